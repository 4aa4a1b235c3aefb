/** What the first page counts: what waits for whom, cards by place, and the quarter it looks for. */
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../console/actions.table.ts';
import { lastEnded } from '../../console/pages/start/quarter.ts';
import { coverage, sumsBy } from '../../console/pages/start/sums.ts';
import { isOverdue, questionsOf, rowsWaiting } from '../../console/pages/start/waiting.ts';
import { PAGES } from '../../console/pages.ts';
import { WAITING } from '../../console/waiting.table.ts';

const entry = (name: string) => {
  const found = WAITING.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const waits = (name: string, row: Record<string, unknown>, role: string, place: string) =>
  rowsWaiting(entry(name), [row], place, [{ role, place }]).length === 1;

/** Handing over begins with a shipment, which is no step of the application. */
const BY_SHIPMENT = ['provincialApproved'];

describe('what waits', () => {
  test('can be done from the state it waits in, by the table of its step', () => {
    for (const { step, states, name } of WAITING.filter((one) => !BY_SHIPMENT.includes(one.name))) {
      const [noun = ''] = step.split('.');
      const from = ACTIONS[noun]?.find(({ call }) => call === step)?.from;
      expect(
        states.filter((state) => from && !from.includes(state)),
        name,
      ).toEqual([]);
    }
  });

  test('stands in a list that has a page and says its rows', () => {
    for (const { name, page, rows, by } of WAITING) {
      expect(PAGES[page], name).toBeDefined();
      expect(rows, name).not.toBe('');
      expect(Object.keys(by), name).not.toEqual([]);
    }
  });

  test('one list is asked once, whatever is counted in it', () => {
    const questions = questionsOf(WAITING, [{ role: 'key-officer', place: 'CN' }]);
    expect(questions.map(({ call }) => call).toSorted()).toEqual([
      'root-keys.exchanges',
      'transport-keys.exchanges',
    ]);
  });

  test('a clerk is asked for in the centre above the service point', () => {
    const questions = questionsOf(WAITING, [{ role: 'service-point-clerk', place: 'CN/13/1301/p-station' }]);
    expect(questions.find(({ call }) => call === 'cancellations.cancellations')?.query.place).toBe(
      'CN/13/1301',
    );
  });

  test('a shipment is counted by whom it goes to, not by whoever sent it', () => {
    const row = { state: 'sent', from: 'CN/13', to: 'CN/13/1301' };
    expect(waits('shipmentsSent', row, 'card-keeper', 'CN/13/1301')).toBe(true);
    expect(waits('shipmentsSent', row, 'card-keeper', 'CN/13')).toBe(false);
  });

  test('a settled difference waits no more', () => {
    const row = { state: 'closed', from: 'CN/13', to: 'CN/13/1301', discrepancy: { missingCount: 1 } };
    expect(waits('shipmentsDiffering', row, 'card-keeper', 'CN/13')).toBe(true);
    const settled = { ...row, discrepancy: { missingCount: 1, resolution: { reason: '已找到' } } };
    expect(waits('shipmentsDiffering', settled, 'card-keeper', 'CN/13')).toBe(false);
  });

  test('an objection is the province’s to decide', () => {
    const row = { state: 'objected', place: 'CN/13/1301/u-hospital-1301' };
    expect(waits('objections', row, 'provincial-registrar', 'CN/13')).toBe(true);
    expect(waits('objections', row, 'card-manager', 'CN/13/1301')).toBe(false);
  });

  test('a province’s own application waits for the ministry', () => {
    const row = { state: 'submitted', place: 'CN/13' };
    expect(waits('provincialSubmitted', row, 'card-manager', 'CN')).toBe(true);
    expect(waits('provincialSubmitted', row, 'card-manager', 'CN/13')).toBe(false);
  });

  test('is overdue the day after it was due', () => {
    expect(isOverdue({ dueOn: '2026-07-08' }, '2026-07-08')).toBe(false);
    expect(isOverdue({ dueOn: '2026-07-07' }, '2026-07-08')).toBe(true);
    expect(isOverdue({ dueOn: '2026-07-07', overdue: false }, '2026-07-08')).toBe(false);
  });
});

const line = (centre: string, state: string, count: number) => ({ centre, heldBy: 'unit', state, count });

describe('cards', () => {
  test('are summed in the order of the table, and what there is none of is left out', () => {
    const lines = [line('CN/13', 'issued', 2), line('CN/44', 'in-stock', 3), line('CN/13', 'issued', 4)];
    expect(sumsBy(lines, ({ state }) => state, ['in-stock', 'lost', 'issued'])).toEqual([
      { name: 'in-stock', count: 3 },
      { name: 'issued', count: 6 },
    ]);
  });

  test('of the nation lie in cities within their provinces, counties with their city', () => {
    const lines = [
      line('CN/13/1301/130102', 'issued', 2),
      line('CN/13/1301', 'issued', 1),
      line('CN/13', 'in-stock', 5),
    ];
    expect(coverage(lines, 'CN')).toEqual([
      { place: 'CN/13/1301', within: 'CN/13', issued: 3, cards: 3 },
      { place: 'CN/13', within: 'CN/13', issued: 0, cards: 5 },
    ]);
  });

  test('of a province lie in its cities', () => {
    expect(coverage([line('CN/13/1301/130102', 'issued', 2)], 'CN/13')).toEqual([
      { place: 'CN/13/1301', within: 'CN/13', issued: 2, cards: 2 },
    ]);
  });
});

test('the quarter that ended last, over the turn of a year', () => {
  expect(lastEnded('2026-07-08', 7)).toMatchObject({
    id: '2026-q2',
    to: '2026-06-30',
    closesOn: '2026-07-07',
  });
  expect(lastEnded('2027-01-02', 7)).toMatchObject({
    id: '2026-q4',
    from: '2026-10-01',
    to: '2026-12-31',
    closesOn: '2027-01-07',
  });
});
