/** Workbooks as people send them, and as nobody should: read as text, row by row, within bounds. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { rowsIn } from '../../functions/storage/files.ts';
import { workbookParts, zipped } from './zipped.ts';

const COLUMNS = { serial: 'SAM卡编号', location: '安装应用位置' } as const;
const SERIAL = '13010020260000000001';

const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER = `<row r="1">${inline('A1', 'SAM卡编号')}${inline('B1', 'location')}</row>`;

const read = (bytes: Uint8Array) => rowsIn(bytes, 'xlsx', COLUMNS);
const readRows = (rows: string, strings = '') => read(zipped(workbookParts(`${HEADER}${rows}`, strings)));

describe('a workbook', () => {
  test('as a library writes it is read as text, and an empty line keeps its number', async () => {
    const rows = [Object.values(COLUMNS), [SERIAL, '门诊楼1层收费处'], [], [`${SERIAL} `, null]];
    const sheets = [
      { name: '清单', rows },
      { name: '别的', rows: [['x']] },
    ];
    expect(read(await writeXlsx({ sheets }))).toEqual([
      { number: 1, given: { serial: SERIAL, location: '门诊楼1层收费处' } },
      { number: 3, given: { serial: SERIAL } },
    ]);
  });

  test('as Excel writes it: shared strings, runs, readings aloud, prefixes, the first sheet that shows', () => {
    const strings =
      `<si><t>${SERIAL}</t></si><si><r><t>门诊 </t></r><r><t xml:space="preserve">&lt;1&#x53F7;&gt;</t></r>` +
      '<rPh sb="0" eb="1"><t>mén</t></rPh></si>';
    const row =
      '<x:row r="2"><x:c r="A2" s="1" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>';
    expect(readRows(row, strings)).toEqual([
      { number: 1, given: { serial: SERIAL, location: '门诊 <1号>' } },
    ]);
  });

  test.each([
    ['a number', '<c r="A2"><v>1.3010020260000000001E19</v></c>', /^serial: a number, which keeps only 15/],
    ['a formula', `<c r="A2" t="str"><f>A1&amp;"1"</f><v>${SERIAL}</v></c>`, /^serial: a formula/],
    ['a shared formula', '<c r="B2"><f t="shared" si="0"/><v>1</v></c>', /^location: a formula/],
    ['a truth value', '<c r="B2" t="b"><v>1</v></c>', /^location: a truth value/],
    ['a cell more', `${inline('A2', SERIAL)}${inline('Z2', 'x')}`, /^2 cells/],
  ])('with %s is refused by that row, the next one stands', (_, cells, fault) => {
    const next = `<row r="3">${inline('A3', SERIAL)}</row>`;
    expect(readRows(`<row r="2">${cells}</row>${next}`)).toEqual([
      { number: 1, fault: expect.stringMatching(fault) },
      { number: 2, given: { serial: SERIAL } },
    ]);
  });

  test('of formatted but empty cells has no row', () => {
    expect(readRows('<row r="2"><c r="A2" s="3"/><c r="XFD2" s="3"/></row>')).toEqual({
      fault: 'the file has no row',
    });
  });

  test('of 10,000 rows is taken, of 10,001 refused as a whole', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => `<row r="${n + 2}">${inline(`A${n + 2}`, SERIAL)}</row>`).join(
        '',
      );
    expect(readRows(rows(10_000))).toHaveLength(10_000);
    expect(readRows(rows(10_001))).toEqual({ fault: 'at most 10000 rows' });
  });
});

describe('a file that says it is a workbook', () => {
  const parts = workbookParts(HEADER);
  const sheet = 'xl/worksheets/sheet1.xml';
  const bomb = `${HEADER}${' '.repeat(33 * 2 ** 20)}`;

  test.each([
    ['is none', Buffer.from('PK, but no zip'), 'not a workbook: it cannot be unpacked'],
    ['is another zip', zipped({ 'a.txt': 'x' }), 'not a workbook (XLSX)'],
    ['is empty', new Uint8Array(), 'not a workbook: it cannot be unpacked'],
    ['unpacks to more than it may', zipped(workbookParts(bomb)), 'the workbook is too large unpacked'],
    ['lies of its size', zipped(workbookParts(bomb), { [sheet]: { size: 1000 } }), 'the workbook is damaged'],
    ['lies of it the other way', zipped(parts, { [sheet]: { size: 9000 } }), 'the workbook is damaged'],
    ['is encrypted', zipped(parts, { [sheet]: { flags: 1 } }), 'the workbook is encrypted'],
    [
      'declares entities',
      zipped({ ...parts, [sheet]: `<!DOCTYPE x [<!ENTITY a "b">]>${parts[sheet]}` }),
      'not a workbook (XLSX)',
    ],
    ['ends within a tag', zipped({ ...parts, [sheet]: '<worksheet><row r="1' }), 'not a workbook (XLSX)'],
    [
      'has rows without number',
      zipped(workbookParts(HEADER.replace('r="1"', 'r="x"'))),
      'not a workbook (XLSX)',
    ],
    ['is no UTF-8', zipped({ ...parts, [sheet]: Buffer.from([0xff, 0xfe, 0x3c]) }), 'not a workbook (XLSX)'],
  ])('and %s is refused as a whole', (_, bytes, fault) => {
    expect(read(bytes)).toEqual({ fault });
  });

  test('and is cut anywhere, or a byte of it is another, is refused or read, and never fails', () => {
    const whole = zipped(workbookParts(`${HEADER}<row r="2">${inline('A2', SERIAL)}</row>`));
    for (let at = 0; at < whole.length; at += 1) {
      expect(read(whole.subarray(0, at))).toHaveProperty('fault');
      const other = Buffer.from(whole);
      other[at] = (other[at] ?? 0) ^ 0x41;
      expect(read(other)).toBeDefined();
    }
  });
});
