/**
 * The traffic of one day: pure, the same for the same seed, cards and counters. Batches come as they fill, in
 * order of time, so that a day of a million records needs no more memory than one of a thousand.
 */
import { add, close, type Open, opened, type PlannedBatch, repeat } from './batches.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Day, type Drawn, drawing, type Kept } from './drawing.ts';
import { type Expected, FAULTS, type FaultName } from './faults.ts';
import type { Last } from './making.ts';

const ACCEPTED: Expected = { intake: 'a', final: 'a' };
const HELD_IN_ROLL_UP: Expected = { intake: 'a', final: 's' };

export interface Planning {
  readonly batches: Generator<PlannedBatch>;
  /** Last accepted uses, brought forward as the batches come. */
  readonly last: ReadonlyMap<string, Last>;
  readonly numbers: ReadonlyMap<string, number>;
  /** What was asked for and could not be made, such as of expired cards where none has expired. */
  readonly missed: ReadonlyMap<FaultName, number>;
}

export function planDay(given: Day): Planning {
  const last = new Map(given.before);
  const numbers = new Map(given.numbers);
  const missed = new Map<FaultName, number>();
  return { batches: batchesOf(given, { last, numbers, missed }), last, numbers, missed };
}

function* batchesOf(given: Day, kept: Kept): Generator<PlannedBatch> {
  const chance = chanceOf(`${given.seed}:${given.day}`);
  const draw = drawing(given, kept, chance);
  const open = new Map<string, Open>();
  const named = Object.entries(given.shares) as [FaultName, number][];
  const batchOf = (province: string, late = false) => {
    const key = `${province}${late ? ' late' : ''}`;
    const batch = open.get(key) ?? opened(province, late);
    open.set(key, batch);
    return batch;
  };
  const filled = (use: Drawn, fault: FaultName | undefined): Open => {
    const batch = batchOf(use.card.province, fault === 'late');
    if (fault === 'duplicate' && repeat(batch, chance)) return batch;
    if (fault !== undefined && fault !== 'duplicate' && fault !== 'late') {
      const made = make(fault, use, given, kept, chance);
      if (made) {
        const of = batchOf(made.province);
        add(of, JSON.stringify(made.record), FAULTS[fault]);
        return of;
      }
    }
    accept(use, batch, kept);
    return batch;
  };
  for (let n = 0; n < given.records; n += 1) {
    const use = draw(n);
    if (!use) continue;
    const batch = filled(use, faultAt(named, chance));
    if (batch.lines.length === given.batch) yield close(batch, given.day, kept.numbers);
  }
  for (const batch of open.values()) {
    if (batch.lines.length > 0) yield close(batch, given.day, kept.numbers);
  }
}

function faultAt(named: readonly [FaultName, number][], chance: Chance): FaultName | undefined {
  let at = chance.next();
  for (const [name, share] of named) {
    if (at < share) return name;
    at -= share;
  }
  return undefined;
}

/** The faulty record, or nothing where none can be made of this use: it is then sent as it is. */
function make(
  name: keyof typeof FAULTS,
  { card, record }: Drawn,
  { country }: Day,
  { last, missed }: Kept,
  chance: Chance,
) {
  const lastOf = (serial: string) => last.get(serial);
  const made = FAULTS[name].make({ chance, country, card, record, lastOf });
  if (!made) missed.set(name, (missed.get(name) ?? 0) + 1);
  return made;
}

function accept({ card, record }: Drawn, batch: Open, { last }: Kept): void {
  const { serial } = card;
  const line = JSON.stringify(record);
  add(batch, line, batch.late ? HELD_IN_ROLL_UP : ACCEPTED);
  if (batch.late) return;
  const { counter, occurredAt: at, terminal } = record;
  last.set(serial, { counter, at, terminal });
  batch.accepted.push(line);
}
