/** The quarterly report on paper and as files: everything said, nothing over its cell, nothing left empty. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditCsv, auditWorkbook } from '../../functions/documents/report/files.ts';
import { auditPdf } from '../../functions/documents/report/paper.ts';
import { grouped, groupedYuan, percent } from '../../functions/documents/report/section.ts';
import { type Typeface, typefaceIn } from '../../functions/documents/typeface.ts';
import { linesOf } from '../../functions/storage/workbook.ts';
import { makeFonts } from '../../infra/fonts.ts';
import type { SealedReport } from '../../shared/audit/report.ts';
import { EMPTY, NAMES, PROVINCE } from './example-report.ts';
import { outside, overlaps, type SeenPage, seen } from './seen.ts';

let face: Typeface;
let province: SeenPage[];
let empty: SeenPage[];

const pagesOf = async (it: SealedReport) => seen(await auditPdf(face, it, NAMES));
const all = (pages: readonly SeenPage[]) => pages.map(({ text }) => text).join('');
const clean = (pages: readonly SeenPage[]) =>
  pages.flatMap((page) => [...overlaps(page), ...outside(page).map(({ text }) => `outside: ${text}`)]);

beforeAll(async () => {
  face = typefaceIn(await makeFonts());
  province = await pagesOf(PROVINCE);
  empty = await pagesOf(EMPTY);
});

describe('on paper', () => {
  test('says whose it is, of which quarter and edition, on what article it rests, with room for the seal', () => {
    const [first] = province;
    for (const words of [
      '居民健康卡安全存取模块(SAM)卡季度统计分析报告',
      '河北省居民健康卡注册管理中心（CN/13）省级',
      '2026年第三季度（2026-07-01至2026-09-30，北京时间）',
      '第2版（修订，替代以前各版）',
      '《SAM卡办法》第十五条第四款',
    ]) {
      expect(first?.text).toContain(words);
    }
    const last = province.at(-1)?.text;
    expect(last).toContain('编制单位（盖章）');
    expect(last).toContain('负责人签字：');
    expect(last).toContain(PROVINCE.seal.digest);
  });

  test('has every part, with thousands apart, amounts in yuan, and what is little and not nothing', () => {
    const text = all(province);
    for (const words of [
      '98,749',
      '45,763,900',
      '814,814.22',
      '不足0.1%',
      '占已发放4.6%',
      '非本单位的SAM卡',
    ]) {
      expect(text).toContain(words);
    }
    const parts = '一二三四五六七八九十'.split('').map((n) => `${n}、`);
    for (const part of [...parts, '十一、', '十二、']) expect(text).toContain(part);
    expect(text).toContain('共3994张，上表按序列号列出前100张');
  });

  test('sets nothing over anything else, and nothing beyond the margins', () => {
    expect([...clean(province), ...clean(empty)]).toEqual([]);
  });

  test('numbers its pages, each of how many, and repeats a table’s header on each of its pages', () => {
    for (const [n, { text }] of province.entries()) {
      expect(text).toContain(`第${n + 1}页，共${province.length}页`);
    }
    const lists = province.filter(({ text }) => /1301002025\d{10}/.test(text));
    expect(lists.length).toBeGreaterThan(2);
    for (const { text } of lists) expect(text).toContain('自何日起发放在此');
  });

  test('has the numbers of a column in line at their right', () => {
    const column = ['11,983', '9,020', '24,511', '38,400', '2,969'];
    const page = province.find(({ text }) => text.includes('被接受的使用次数'));
    // The same numbers stand beside the bars, further to the left.
    const right = Math.max(
      ...(page?.words ?? []).filter(({ text }) => text === '9,020').map((one) => one.right),
    );
    for (const number of column) {
      const rights = (page?.words ?? []).filter(({ text }) => text.trim() === number).map((one) => one.right);
      expect(Math.min(...rights.map((one) => Math.abs(one - right)))).toBeLessThan(0.6);
    }
  });

  test('says in words where there is nothing', () => {
    const text = all(empty);
    for (const words of [
      '本辖区季末没有登记在册的SAM卡。',
      '本辖区季末没有已发放的SAM卡。',
      '本季度没有上报并判定的交易。',
      '本季度没有被拒付的交易。',
      '没有连续2个季度以上未使用的SAM卡。',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('is the same bytes for the same report', async () => {
    const [one, other] = [await auditPdf(face, EMPTY, NAMES), await auditPdf(face, EMPTY, NAMES)];
    expect(one.equals(other)).toBe(true);
  });

  test('stays within its cells whatever the numbers and the names are', async () => {
    const names = fc.string({
      unit: fc.constantFrom(...'医院中心第一ABi1（）'),
      minLength: 1,
      maxLength: 80,
    });
    const count = fc.nat({ max: 5_000_000 });
    await fc.assert(
      fc.asyncProperty(names, count, fc.nat({ max: 999_999_999_999 }), async (name, n, fen) => {
        const { report } = PROVINCE;
        const share = { ...report.total, refusedAmount: fen, accepted: n * 300, refused: n };
        const distribution = [1, 2].map((k) => ({ place: `CN/13/130${k}`, ...share }));
        const refusals = report.refusals.map((one) => ({ ...one, count: n, amount: fen }));
        const changed = { ...PROVINCE, report: { ...report, total: share, distribution, refusals } };
        const named = new Map([['CN/13/1301', name]]);
        expect(clean(seen(await auditPdf(face, changed, named)))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test('says which character no font has, on its page', async () => {
    const pages = seen(await auditPdf(face, PROVINCE, new Map([['CN/13/1301', '石\u{2B9AF}医院']])));
    expect(all(pages)).toContain('〓：字库未收的字，请手写补入（U+2B9AF）');
  });
});

describe('as files', () => {
  test('the CSV has every part under its title, with plain numbers and codes beside names', () => {
    const csv = auditCsv(PROVINCE, NAMES);
    expect(csv.startsWith('\uFEFF居民健康卡安全存取模块(SAM)卡季度统计分析报告,')).toBe(true);
    expect(csv).toContain('\r\n按下级辖区和单位分布\r\n辖区或单位,代码,总数,已发放,');
    expect(csv).toContain(
      '\r\n唐山市居民健康卡注册管理中心,CN/13/1302,20300,19300,17370,1930,643,10613070,47,24691.34,280\r\n',
    );
    expect(auditCsv(EMPTY, NAMES)).toContain('\r\n拒付按原因\r\n本季度没有被拒付的交易。\r\n');
  });

  test('the workbook opens, its first sheet says whose report it is', async () => {
    const lines = linesOf(await auditWorkbook(PROVINCE, NAMES));
    if ('fault' in lines) throw new Error(lines.fault);
    expect(JSON.stringify(lines.slice(0, 3))).toContain('河北省居民健康卡注册管理中心（CN/13）');
  });
});

test('numbers are grouped, yuan have their fen, and nothing has no share', () => {
  expect([0, 999, 1_000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([0, 5, 123_456_789_012].map(groupedYuan)).toEqual(['0.00', '0.05', '1,234,567,890.12']);
  expect([percent(0, 0), percent(0, 5), percent(1, 100_000), percent(1, 3)]).toEqual([
    '—',
    '0.0%',
    '不足0.1%',
    '33.3%',
  ]);
});
