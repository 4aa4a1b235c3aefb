/** Batches as they fill: each line with the letters that it must get. */

import type { Chance } from './chance.ts';
import type { Expected } from './faults.ts';

/** A batch as it is to be sent, with a letter a record that it must get. */
export interface PlannedBatch {
  readonly province: string;
  readonly day: string;
  readonly number: number;
  readonly lines: readonly string[];
  readonly intake: string;
  readonly final: string;
  /** To be sent when its day has long passed. */
  readonly late: boolean;
}

const DUPLICATE_IN_BATCH: Expected = { intake: 'd', final: 'd' };
const DUPLICATE_ACROSS: Expected = { intake: 'a', final: 'd' };
/** Half of the repetitions stand in the batch of what they repeat. */
const WITHIN_BATCH = 0.5;

export interface Open {
  readonly province: string;
  readonly late: boolean;
  lines: string[];
  intake: string;
  final: string;
  /** Lines of this batch, and of the one before, that were accepted and not yet told twice. */
  accepted: string[];
  earlier: string[];
}

export const opened = (province: string, late: boolean): Open => ({
  province,
  late,
  lines: [],
  intake: '',
  final: '',
  accepted: [],
  earlier: [],
});

export function add(batch: Open, line: string, { intake, final }: Expected): void {
  batch.lines.push(line);
  batch.intake += intake;
  batch.final += final;
}

/** Of two reports the earlier by number counts: what is told again is the duplicate. */
export function repeat(batch: Open, chance: Chance): boolean {
  const within = chance.next() < WITHIN_BATCH;
  const from = within ? batch.accepted : batch.earlier;
  if (from.length === 0) return false;
  const at = chance.below(from.length);
  const [line = ''] = from.splice(at, 1);
  add(batch, line, within ? DUPLICATE_IN_BATCH : DUPLICATE_ACROSS);
  return true;
}

export function close(batch: Open, day: string, numbers: Map<string, number>): PlannedBatch {
  const { province, late, lines, intake, final } = batch;
  const number = numbers.get(province) ?? 1;
  numbers.set(province, number + 1);
  batch.earlier = batch.accepted;
  batch.accepted = [];
  batch.lines = [];
  batch.intake = '';
  batch.final = '';
  return { province, day, number, lines, intake, final, late };
}
