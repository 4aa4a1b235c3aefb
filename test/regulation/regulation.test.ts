import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ArticleId, Basis } from '../../shared/regulation/regulation.ts';
import { ARTICLE_IDS, ARTICLES, citeArticle, isArticleId } from '../../shared/regulation/regulation.ts';

const SOURCE = {
  SAM: bare(readFileSync(join(import.meta.dirname, 'source/sam-measures-v1.1.txt'), 'utf8')),
  RHC: bare(readFileSync(join(import.meta.dirname, 'source/health-card-measures-2011.txt'), 'utf8')),
};
const ORDER = '一二三四五六七八九十';

/** Cells of the forms where the scan of the annex is garbled: what the form says, what the scan shows. */
const GARBLED: Readonly<Record<string, string>> = {
  用于医疗卫生机构受理居民健康卡: '用于医疗卫生机构受理居民的建康卡',
  用于具有精神病诊断资质的医疗卫生机构受理居民健康卡: '用于具有精神病诊断资质的生机构受理居民健康卡医疗卫',
  '安全存取模块(SAM)卡管理员': '安全存取模块(SAM)卡管理联系电话员',
  单位编码: '单位编福码',
  '安全存取模块(SAM)卡归还数量': '(SAM)卡归还数量',
  '安全存取模块(SAM)卡应用统计': '(SAM)卡应用□损坏公统计',
};

/** Without white space and the marks that the scan puts before list items. */
function bare(text: string): string {
  return text.replaceAll(/^\s*- /gm, '').replaceAll(/\s+/g, '');
}

function measureOf(id: ArticleId): 'SAM' | 'RHC' {
  return id.startsWith('SAM') ? 'SAM' : 'RHC';
}

/** `SAM-17(2)p1` → `SAM-17(2)`; an article and a form have none. */
function parentOf(id: string): string | undefined {
  return /^(.+?)(?:p\d|n\d|\(\d\))$/.exec(id)?.[1];
}

/** The words that stand before a clause in the measure: 第十七条, (二), or nothing before a paragraph. */
function markers(id: ArticleId): readonly string[] {
  const item = /\((\d)\)$/.exec(id)?.[1];
  if (item !== undefined) {
    const numeral = ORDER[Number(item) - 1];
    return [`(${numeral})`, `（${numeral}）`];
  }
  return /^(SAM|RHC)-\d+$/.test(id) ? [citeArticle(id).replace(/^《.*》/, '')] : [''];
}

describe('the two measures', () => {
  test('have nineteen articles each', () => {
    for (const measure of ['SAM', 'RHC']) {
      const articles = ARTICLE_IDS.filter((id) => new RegExp(`^${measure}-\\d+$`).test(id));
      expect(articles).toEqual(Array.from({ length: 19 }, (_, at) => `${measure}-${at + 1}`));
    }
  });

  test.each(ARTICLE_IDS.filter((id) => !id.startsWith('SAM-T')))(
    '%s stands in the source, after its number',
    (id) => {
      const source = SOURCE[measureOf(id)];
      const found = markers(id).filter((marker) => source.includes(marker + bare(ARTICLES[id].text)));
      expect(found).toHaveLength(1);
    },
  );

  test('leave out no word between the first article and the annexes', () => {
    for (const measure of ['SAM', 'RHC'] as const) {
      const ids = ARTICLE_IDS.filter((id) => measureOf(id) === measure && !id.startsWith('SAM-T'));
      const ours = ids.filter((id) => !repeatsItsParagraphs(id)).map((id) => bare(ARTICLES[id].text));
      const theirs = SOURCE[measure]
        .split('附表1:')[0]
        ?.replaceAll(/第.章(总则|组织机构|附则|.{2,4}?阶段管理)/g, '');
      expect(bodyLetters(ours.join(''))).toBe(bodyLetters(theirs?.slice(theirs.indexOf('第一条')) ?? ''));
    }
  });

  test.each(['SAM-T1', 'SAM-T1n1', 'SAM-T1n2', 'SAM-T2'] as const)(
    '%s has only cells that stand on the form',
    (id) => {
      const annexes = SOURCE.SAM.slice(SOURCE.SAM.indexOf('附表1:'));
      const missing = ARTICLES[id].text
        .split('\n')
        .filter((line) => !annexes.includes(bare(GARBLED[line] ?? line)));
      expect(missing).toEqual([]);
    },
  );

  test('are told in titles of at most sixteen characters', () => {
    expect(ARTICLE_IDS.filter((id) => ARTICLES[id].title.length > 16)).toEqual([]);
  });
});

/** An article without a heading is the sum of its paragraphs. */
function repeatsItsParagraphs(id: ArticleId): boolean {
  const first = `${id}p1`;
  return isArticleId(first) && ARTICLES[id].text.startsWith(ARTICLES[first].text);
}

/** The text without its numbering. */
function bodyLetters(text: string): string {
  return text.replaceAll(/第[一二三四五六七八九十]+条|[（(][一二三四五][）)]/g, '');
}

describe('a clause', () => {
  test('has the clause it belongs to', () => {
    const orphans = ARTICLE_IDS.map(parentOf).filter(
      (parent) => parent !== undefined && !isArticleId(parent),
    );
    expect(orphans).toEqual([]);
  });

  test('counts from one, without a gap', () => {
    const previous = ARTICLE_IDS.flatMap((id) => {
      const at = Number(/(\d)\)?$/.exec(id)?.[1]);
      return parentOf(id) === undefined || at === 1 ? [] : [id.replace(/\d(\)?)$/, `${at - 1}$1`)];
    });
    expect(previous.filter((id) => !isArticleId(id))).toEqual([]);
  });

  test('lays a duty or says why not', () => {
    const silent = ARTICLE_IDS.map((id) => ARTICLES[id]).filter(
      (clause) => !clause.duty && clause.why === '',
    );
    expect(silent).toEqual([]);
  });

  test('with paragraphs or items below it leaves the duty to them', () => {
    const parents = new Set(
      ARTICLE_IDS.map(parentOf).filter((id) => id !== undefined && !id.startsWith('SAM-T')),
    );
    expect([...parents].filter((id) => id !== undefined && isArticleId(id) && ARTICLES[id].duty)).toEqual([]);
  });

  test('that does not exist cannot be cited', () => {
    // @ts-expect-error: the measure ends with article 19
    const basis: Basis = { article: 'SAM-20' };
    expect(isArticleId(basis.article)).toBe(false);
  });

  test('that is ours cannot go without a reason', () => {
    // @ts-expect-error: a rule of ours says why
    const basis: Basis = { article: 'ours' };
    expect(basis.article).toBe('ours');
  });
});
