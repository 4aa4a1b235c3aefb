/** One day of traffic: learned, planned, sent, and each receipt held against what was expected. */
import { plusDays } from '../../../shared/fields.ts';
import { shanghaiDay } from '../../../shared/ledger/checkpoint.ts';
import { SETTINGS } from '../../../shared/settings.ts';
import { dayBounds } from '../../../shared/supervision/facts.ts';
import { COUNTRY } from '../demo/divisions.ts';
import type { Sessions } from '../demo/session.ts';
import type { PlannedBatch } from './batches.ts';
import { countryOn } from './country.ts';
import { type Begun, dayKept, type KeptTraffic, readKept, writeKept } from './kept.ts';
import { cardsIn, institutionsIn } from './learning.ts';
import type { Options } from './options.ts';
import { planDay } from './plan.ts';
import { rove } from './roving.ts';
import { type Send, sendAll } from './sending.ts';
import { count, sum, total } from './tally.ts';

/** What came of a day's sending. */
export interface Sent {
  readonly day: string;
  readonly expected: Readonly<Record<string, number>>;
  readonly got: Readonly<Record<string, number>>;
  /** Batches whose receipt has other letters than expected. */
  readonly differing: readonly string[];
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly seconds: number;
  /** Faults that were asked for and could not be made. */
  readonly missed: ReadonlyMap<string, number>;
}

interface Sending {
  readonly session: Sessions;
  readonly options: Options;
  readonly send: Send;
  /** Told after each batch: records so far. */
  readonly tell: (records: number, of: number) => void;
  /** Turns the machine's clock. */
  readonly turn: (to: string) => Promise<void>;
}

export const today = (): string => shanghaiDay(new Date().toISOString());

/** Sends a day's records; those that are to be late eight days later, by the turned clock. */
export async function sendDay(sending: Sending, day: string, records: number): Promise<Sent> {
  const { options, tell, turn, send } = sending;
  const { folder, parallel } = options;
  const kept = readKept(folder);
  const begun = kept.begun ?? (await begin(sending, kept, day, records));
  if (begun.day !== day) throw new Error(`${begun.day} was begun and not ended: --day ${begun.day} goes on`);
  const before = dayKept(kept, day);
  const plan = planDay({
    ...begun,
    country: countryOn(day, begun.cards, begun.institutions),
    before: new Map(Object.entries(kept.last)),
    numbers: new Map(Object.entries(before.numbers)),
  });
  const lateAt = plusDays(day, SETTINGS.supervision.reportWithinDays + 1);
  const sums = { intake: {}, final: {}, got: {} } as Record<
    'intake' | 'final' | 'got',
    Record<string, number>
  >;
  const times: number[] = [];
  const differing: string[] = [];
  const late: PlannedBatch[] = [];
  const work = async (batch: PlannedBatch) => {
    if (batch.late && today() < lateAt) {
      late.push(batch);
      return;
    }
    const overdue = today() >= lateAt;
    const { verdicts, ms } = await send(batch);
    times.push(ms);
    count(batch.intake, sums.intake);
    // What comes so late is held, whatever else would have been accepted.
    count(overdue ? batch.final.replaceAll('a', 's') : batch.final, sums.final);
    count(verdicts, sums.got);
    if (verdicts !== batch.intake) differing.push(`${batch.province}-${day}-${batch.number}`);
    tell(total(sums.got), begun.records);
  };
  const wasOverdue = today() >= lateAt;
  const started = performance.now();
  await sendAll(plan.batches, parallel, work);
  const seconds = (performance.now() - started) / 1_000;
  if (late.length > 0) {
    await turn(`${lateAt}T09:00+08:00`);
    await sendAll(late, parallel, work);
  }
  const { begun: _, ...rest } = kept;
  writeKept(folder, {
    ...rest,
    // Nothing of an overdue day was accepted, and so the register remembers none of its counters.
    last: wasOverdue ? kept.last : Object.fromEntries(plan.last),
    days: {
      ...kept.days,
      [day]: {
        numbers: Object.fromEntries(plan.numbers),
        until: begun.until,
        intake: sum(before.intake, sums.intake),
        final: sum(before.final, sums.final),
      },
    },
  });
  return { day, expected: sums.intake, got: sums.got, differing, times, seconds, missed: plan.missed };
}

/** Learns the country, and keeps what the day is made of: sent again after a stop it is the same. */
async function begin(
  { session, options }: Sending,
  kept: KeptTraffic,
  day: string,
  records: number,
): Promise<Begun> {
  const { folder, seed, batch, shares } = options;
  const provinces = COUNTRY.map(({ code }) => code);
  const learn = async () => (await Promise.all(provinces.map((one) => cardsIn(session, one)))).flat();
  let cards = await learn();
  if ((shares.apart ?? 0) > 0 && day === today()) {
    if ((await rove(session, day, cards)).length > 0) cards = await learn();
  }
  const institutions = (await Promise.all(provinces.map((one) => institutionsIn(session, one)))).flat();
  const now = new Date().toISOString();
  const end = new Date(Date.parse(dayBounds(day)[1]) + 1).toISOString();
  const newest = Object.keys(kept.days).sort().at(-1) ?? day;
  if (newest > day) throw new Error(`${newest} has been sent: a card's counter does not go back to ${day}`);
  const from = dayKept(kept, day).until ?? dayBounds(day)[0];
  const until = now < end ? now : end;
  if (from >= until) throw new Error(`${day} has been sent up to ${from}: take another day, or wait`);
  // A second run of a day is other traffic than its first.
  const times = Object.values(dayKept(kept, day).numbers).reduce((one, other) => one + other, 0);
  const begun: Begun = {
    day,
    seed: `${seed}:${times}`,
    records,
    batch,
    shares: { ...shares },
    from,
    until,
    cards: cards.map((one) => ({ ...one })),
    institutions: institutions.map((one) => ({ ...one })),
  };
  writeKept(folder, { ...kept, begun });
  return begun;
}
