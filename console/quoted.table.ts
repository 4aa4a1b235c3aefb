/** What the measures say of each procedure, in their own words; computed when the console is built. */
import { ARTICLES, type ArticleId, citeArticle } from '../shared/regulation/regulation.ts';

const QUOTED = [
  'SAM-15p2',
  'SAM-17p1',
  'SAM-17p2',
  'SAM-17p3',
  'SAM-17p4',
  'SAM-17p5',
  'SAM-17(1)',
  'SAM-17(2)p1',
  'SAM-17(2)p2',
  'SAM-17(3)p1',
  'SAM-17(3)p2',
] as const satisfies readonly ArticleId[];

interface Quoted {
  /** 《SAM卡办法》第十七条第二款 */
  readonly cited: string;
  readonly text: string;
}

export const QUOTES: Readonly<Record<string, Quoted>> = Object.fromEntries(
  QUOTED.map((id) => [id, { cited: citeArticle(id), text: ARTICLES[id].text }]),
);
