/** What falls due while the clock is turned: in the order in which the cloud would have run it. */
import type { NextTime } from './times.ts';

export interface Planned<S> {
  readonly schedule: S;
  readonly next: NextTime;
}

interface Due<S> {
  readonly at: Date;
  readonly schedules: readonly S[];
  /** No more falls due on this day in Asia/Shanghai. */
  readonly lastOfDay: boolean;
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const dayOf = (at: Date) => Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS);

/** Every time after `from` and up to `to` at which something is due, with what is due then. */
export function* dueBetween<S>(planned: readonly Planned<S>[], from: Date, to: Date): Generator<Due<S>> {
  let due = dueAfter(planned, from, to);
  while (due) {
    const following = dueAfter(planned, due.at, to);
    yield { ...due, lastOfDay: !following || dayOf(following.at) !== dayOf(due.at) };
    due = following;
  }
}

function dueAfter<S>(planned: readonly Planned<S>[], after: Date, to: Date) {
  const times = planned.flatMap(({ schedule, next }) => {
    const at = next(after);
    return at && at <= to ? [{ schedule, at: at.getTime() }] : [];
  });
  const first = Math.min(...times.map(({ at }) => at));
  const schedules = times.filter(({ at }) => at === first).map(({ schedule }) => schedule);
  return schedules.length > 0 ? { at: new Date(first), schedules } : undefined;
}
