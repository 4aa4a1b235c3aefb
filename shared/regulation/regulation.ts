import type { Clause } from './clause.ts';
import { HEALTH_CARD_CLAUSES } from './health-card.ts';
import { SAM_CLAUSES } from './sam.ts';

const CLAUSES = { ...SAM_CLAUSES, ...HEALTH_CARD_CLAUSES } as const;

/** Every clause of both measures by name: `SAM-15p1`, `SAM-17(2)p1`, `SAM-T1n2`, `RHC-11(1)`. */
export type ArticleId = keyof typeof CLAUSES;

/** Both measures, clause by clause, in the order of the regulation. */
export const ARTICLES: Readonly<Record<ArticleId, Clause>> = CLAUSES;

/** All clauses in the order of the regulation. */
export const ARTICLE_IDS: readonly ArticleId[] = Object.keys(ARTICLES).filter(isArticleId);

/** What a rule rests on: a clause, or us. */
export type Citation = ArticleId | 'ours';

/** A rule that the text does not contain is ours, says why, and is never shown as law. */
export type Basis =
  | { readonly article: ArticleId; readonly also?: readonly ArticleId[] }
  | { readonly article: 'ours'; readonly why: string; readonly also?: readonly ArticleId[] };

const MEASURE = { SAM: '《SAM卡办法》', RHC: '《居民健康卡管理办法》' } as const;

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

const ID = /^(SAM|RHC)-(?:T(\d)(?:n(\d))?|(\d+)(?:\((\d)\))?(?:p(\d))?)$/;

export function isArticleId(value: string): value is ArticleId {
  return Object.hasOwn(CLAUSES, value);
}

/** The clause as people cite it: 《SAM卡办法》第十七条（二）第一款. */
export function citeArticle(id: ArticleId): string {
  const [, measure, table, note, article, item, paragraph] = ID.exec(id) ?? [];
  const name = measure === 'SAM' ? MEASURE.SAM : MEASURE.RHC;
  if (table !== undefined) return `${name}表${table}${note === undefined ? '' : `注${note}`}`;
  const inItem = item === undefined ? '' : `（${numeral(item)}）`;
  const inParagraph = paragraph === undefined ? '' : `第${numeral(paragraph)}款`;
  return `${name}第${numeral(article)}条${inItem}${inParagraph}`;
}

/** The basis of a rule in the words people read; further clauses follow the first one. */
export function cite(basis: Basis): string {
  const further = (basis.also ?? []).map(citeArticle);
  if (basis.article !== 'ours') return [citeArticle(basis.article), ...further].join('、');
  return `本系统规则：${basis.why}${further.length === 0 ? '' : `（参见${further.join('、')}）`}`;
}

function numeral(digits: string | undefined): string {
  const value = Number(digits);
  const ones = DIGITS[value % 10] ?? '';
  return value < 10 ? ones : `十${ones}`;
}
