/** What a front end sends, line by line: a wrong line is refused by number and the others are read (SAM-15p3). */
import { describe, expect, test } from 'vitest';
import { type Line, MAX_LINE, parseBatch, repeatedIn } from '../../shared/supervision/intake.ts';
import { RECORD } from '../../shared/supervision/record.ts';

const GOOD = {
  serial: '13010020260000000001',
  terminal: '130101000001',
  institution: 'H-01',
  occurredAt: '2026-11-20T01:00:00.000Z',
  operation: 'read-df01',
  counter: 7,
  card: '0123456789abcdef',
};
const REPORTED = { day: '2026-11-20', receivedAt: '2026-11-20T15:00:00.000Z' };

const line = (more: object = {}) => JSON.stringify({ ...GOOD, ...more });
const bytesOf = (...lines: (string | Uint8Array)[]) =>
  Buffer.concat(lines.flatMap((one) => [Buffer.from(one), Buffer.from('\n')]));

function read(...lines: (string | Uint8Array)[]): Line[] {
  const parsed = parseBatch(bytesOf(...lines), REPORTED);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed;
}

const WRONG: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['that is no JSON', '{"serial":', 'record'],
  ['that is empty', '', 'record'],
  ['that is a list', `[${line()}]`, 'record'],
  ['of bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'record'],
  ['longer than its bound', line({ card: 'a'.repeat(MAX_LINE) }), 'record'],
  ['of 2 MB', `"${'x'.repeat(2_000_000)}"`, 'record'],
  ['nested a thousand deep', '['.repeat(1_900), 'record'],
  ['with a field nobody asked for', line({ name: '王芳' }), 'record'],
  ['with __proto__', `{"__proto__":{},${line().slice(1)}`, 'record'],
  ['with another card’s number', line({ serial: '1' }), 'serial'],
  ['with a terminal of letters', line({ terminal: '13010100000A' }), 'terminal'],
  ['with an institution that divides a file', line({ institution: 'H,01' }), 'institution'],
  ['without its moment', line({ occurredAt: undefined }), 'occurredAt'],
  ['of a day that is none', line({ occurredAt: '2026-02-30T00:00:00Z' }), 'occurredAt'],
  ['of the day before', line({ occurredAt: '2026-11-19T15:59:59.999Z' }), 'occurredAt'],
  ['of the day after', line({ occurredAt: '2026-11-20T16:00:00.000Z' }), 'occurredAt'],
  ['from the future', line({ occurredAt: '2026-11-20T15:05:00.001Z' }), 'occurredAt'],
  ['with an operation that no card has', line({ operation: 'diagnose' }), 'operation'],
  ['with a counter below nothing', line({ counter: -1 }), 'counter'],
  ['with half a counter', line({ counter: 0.5 }), 'counter'],
  ['with a name for the resident’s card', line({ card: '王芳' }), 'card'],
  ['claiming less than nothing', line({ amount: -1 }), 'amount'],
  ['with half a signature', line({ signature: { algorithm: 'SM2' } }), 'signature'],
];

describe('a line', () => {
  test.each(WRONG)('%s is refused by its number, and the others are read', (_, wrong, path) => {
    const [first, second, third] = read(line(), wrong, line({ counter: 8 }));
    expect(first).toEqual({ n: 1, record: RECORD.parse(GOOD) });
    expect(second).toMatchObject({ n: 2, faults: [{ path }] });
    expect(third).toMatchObject({ n: 3, record: { counter: 8 } });
  });

  test('says nothing of what it was sent', () => {
    const secret = '王芳13010019900101';
    const told = JSON.stringify(
      read(line({ [secret]: 1 }), line({ serial: secret, operation: secret }), secret),
    );
    expect(told).not.toContain('王芳');
  });

  test('names at most three fields', () => {
    const [only] = read('{}');
    expect(only).toMatchObject({ faults: { length: 3 } });
  });

  test('of the last moment a clock may be ahead is read', () => {
    const [only] = read(line({ occurredAt: '2026-11-20T15:05:00.000Z' }));
    expect(only).toHaveProperty('record');
  });
});

describe('a batch', () => {
  test.each([
    ['of nothing', Buffer.alloc(0)],
    ['of 1,001 lines', bytesOf(...Array.from({ length: 1_001 }, () => '{}'))],
    ['of four million line ends', Buffer.alloc(4_000_000, 0x0a)],
  ])('%s is none', (_, bytes) => {
    expect(parseBatch(bytes, REPORTED)).toEqual({ fault: 'A batch has 1 to 1000 lines.' });
  });

  test('of 1,000 lines is one, with or without the last line end, and with carriage returns', () => {
    const all = bytesOf(...Array.from({ length: 1_000 }, (_, n) => `${line({ counter: n })}\r`));
    expect(parseBatch(all, REPORTED)).toHaveLength(1_000);
    expect(parseBatch(all.subarray(0, -1), REPORTED)).toEqual(parseBatch(all, REPORTED));
  });

  test('knows the use it has told already, by card, terminal, counter and time', () => {
    const lines = read(
      line(),
      line({ counter: 8 }),
      line({ operation: 'read-df02' }),
      line({ serial: 'x' }),
      line({ serial: 'x' }),
      line({ occurredAt: '2026-11-20T01:00:00Z' }),
    );
    expect([...repeatedIn(lines)]).toEqual([3, 6]);
  });
});
