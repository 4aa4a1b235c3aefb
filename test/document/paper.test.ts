/** Both tables on paper: the annex's words in the annex's order, nothing over its cell, codes that are read. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { table1Pdf, table2Pdf } from '../../functions/documents/papers.ts';
import type { Table1Paper } from '../../functions/documents/table-1.ts';
import type { Table2Paper } from '../../functions/documents/table-2.ts';
import { type Typeface, typefaceIn } from '../../functions/documents/typeface.ts';
import { makeFonts } from '../../infra/fonts.ts';
import { ARTICLES, type ArticleId } from '../../shared/regulation/regulation.ts';
import { outside, overlaps, type SeenPage, seen } from './seen.ts';

let face: Typeface;

beforeAll(async () => {
  face = typefaceIn(await makeFonts());
});

const HEAD = {
  unitName: '石家庄市长安区妇幼保健院',
  county: '石家庄市长安区',
  department: '石家庄市长安区卫生局',
  address: '河北省石家庄市长安区中山东路与体育北大街交叉口西北角东行二百米路北三号楼五层',
  administrator: '李淑敏',
  phone: '0311-86012345',
  applicant: '王建国',
  appliedOn: '2026-11-03',
};
const TABLE_1: Table1Paper = {
  ...HEAD,
  insuranceCode: 'YB-130102-000123456789',
  lines: [
    { kind: 'read-only', quantity: 3 },
    { kind: 'read-write-except-psychiatric', quantity: 12, approved: 10 },
  ],
  locations: [
    { serial: '13010020260000000001', location: '门诊楼一层收费处3号窗口', kind: 'read-only' },
    { location: '住院部结算处', kind: 'read-write-except-psychiatric' },
  ],
};
const TABLE_2: Table2Paper = {
  ...HEAD,
  unitCode: '40174821-X',
  rows: [
    { serial: '13010020260000000001', kind: 'read-only', location: '收费处3号窗口', cause: 'theft' },
    { serial: '13010020260000000002', kind: 'read-write', location: '住院部', cause: 'expiry' },
  ],
  returned: 1,
  cancelledAt: '2026-11-21T16:05:59.000Z',
};
const REGISTERED = {
  id: 'a-0123456789abcdef',
  number: '冀石长申〔2026〕0012号',
  digest: '0123456789abcdef01234567',
  at: '2026-11-21T08:00:00.000Z',
};
const BLANK_1: Table1Paper = { lines: [], locations: [] };
const BLANK_2: Table2Paper = { rows: [] };

const plain = (words: string) =>
  words
    .replaceAll(/[\s□。]/g, '')
    .replaceAll('：', ':')
    .replaceAll('，', ',');

/** The words of a clause that a page lacks. */
const lacking = (page: SeenPage, clause: ArticleId) =>
  ARTICLES[clause].text
    .split('\n')
    .map(plain)
    .filter((words) => !plain(page.text).includes(words));

/** Labels from top to bottom, one of each row: the order of the annex. */
function expectOrder(page: SeenPage | undefined, labels: readonly string[]) {
  const tops = labels.map((label) => page?.words.find(({ text }) => plain(text).startsWith(label))?.y);
  expect(tops).not.toContain(undefined);
  expect(tops).toEqual([...tops].sort((one = 0, other = 0) => one - other));
}

describe('表1', () => {
  test('bears every word of the annex and both notes, blank or filled', async () => {
    for (const paper of [BLANK_1, TABLE_1]) {
      for (const page of seen(await table1Pdf(face, paper))) {
        expect(lacking(page, 'SAM-T1')).toEqual([]);
        expect(lacking(page, 'SAM-T1n1')).toEqual([]);
        expect(lacking(page, 'SAM-T1n2')).toEqual([]);
      }
    }
  });

  test('has its rows in the order of the annex', async () => {
    const [page] = seen(await table1Pdf(face, BLANK_1));
    expectOrder(page, [
      '居民健康卡安全存取模块(SAM)卡申领表',
      '编号:',
      '注:1、编号',
      '使用单位名称',
      '所属区县',
      'SAM卡管理员',
      '单位地址',
      'SAM卡用途',
      '用于医疗卫生机构',
      '用于具有精神病',
      '用于居民健康卡',
      '总计',
      'SAM卡编号',
      '(如数量多',
      '申请单位盖章',
      '管理机构盖章',
      '经办人签字',
    ]);
  });

  test('is two sheets of A4: one the unit keeps, one the key-management unit (SAM-T1n2)', async () => {
    const pages = seen(await table1Pdf(face, TABLE_1));
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [595, 842],
      [595, 842],
    ]);
    expect(pages[0]?.text).toContain('（使用单位留存）');
    expect(pages[1]?.text).toContain('（密钥管理单位留存）');
  });

  test('says what was applied for, what was decided, and the total', async () => {
    const [page] = seen(await table1Pdf(face, TABLE_1));
    const beside = (words: string) => page?.words.find((one) => one.text.trim() === words);
    expect(page?.text).toContain('12(核定10)');
    expect(beside('15')?.y).toBeCloseTo(beside('总计')?.y ?? 0, 0);
    expect(beside('3')?.y).toBeCloseTo(beside('只读')?.y ?? 0, 0);
  });

  test('with more rows than it holds says so, and has them all on pages of their own', async () => {
    const locations = Array.from({ length: 50 }, (_, n) => ({
      serial: `1301002026000000${String(n + 1).padStart(4, '0')}`,
      location: `门诊楼${n + 1}层收费处`,
      kind: 'read-write-except-psychiatric' as const,
    }));
    const pages = seen(await table1Pdf(face, { ...TABLE_1, locations }, REGISTERED));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]?.text).toContain('详见所附安全存取模块(SAM)卡安装应用位置清单，共50行');
    const listed = pages.slice(1, pages.length / 2);
    for (const { serial } of locations) expect(listed.some((page) => page.text.includes(serial))).toBe(true);
    expect(pages.flatMap(overlaps)).toEqual([]);
    expect(pages.flatMap(outside)).toEqual([]);
  });
});

describe('表2', () => {
  test('bears every word of the annex, blank or filled', async () => {
    for (const page of seen(await table2Pdf(face, BLANK_2, 2))) expect(lacking(page, 'SAM-T2')).toEqual([]);
    const [filled] = seen(await table2Pdf(face, { ...TABLE_2, cancelledAt: undefined }, 1));
    expect(filled && lacking(filled, 'SAM-T2')).toEqual([]);
    expectOrder(filled, [
      '居民健康卡安全存取模块(SAM)卡注销表',
      '编号:',
      '使用单位名称',
      '所属区县',
      '单位地址',
      '注销理由',
      '丢失',
      '业务网点取消',
      '(如数量多',
      '(SAM)卡归还数量',
      '申请单位盖章',
      '管理机构盖章',
      '经办人签字',
      '注销时间',
    ]);
  });

  test('in two copies says who keeps each, in one nothing of it', async () => {
    const two = seen(await table2Pdf(face, TABLE_2, 2));
    expect(two[0]?.text).toContain('（使用单位留存）');
    expect(two[1]?.text).toContain('（居民健康卡服务网点留存）');
    const one = seen(await table2Pdf(face, TABLE_2, 1));
    expect(one).toHaveLength(1);
    expect(one[0]?.text).not.toContain('留存');
  });

  test('ticks 丢失 for what was stolen; a cause without a box ticks none and is written out', async () => {
    const [page] = seen(await table2Pdf(face, TABLE_2, 1));
    expect(page?.text).toContain('业务网点取消超过有效期限');
    expect(page?.text).not.toContain('被盗');
  });

  test('tells 注销时间 to the minute, as it is in Shanghai', async () => {
    const [page] = seen(await table2Pdf(face, TABLE_2, 1));
    expect(page?.text).toContain('注销时间：2026年11月22日00时05分');
  });
});

describe('a printed form', () => {
  test('has a code that a phone reads: which form it is, its number, and the digest', async () => {
    const [one] = seen(await table1Pdf(face, TABLE_1, REGISTERED));
    expect(one?.code()).toBe('SAM-T1/a-0123456789abcdef/0123456789abcdef01234567/冀石长申〔2026〕0012号');
    const [two] = seen(await table2Pdf(face, TABLE_2, 1, REGISTERED));
    expect(two?.code()).toMatch(/^SAM-T2\/a-0123456789abcdef\/0123456789abcdef01234567\//);
    const [blank] = seen(await table1Pdf(face, TABLE_1));
    expect(blank?.code()).toBeUndefined();
  });

  test('in two copies is at most 64 kB, its fonts inside, and the same bytes each time', async () => {
    const forms = [table1Pdf(face, TABLE_1, REGISTERED), table2Pdf(face, TABLE_2, 2, REGISTERED)];
    const again = [table1Pdf(face, TABLE_1, REGISTERED), table2Pdf(face, TABLE_2, 2, REGISTERED)];
    for (const [n, form] of (await Promise.all(forms)).entries()) {
      expect(form.length).toBeLessThanOrEqual(64 * 1024);
      expect(Buffer.compare(form, (await again[n]) as Buffer)).toBe(0);
      const fonts = form.toString('latin1').match(/\/FontFile[23] /g) ?? [];
      expect(fonts.length).toBeGreaterThan(0);
      expect(form.toString('latin1')).not.toMatch(/Helvetica/);
    }
  });

  test('prints surnames few fonts have; what none has is 〓, and the page says which character it was', async () => {
    const rare = { ...TABLE_1, administrator: '龑堉赪', applicant: '𠮷㛃' };
    const [page] = seen(await table1Pdf(face, rare));
    expect(page?.text).toContain('龑堉赪');
    expect(page?.text).toContain('〓〓');
    expect(page?.text).toContain('字库未收的字，请手写补入（U+20BB7、U+36C3）');
    const [other] = seen(await table1Pdf(face, TABLE_1));
    expect(other?.text).not.toContain('〓');
  });

  test('never lets words run over each other or off the page, whatever is filled in', async () => {
    const word = (most: number) =>
      fc
        .oneof(
          fc.stringMatching(/^[一-龥]{1,120}$/),
          fc.stringMatching(/^[A-Za-z0-9\-/ ]{1,120}$/),
          fc
            .string({ unit: 'binary', minLength: 1, maxLength: 120 })
            .map((any) => any.replaceAll(/[\p{Cc}\p{Cs}]/gu, '')),
        )
        .map((any) => [...any].slice(0, most).join('') || '无');
    const paper = fc.record({
      unitName: word(80),
      county: word(40),
      department: word(60),
      address: word(120),
      insuranceCode: word(40),
      administrator: word(40),
      phone: word(30),
      applicant: word(40),
    });
    await fc.assert(
      fc.asyncProperty(paper, word(80), fc.integer({ min: 0, max: 12 }), async (head, location, rows) => {
        const kind = 'read-write-except-psychiatric' as const;
        const locations = Array.from({ length: rows }, () => ({ serial: '9'.repeat(20), location, kind }));
        const pages = seen(
          await table1Pdf(face, { ...head, lines: [{ kind, quantity: 10_000 }], locations }),
        );
        expect(pages.flatMap(outside)).toEqual([]);
        expect(pages.flatMap(overlaps)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
