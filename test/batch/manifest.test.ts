import { describe, expect, test } from 'vitest';
import type { Batch } from '../../shared/batch/batch.ts';
import { MANIFEST_COLUMNS, readLine } from '../../shared/batch/manifest.ts';
import { MAX_ROWS, rowsOf as rowsOfText } from '../../shared/job/rows.ts';
import { checkDigit, mod1110 } from '../../shared/sam-card/card-number.ts';
import { cardNumberAt, chipAt, manifestLine, manifestOf, serialAt } from '../country.ts';

const BATCH = { id: 'b-130100-2026-1', cityCode: '130100', year: 2026, first: 1, quantity: 100 } as Batch;
const HEADER = Object.keys(MANIFEST_COLUMNS).join(',');
const TITLES = Object.values(MANIFEST_COLUMNS).join(',');

type TextForm = 'csv' | 'jsonl';
const rowsOf = (text: string, form: TextForm) => rowsOfText(text, form, MANIFEST_COLUMNS);

/** The seventh row of a manifest, read. */
function read(text: string, form: TextForm = 'csv') {
  const before = form === 'csv' ? `${HEADER}\n\n\n\n\n\n\n` : '\n'.repeat(6);
  const rows = rowsOf(`${before}${text}`, form);
  const row = 'fault' in rows ? undefined : rows[0];
  if (!row) throw new Error('no row');
  return readLine(row, BATCH);
}

/** What the rows give, line by line. */
const linesOf = (text: string) => {
  const rows = rowsOf(text, 'csv');
  return 'fault' in rows ? [] : rows.map((row) => readLine(row, BATCH));
};
const lineAt = (n: number) => ({ serial: serialAt(n), cardNumber: cardNumberAt(n), chipUid: chipAt(n) });
const line = lineAt(1);

describe('the check digit of ISO 7064 MOD 11,10', () => {
  test('of 0794 is 5, as the standard’s own example has it', () => {
    expect(checkDigit('0794')).toBe('5');
    expect(mod1110('07945')).toBe(true);
  });

  test.each(['794623', '36574261809', '136695976', '33392005961'])(
    'holds for %s, as others publish it',
    (number) => expect(mod1110(number)).toBe(true),
  );

  test('finds every single wrong digit', () => {
    const number = cardNumberAt(12_345);
    expect(mod1110(number)).toBe(true);
    for (let at = 0; at < number.length; at += 1) {
      for (let digit = 0; digit <= 9; digit += 1) {
        const wrong = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        expect(mod1110(wrong)).toBe(wrong === number);
      }
    }
  });
});

describe('a manifest as CSV', () => {
  test('is read behind its header, a row a card', () => {
    expect(linesOf(manifestOf(1, 3))).toEqual([1, 2, 3].map((n) => ({ row: n, line: lineAt(n) })));
    expect(read(manifestLine(1))).toEqual({ row: 7, line });
  });

  test('may come out of Excel: byte order mark, CRLF, quotes, spaces, empty lines at the end', () => {
    const text = `\uFEFF"serial", "cardNumber","chipUid"\r\n${manifestLine(1)}\r\n${manifestLine(2)}\r\n\r\n`;
    expect(linesOf(text)).toEqual([1, 2].map((n) => ({ row: n, line: lineAt(n) })));
    expect(read(`"${line.serial}", "${line.cardNumber}" ,${line.chipUid}`)).toEqual({ row: 7, line });
  });

  test('may have its header in Chinese, and come back as it was returned, outcome and reason behind', () => {
    const expected = [{ row: 1, line }];
    expect(linesOf(`${TITLES}\n${manifestLine(1)}`)).toEqual(expected);
    expect(linesOf(`${TITLES},办理结果,原因\n${manifestLine(1)},refused,卡号校验位错`)).toEqual(expected);
  });

  test('keeps the number of a row behind an empty line, so that people find it', () => {
    const rows = rowsOf(`${HEADER}\n${manifestLine(1)}\n\n${manifestLine(2)}`, 'csv');
    expect(rows).toMatchObject([{ number: 1 }, { number: 3 }]);
  });

  test.each([
    ['no header', manifestLine(1)],
    ['another order', `cardNumber,serial,chipUid\n${manifestLine(1)}`],
    ['other names', `号,卡,片\n${manifestLine(1)}`],
    ['a column more', `${HEADER},remark\n${manifestLine(1)},x`],
    ['nothing', ''],
  ])('with %s is refused as a whole, with the header it must have', (_, text) => {
    expect(rowsOf(text, 'csv')).toEqual({ fault: `the first line must be ${HEADER} or ${TITLES}` });
  });

  test('that lists no card is refused as a whole', () => {
    expect(rowsOf(HEADER, 'csv')).toEqual({ fault: 'the file has no row' });
  });

  test('of 10,000 cards is taken, of 10,001 refused as a whole', () => {
    expect(rowsOf(manifestOf(1, MAX_ROWS), 'csv')).toHaveLength(10_000);
    expect(rowsOf(manifestOf(1, MAX_ROWS + 1), 'csv')).toEqual({ fault: 'at most 10000 rows' });
  });
});

describe('a manifest as JSON lines', () => {
  test('has no header, an object a card', () => {
    const text = [1, 2].map((n) => JSON.stringify({ ...line, serial: serialAt(n) })).join('\n');
    expect(rowsOf(`${text}\n`, 'jsonl')).toHaveLength(2);
    expect(read(JSON.stringify(line), 'jsonl')).toEqual({ row: 7, line });
  });

  test.each(['{', '"serial"', 'null', '[]', '7', '{"serial": 1}'])('%s is refused by its row', (text) => {
    expect(read(text, 'jsonl')).toMatchObject({ row: 7, fault: expect.any(String) });
  });

  test.each(['holder', '__proto__', 'constructor'])(
    'refuses the field %s, which is none of the three',
    (name) => {
      const more = `{"${name}": {"x": 1}, ${JSON.stringify(line).slice(1)}`;
      expect(read(more, 'jsonl')).toEqual({ row: 7, fault: expect.stringContaining(name) });
    },
  );
});

describe('a line is refused by its number and the reason', () => {
  const wrong = cardNumberAt(1).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  test.each([
    ['a wrong check digit', `${line.serial},${wrong},${line.chipUid}`, /^cardNumber: the check digit/],
    [
      'a serial of 19 digits',
      `${line.serial.slice(1)},${line.cardNumber},${line.chipUid}`,
      /^serial: 20 digits/,
    ],
    ['a chip that is no hexadecimal', `${line.serial},${line.cardNumber},XYZ`, /^chipUid: /],
    ['two cells', `${line.serial},${line.cardNumber}`, /^3 cells/],
    ['four cells', `${line.serial},${line.cardNumber},${line.chipUid},`, /^3 cells/],
    [
      'a serial of another batch',
      `${serialAt(101)},${cardNumberAt(101)},${chipAt(101)}`,
      /^serial: not in the range/,
    ],
    [
      'a serial of another year',
      `${line.serial.replace('2026', '2025')},${line.cardNumber},${line.chipUid}`,
      /range/,
    ],
    ['full-width digits', `${line.serial.replace('1', '１')},${line.cardNumber},${line.chipUid}`, /^serial/],
  ])('%s', (_, text, why) => {
    expect(read(text)).toEqual({ row: 7, fault: expect.stringMatching(why) });
  });

  test('and all that is wrong with it is said at once, within 200 characters', () => {
    const all = read('1,2,3');
    expect(all).toMatchObject({ fault: expect.stringMatching(/serial.*cardNumber.*chipUid/) });
    expect('fault' in all && all.fault.length).toBeLessThanOrEqual(200);
  });
});

test('a chip’s number is one number, however its letters are written', () => {
  const lower = `${line.serial},${line.cardNumber},${line.chipUid.toLowerCase()}`;
  expect(read(lower)).toEqual({ row: 7, line });
});
