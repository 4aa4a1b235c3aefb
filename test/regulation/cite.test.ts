import { describe, expect, test } from 'vitest';
import { ARTICLE_IDS, cite, citeArticle } from '../../shared/regulation/regulation.ts';

describe('a citation reads as people write it', () => {
  test.each([
    ['SAM-8', '《SAM卡办法》第八条'],
    ['SAM-10', '《SAM卡办法》第十条'],
    ['SAM-19', '《SAM卡办法》第十九条'],
    ['SAM-17p2', '《SAM卡办法》第十七条第二款'],
    ['SAM-17(2)', '《SAM卡办法》第十七条（二）'],
    ['SAM-17(2)p1', '《SAM卡办法》第十七条（二）第一款'],
    ['SAM-T1n1', '《SAM卡办法》表1注1'],
    ['SAM-T2', '《SAM卡办法》表2'],
    ['RHC-11(1)', '《居民健康卡管理办法》第十一条（一）'],
    ['RHC-12p2', '《居民健康卡管理办法》第十二条第二款'],
  ] as const)('%s is %s', (article, words) => {
    expect(cite({ article })).toBe(words);
  });

  test('with the further clauses behind the first', () => {
    const words = '《SAM卡办法》第十七条第五款、《SAM卡办法》第十七条（一）';
    expect(cite({ article: 'SAM-17p5', also: ['SAM-17(1)'] })).toBe(words);
  });

  test('and a rule of ours is never shown as law', () => {
    expect(cite({ article: 'ours', why: '两人复核' })).toBe('本系统规则：两人复核');
    expect(cite({ article: 'ours', why: '两人复核', also: ['SAM-10'] })).toBe(
      '本系统规则：两人复核（参见《SAM卡办法》第十条）',
    );
  });

  test('and no two clauses read alike', () => {
    expect(new Set(ARTICLE_IDS.map(citeArticle)).size).toBe(ARTICLE_IDS.length);
  });
});
