/** The quarter whose analysis one looks for, and when it can be made; times are the register's (SAM-15p4). */

export interface Ended {
  /** As an audit is known: 2026-q2. */
  readonly id: string;
  readonly year: number;
  readonly quarter: number;
  /** Its first and its last day, and the day at whose end it is closed. */
  readonly from: string;
  readonly to: string;
  readonly closesOn: string;
}

const DAY_MS = 86_400_000;
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The quarter that ended last, seen on a day. */
export function lastEnded(day: string, closesAfterDays: number): Ended {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const running = Math.ceil(month / 3);
  const ended = running === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: running - 1 };
  const first = (one: { year: number; quarter: number }) =>
    `${one.year}-${String(3 * one.quarter - 2).padStart(2, '0')}-01`;
  const to = plusDays(first({ year, quarter: running }), -1);
  return {
    ...ended,
    id: `${ended.year}-q${ended.quarter}`,
    from: first(ended),
    to,
    closesOn: plusDays(to, closesAfterDays),
  };
}
