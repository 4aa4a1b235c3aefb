/**
 * The verdicts of a batch from the cards and the batch alone; units are looked up only of records that are
 * not plainly their own province's.
 */
import { type Counts, countsOf } from '../../shared/supervision/batch.ts';
import { INVALID } from '../../shared/supervision/causes.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import { type Finding, type Found, findingOf, invalidFinding } from '../../shared/supervision/found.ts';
import { type Line, repeatedIn } from '../../shared/supervision/intake.ts';
import { letterOf } from '../../shared/supervision/letters.ts';
import { newException } from '../../shared/supervision/new-exception.ts';
import { RULES_VERSION, type Verdict } from '../../shared/supervision/verdict.ts';
import { placeIn } from '../../shared/supervision/whereabouts.ts';
import { unitsOf } from '../storage/institutions.ts';
import type { Store } from '../storage/store.ts';
import { placeOf } from '../storage/transaction-batches.ts';
import { type Case, casesOf, isPlain } from './cases.ts';

interface Batch {
  readonly province: string;
  readonly day: string;
  readonly number: number;
  readonly receivedAt: string;
}

export interface Judgement {
  /** A letter a record. */
  readonly verdicts: string;
  readonly counts: Counts;
  readonly found: Found;
}

/** What became of a line; of one that was accepted there is no more to say. */
interface Outcome {
  readonly letter: string;
  readonly finding?: Finding;
  readonly exception?: Exception;
}

const FOREIGN = [{ path: 'institution', message: 'an institution of this province, on that day' }];

export async function judgeBatch(store: Store, batch: Batch, lines: readonly Line[]): Promise<Judgement> {
  const cases = await casesOf(store, lines);
  const places = await placesOf(store, batch, lines, cases);
  // Who reports another's institution has told nothing that a later line could repeat.
  const repeated = repeatedIn(lines.filter(({ n }) => places.get(n) !== undefined));
  const outcomes = lines.map((line): Outcome => {
    if ('faults' in line) return invalid(line.n, line.faults);
    const one = cases.get(line.n);
    const place = places.get(line.n);
    if (!one || place === undefined) return invalid(line.n, FOREIGN);
    return outcomeOf(one, repeated.has(line.n) ? asRepeated(one.verdict) : one.verdict, place, batch);
  });
  const findings = outcomes.flatMap(({ finding }) => finding ?? []);
  const exceptions = outcomes.flatMap(({ exception }) => exception ?? []);
  return {
    verdicts: outcomes.map(({ letter }) => letter).join(''),
    counts: countsOf(lines.length, findings),
    found: { schemaVersion: 1, findings, exceptions },
  };
}

/** What has a ground of its own keeps it: a duplicate is what would count twice. */
const asRepeated = (verdict: Verdict): Verdict =>
  verdict.outcome === 'accepted' ? { outcome: 'duplicate', cause: 'duplicate' } : verdict;

const invalid = (n: number, faults: Parameters<typeof invalidFinding>[1]): Outcome => ({
  letter: INVALID,
  finding: invalidFinding(n, faults),
});

function outcomeOf(
  { n, record, facts, signature }: Case,
  verdict: Verdict,
  place: string,
  { province, day, number, receivedAt }: Batch,
): Outcome {
  const letter = letterOf(verdict, signature);
  if (verdict.outcome === 'accepted') return { letter };
  const exception = newException({
    name: {
      province,
      day,
      number,
      n,
    },
    record,
    verdict,
    facts,
    signature,
    place,
    revision: 0,
    rules: RULES_VERSION,
    now: receivedAt,
  });
  return { letter, finding: findingOf(n, verdict.cause), exception };
}

/**
 * By the number of a record, the place of its unit: the province itself where the register knows no such
 * unit, nothing where it belonged to another province that day.
 */
async function placesOf(
  store: Store,
  batch: Batch,
  lines: readonly Line[],
  cases: ReadonlyMap<number, Case>,
): Promise<ReadonlyMap<number, string | undefined>> {
  const repeated = repeatedIn(lines);
  const all = [...cases.values()];
  const asked = all.filter((one) => !isPlain(one, batch) || repeated.has(one.n));
  const units = await unitsOf(
    store,
    asked.map(({ record }) => record.institution),
  );
  const { province, day } = batch;
  return new Map(
    all.map((one) => {
      const unit = units.get(one.record.institution);
      const place = unit ? placeIn(unit, province, day) : placeOf(batch);
      return [one.n, place ?? (isPlain(one, batch) ? placeOf(batch) : undefined)];
    }),
  );
}
