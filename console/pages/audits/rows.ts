/** What a report's pictures and tables are made of: sums and shares of what it says, and nothing else. */
import type { AuditReport, Share } from '../../../shared/audit/report.ts';

/** A share as people read it; what is little and yet there does not look like nothing. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—';
  const share = (100 * part) / whole;
  return share > 0 && share < 0.05 ? '<0.1%' : `${share.toFixed(1)}%`;
}

export const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** All that was judged; what was reported twice, too. */
export const judgedOf = ({ outcomes }: Pick<AuditReport, 'outcomes'>) =>
  sumOf(outcomes.map(({ count }) => count));

export interface StateRow {
  readonly state: string;
  /** In the order of the kinds asked for; without a kind last. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** A row a state that has cards, in the order in which the report has them. */
export function stateRows(
  cards: readonly { readonly state: string; readonly kind?: string | undefined; readonly count: number }[],
  kinds: readonly string[],
): readonly StateRow[] {
  const columns = [...kinds, undefined];
  return [...new Set(cards.map(({ state }) => state))].map((state) => {
    const own = cards.filter((one) => one.state === state);
    const counts = columns.map((kind) =>
      sumOf(own.filter((one) => one.kind === kind).map((one) => one.count)),
    );
    return { state, counts, sum: sumOf(counts) };
  });
}

/** Bounds of a bucket of uses: at least `from`, at most `to`. */
export const bucketsOf = (uses: AuditReport['uses']) =>
  uses.map(({ from, cards }, n) => {
    const next = uses[n + 1]?.from;
    return { from, cards, ...(next === undefined ? {} : { to: next - 1 }) };
  });

/** Those with most issued cards first; who has none is no picture. */
export const largest = <Row extends Pick<Share, 'issued'>>(rows: readonly Row[], most: number) =>
  [...rows]
    .filter(({ issued }) => issued > 0)
    .sort((one, other) => other.issued - one.issued)
    .slice(0, most);

/** Centres from the highest that one may look at down to the place itself. */
export function wayTo(place: string, top: string): readonly string[] {
  const parts = place.split('/');
  const ways = parts.map((_, n) => parts.slice(0, n + 1).join('/'));
  return ways.filter((way) => way === top || way.startsWith(`${top}/`));
}

interface Line {
  readonly id: string;
  readonly quarter: string;
  readonly revisions: readonly { readonly revision: number }[];
}

/** What a report can be held against: the revision before it, and the newest of the quarters before. */
export function comparable(lines: readonly Line[], id: string, revision: number): readonly string[] {
  const own = revision > 1 ? [`${id}/${revision - 1}`] : [];
  const before = [...lines]
    .filter((line) => line.id < id)
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .flatMap((line) => {
      const newest = line.revisions.at(-1);
      return newest ? [`${line.id}/${newest.revision}`] : [];
    });
  return [...before, ...own];
}

/** The last quarters that have ended by this day, newest first, as they are named. */
export function endedQuarters(day: string, many: number): readonly string[] {
  const now = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return Array.from({ length: many }, (_, n) => now - 1 - n).map(
    (one) => `${Math.floor(one / 4)}-Q${(one % 4) + 1}`,
  );
}
