import { expect, test } from 'vitest';
import { filledIn } from '../../shared/application/counting.ts';
import { filledList } from '../../shared/application/distribution.ts';
import { serialAt } from '../country.ts';

const KIND = 'read-write' as const;
interface Row {
  readonly location: string;
  readonly kind: 'read-write' | 'read-only';
  readonly serial?: string;
}
const row = (location: string, kind: Row['kind'] = KIND): Row => ({ location, kind });
const card = (n: number, businessPoint: string) => ({
  serial: serialAt(n),
  kind: KIND,
  businessPoint,
  terminal: '130101000001',
  at: '2026-03-02T01:00:00.000Z',
});
const serials = (rows: readonly { serial?: string | undefined }[]) => rows.map(({ serial }) => serial);

test('the centre fills the row of a card’s own point, else the first empty one of its kind (表1注1)', () => {
  const rows = [row('门诊一', 'read-only'), row('门诊一'), row('门诊二')];
  const first = filledIn(rows, card(1, '门诊二'));
  expect(serials(first)).toEqual([undefined, undefined, serialAt(1)]);
  const second = filledIn(first, card(2, '急诊'));
  expect(serials(second)).toEqual([undefined, serialAt(2), serialAt(1)]);
  expect(filledIn(second, card(3, '急诊'))).toEqual(second);
});

test('an attached list is filled in the same way, by cards that stand in no row of the form', () => {
  const form = [{ ...row('门诊一'), serial: serialAt(1) }];
  const list = [row('门诊二'), row('门诊三'), row('门诊四', 'read-only')];
  const cards = [card(1, '门诊一'), card(2, '门诊三'), card(3, '药房'), card(4, '药房')];
  expect(serials(filledList(form, list, cards))).toEqual([serialAt(3), serialAt(2), undefined]);
});

test('10,000 rows and as many cards are matched in a moment', () => {
  const list = Array.from({ length: 10_000 }, (_, n) => row(`窗口${n}`));
  const cards = list.map(({ location }, n) => card(10_000 - n, location));
  const started = performance.now();
  expect(filledList([], list, cards).every(({ serial }) => serial)).toBe(true);
  expect(performance.now() - started).toBeLessThan(2_000);
});
