/** What a card's files hold is told whole or not at all. */
import { describe, expect, test } from 'vitest';
import { bytesOf, EF_CONTENTS, efRow } from '../../shared/card-production/ef-contents.ts';
import { partText } from '../../shared/card-production/file.ts';
import { readResult } from '../../shared/card-production/result-file.ts';
import { numberAt, uidAt } from './producing.ts';

const person = { name: '虚构甲', identityNumber: '13010219800101001X' };

describe('the items of a card', () => {
  test('stand each in one file under one number', () => {
    const numbers = EF_CONTENTS.map(({ item }) => item);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('are those that are known, in the order of the table', () => {
    expect(efRow({ ...person, phone: '19900000001' })).toEqual({
      items: [
        { file: 'DDF1/EF06', item: 11, value: '虚构甲' },
        { file: 'DDF1/EF06', item: 15, value: '13010219800101001X' },
        { file: 'DDF1/EF08', item: 16, value: '19900000001' },
      ],
      tooLong: [],
    });
  });

  test('are left out and named where they do not fit, and never cut', () => {
    expect(efRow({ ...person, phone: '9'.repeat(21) })).toMatchObject({ tooLong: [16] });
  });

  test('are none where there is no name, no number, or one of them does not fit', () => {
    expect(efRow({ name: person.name })).toEqual({ lacking: 'identityNumber' });
    expect(efRow({ identityNumber: person.identityNumber })).toEqual({ lacking: 'name' });
    expect(efRow({ ...person, identityNumber: '1'.repeat(19) })).toEqual({ lacking: 'identityNumber' });
  });

  test('are measured in bytes of GB 18030: one, two, and four for what is rare', () => {
    expect(['A1', '张三', '·', '𠮷', '㛃'].map((text) => bytesOf(text))).toEqual([2, 4, 2, 4, 4]);
  });
});

test('a part says which batch it is of, and holds a line a card', () => {
  const row = efRow(person);
  const lines = partText('cp-1', 2, [
    { card: 'hc-1', ...row },
    { card: 'hc-2', lacking: 'name' },
  ]).split('\n');
  expect(lines.map((line) => line && JSON.parse(line))).toMatchObject([
    { production: 'cp-1', part: 2, cards: 2 },
    { card: 'hc-1' },
    { card: 'hc-2', lacking: 'name' },
    '',
  ]);
});

describe('a row of results', () => {
  const read = (given: object) => readResult({ number: 1, given });
  const made = { card: 'hc-1', outcome: '制成', cardNumber: numberAt(1), chipUid: uidAt(1) };

  test('is made with its number and chip, or spoiled for a reason', () => {
    expect(read(made)).toMatchObject({ line: { outcome: 'produced' } });
    expect(read({ card: 'hc-1', outcome: 'spoiled', reason: '印刷错位' })).toHaveProperty('line');
  });

  test.each([
    ['without its number', { ...made, cardNumber: undefined }, 'cardNumber'],
    ['with a wrong check digit', { ...made, cardNumber: `${numberAt(1).slice(0, -1)}X` }, 'cardNumber'],
    ['without its chip', { ...made, chipUid: undefined }, 'chipUid'],
    ['spoiled without a reason', { card: 'hc-1', outcome: 'spoiled' }, 'reason'],
    ['with another word', { ...made, outcome: 'lost' }, 'outcome'],
  ])('is refused %s', (_, given, path) => {
    expect(read(given)).toMatchObject({ fault: expect.stringContaining(path) });
  });
});
