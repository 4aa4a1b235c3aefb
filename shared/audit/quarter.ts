/** Quarters in Asia/Shanghai: their names, first and last days and moments, and when one is closed. */
import * as z from 'zod';
import { day, plusDays } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { SETTINGS } from '../settings.ts';
import { dayBounds } from '../supervision/facts.ts';

/** `2026-Q3`, as it stands in reports. */
export const quarter = z.string().regex(/^20\d{2}-Q[1-4]$/, 'a quarter such as 2026-Q3');

/** An audit is known by its quarter, as an id is written: `2026-q3`. */
export const auditIdOf = (name: string) => name.toLowerCase();
export const AUDIT_ID = z.string().regex(/^20\d{2}-q[1-4]$/, 'a quarter such as 2026-q3');

export const QUARTER = z.strictObject({
  name: quarter,
  /** First and last day. */
  from: day,
  to: day,
  /** The day on which it is closed: what comes later makes a revision. */
  closesOn: day,
});
export type Quarter = z.infer<typeof QUARTER>;

const twoDigits = (month: number) => String(month).padStart(2, '0');

/** The quarter of a name that `quarter` has accepted. */
export function quarterNamed(name: string): Quarter {
  const [year, n] = [Number(name.slice(0, 4)), Number(name.slice(6))];
  const from = `${year}-${twoDigits(3 * n - 2)}-01`;
  const next = n === 4 ? `${year + 1}-01-01` : `${year}-${twoDigits(3 * n + 1)}-01`;
  const to = plusDays(next, -1);
  return { name, from, to, closesOn: plusDays(to, SETTINGS.supervision.quarterClosesAfterDays) };
}

/** The quarter in which a day lies. */
export const quarterOfDay = (on: string): Quarter =>
  quarterNamed(`${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`);

/** The quarter so many before. */
export function quarterBefore({ from, name }: Quarter, quarters = 1): Quarter {
  return quarters === 0 ? quarterNamed(name) : quarterBefore(quarterOfDay(plusDays(from, -1)), quarters - 1);
}

/** Its first and its last millisecond. */
export const quarterBounds = ({ from, to }: Quarter): readonly [first: string, last: string] => [
  dayBounds(from)[0],
  dayBounds(to)[1],
];

/** Every day of it. */
export function daysOf({ from, to }: Pick<Quarter, 'from' | 'to'>): string[] {
  const days: string[] = [];
  for (let on = from; on <= to; on = plusDays(on, 1)) days.push(on);
  return days;
}

/** Closed when its closing day has come to its end, Asia/Shanghai. */
export const isClosed = ({ closesOn }: Quarter, now: string) => closesOn < shanghaiDay(now);

/** The newest quarter that is closed. */
export function newestClosed(now: string): Quarter {
  const one = quarterBefore(quarterOfDay(shanghaiDay(now)));
  return isClosed(one, now) ? one : quarterBefore(one);
}
