/** EventBridge's schedules on one machine: each runs its function in time, and never beside itself. */
import { randomUUID } from 'node:crypto';
import type { ScheduleDeclaration } from './assembly.ts';
import type { Functions } from './lambda.ts';
import { dueBetween } from './schedules/passing.ts';
import { type NextTime, nextTime } from './schedules/times.ts';

export interface Schedules {
  /**
   * Lets the time up to `to` pass as it would have in the cloud: what is due daily or more seldom runs at
   * each of its times, in order, and after the last of a day whatever is due oftener runs once. `turnTo`
   * turns the clock. Ends early when `watched` says that nobody wants it any more.
   */
  pass(to: Date, turnTo: (at: Date) => void, watched?: () => boolean): Promise<void>;
  /** Plans no more, and waits for nothing: what runs ends with its function. */
  stop(): void;
}

export interface SchedulesOptions {
  schedules: readonly ScheduleDeclaration[];
  invoke: Functions['invoke'];
  /** Says one line for people: a run that failed. The next one comes all the same. */
  say: (line: string) => void;
  clock?: () => Date;
}

/** setTimeout counts to 2^31 ms at most, and a laptop sleeps: a long wait is looked at again each minute. */
const LOOK_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Runs the schedules until `stop`. What is due daily or more seldom runs once now, for the machine may have
 * been off at its time; such functions do again only what is not done yet. Throws at an expression that the
 * local host does not know.
 */
export function startSchedules({
  schedules,
  invoke,
  say,
  clock = () => new Date(),
}: SchedulesOptions): Schedules {
  const stopped = new AbortController();
  const planned = schedules.map((schedule) => ({
    schedule,
    next: nextTime(schedule.expression, schedule.timezone),
  }));
  const run = async (schedule: ScheduleDeclaration, due: Date): Promise<void> => {
    const outcome = await invoke(schedule.functionId, eventOf(schedule, due));
    if ('failed' in outcome && !stopped.signal.aborted) {
      say(`the schedule ${schedule.name} failed (${outcome.failed}); see the log of its function`);
    }
  };
  const seldom = planned.filter(({ next }) => daily(next, clock()));
  const often = planned.filter((one) => !seldom.includes(one));
  const keep = (first: typeof planned) => {
    const paused = new AbortController();
    const signal = AbortSignal.any([paused.signal, stopped.signal]);
    const kept = planned.map(async (one) => {
      if (first.includes(one)) await run(one.schedule, clock());
      await keepTime({ next: one.next, clock, signal, run: (due) => run(one.schedule, due) });
    });
    return { pause: () => paused.abort(), ended: Promise.all(kept) };
  };
  let keeping = keep(seldom);
  const pass: Schedules['pass'] = async (to, turnTo, watched = () => true) => {
    keeping.pause();
    await keeping.ended; // none runs beside itself
    const wanted = () => watched() && !stopped.signal.aborted;
    const round = () => Promise.all(often.map(({ schedule }) => run(schedule, clock())));
    for (const { at, schedules: due, lastOfDay } of dueBetween(seldom, clock(), to)) {
      if (!wanted()) break;
      if (at > clock()) turnTo(at);
      for (const schedule of due) await run(schedule, at);
      if (lastOfDay) await round();
    }
    if (wanted() && to > clock()) turnTo(to);
    if (wanted()) await round();
    keeping = keep([]);
  };
  return { pass, stop: () => stopped.abort() };
}

interface Keeping {
  next: NextTime;
  clock: () => Date;
  signal: AbortSignal;
  run: (due: Date) => Promise<void>;
}

async function keepTime({ next, clock, signal, run }: Keeping): Promise<void> {
  while (!signal.aborted) {
    const due = next(clock());
    if (due === undefined || !(await reached(due, clock, signal))) return;
    await run(due);
  }
}

function daily(next: NextTime, now: Date): boolean {
  const first = next(now);
  const second = first && next(first);
  return first !== undefined && second !== undefined && second.getTime() - first.getTime() >= DAY_MS;
}

/** Waits until it is time; false when stopped before. */
async function reached(due: Date, clock: () => Date, signal: AbortSignal): Promise<boolean> {
  for (let left = 1; left > 0 && !signal.aborted; ) {
    left = due.getTime() - clock().getTime();
    if (left > 0) await pause(Math.min(left, LOOK_MS), signal);
  }
  return !signal.aborted;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      settle();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** The schedule's own input, or what EventBridge would send by itself. */
function eventOf({ name, input }: ScheduleDeclaration, due: Date): unknown {
  const time = due.toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (input !== undefined) return JSON.parse(input.replaceAll('<aws.scheduler.scheduled-time>', time));
  const id = randomUUID();
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time,
    detail: {},
    resources: [name],
  };
}
