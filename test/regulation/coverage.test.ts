import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ArticleId } from '../../shared/regulation/regulation.ts';
import { ARTICLE_IDS, ARTICLES, citeArticle } from '../../shared/regulation/regulation.ts';
import { expectGolden } from '../golden.ts';
import { citations, citedIn } from './citations.ts';

const UNCOVERED = join(import.meta.dirname, 'uncovered.txt');

const DUTIES: readonly string[] = ARTICLE_IDS.filter((id) => ARTICLES[id].duty);
const CITATIONS = citations();
const CITED: ReadonlySet<string> = new Set(CITATIONS.keys());

/** What is wrong with the list of uncovered duties, in words that say what to do. */
function complaints(listed: readonly string[], uncovered: readonly string[]): readonly string[] {
  const isDuty = (line: string) => DUTIES.includes(line);
  return [
    ...uncovered.filter((id) => !listed.includes(id)).map((id) => `${id}: no rule cites this duty any more`),
    ...listed.filter((line) => !isDuty(line)).map((line) => `${line}: not a duty, remove the line`),
    ...listed
      .filter((line) => isDuty(line) && !uncovered.includes(line))
      .map((line) => `${line}: covered now, remove the line`),
    ...(isSorted(listed.filter(isDuty)) ? [] : ['the lines do not stand once each in regulation order']),
  ];
}

function isSorted(lines: readonly string[]): boolean {
  return lines.every((line, at) => at === 0 || DUTIES.indexOf(lines[at - 1] ?? '') < DUTIES.indexOf(line));
}

/** The list of uncovered duties only shrinks: a regeneration keeps lines, it never adds one. */
function shrunk(listed: readonly string[] | undefined, uncovered: readonly string[]): readonly string[] {
  return uncovered.filter((id) => listed === undefined || listed.includes(id));
}

function readList(): readonly string[] | undefined {
  if (!existsSync(UNCOVERED)) return undefined;
  return readFileSync(UNCOVERED, 'utf8').split('\n').filter(Boolean);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function traceability(): string {
  const duties = ARTICLE_IDS.filter((id) => ARTICLES[id].duty);
  const covered = duties.filter((id) => CITATIONS.has(id));
  const files = (id: ArticleId) =>
    CITATIONS.get(id)
      ?.map((file) => `\`${file}\``)
      .join('<br>') ?? '未覆盖';
  const reason = (id: ArticleId) => {
    const clause = ARTICLES[id];
    return clause.duty
      ? []
      : [`| ${id} | ${cell(clause.title)} | ${citeArticle(id)} | ${cell(clause.why)} |`];
  };
  return [
    '# 条款追溯表',
    '',
    '*generated* — `test/regulation/coverage.test.ts`',
    '',
    `两部办法对本系统提出 ${duties.length} 项义务，其中 ${covered.length} 项已有规则引用。`,
    '',
    '| 条款 | 标题 | 条文 | 引用该条款的文件 |',
    '|---|---|---|---|',
    ...duties.map((id) => `| ${id} | ${cell(ARTICLES[id].title)} | ${citeArticle(id)} | ${files(id)} |`),
    '',
    '## 不对本系统提出义务的条款',
    '',
    '| 条款 | 标题 | 条文 | 理由 |',
    '|---|---|---|---|',
    ...ARTICLE_IDS.flatMap(reason),
    '',
  ].join('\n');
}

describe('each duty of the measures has a rule that cites it', () => {
  test('or stands in uncovered.txt, which only shrinks', () => {
    const uncovered = DUTIES.filter((id) => !CITED.has(id));
    if (process.env.UPDATE_GOLDEN === '1') {
      writeFileSync(
        UNCOVERED,
        shrunk(readList(), uncovered)
          .map((id) => `${id}\n`)
          .join(''),
      );
    }
    expect(complaints(readList() ?? [], uncovered)).toEqual([]);
  });

  test('and the traceability table names the files', () => {
    expectGolden('docs/traceability.md', traceability());
  });
});

describe('the list of uncovered duties', () => {
  test('refuses a duty that lost its rule, a covered line, a line that is no duty, and disorder', () => {
    expect(complaints(['SAM-8', 'SAM-14'], ['SAM-8', 'SAM-14'])).toEqual([]);
    expect(complaints([], ['SAM-8'])).toEqual(['SAM-8: no rule cites this duty any more']);
    expect(complaints(['SAM-8'], [])).toEqual(['SAM-8: covered now, remove the line']);
    expect(complaints(['SAM-1'], [])).toEqual(['SAM-1: not a duty, remove the line']);
    expect(complaints(['SAM-14', 'SAM-8'], ['SAM-8', 'SAM-14'])).toHaveLength(1);
    expect(complaints(['SAM-8', 'SAM-8'], ['SAM-8'])).toHaveLength(1);
  });

  test('never gains a line by regeneration', () => {
    expect(shrunk(undefined, ['SAM-8', 'SAM-14'])).toEqual(['SAM-8', 'SAM-14']);
    expect(shrunk(['SAM-8', 'SAM-10'], ['SAM-8', 'SAM-14'])).toEqual(['SAM-8']);
  });
});

describe('a citation', () => {
  test('is the quoted id of a clause', () => {
    const source = `{ article: 'SAM-17(2)p1', also: ["SAM-T2", \`RHC-11(1)\`] }, x.startsWith('SAM-20')`;
    expect([...citedIn(source)]).toEqual(['SAM-17(2)p1', 'SAM-T2', 'RHC-11(1)']);
  });

  test('is not what stands in a comment', () => {
    const source = `// as 'SAM-8' says
  /* 'SAM-9p1'
   * 'SAM-10' */
cite('SAM-11'); // 'SAM-12'
`;
    expect([...citedIn(source)]).toEqual(['SAM-11']);
    expect([
      ...citedIn(`/** a */ const b = 'SAM-8';
/** c */
`),
    ]).toEqual(['SAM-8']);
  });
});
