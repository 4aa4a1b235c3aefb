/** The job that works off a bench's results: what each drives of its card, and the counts, in one commit. */
import { partsOf as numbersOf } from '../../shared/batch/batch.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { judge, type OnBench } from '../../shared/personalization/judge.ts';
import { PART_CARDS } from '../../shared/personalization/part.ts';
import type { Personalization } from '../../shared/personalization/personalization.ts';
import type { PreparedPart } from '../../shared/personalization/prepared.ts';
import { RESULT_COLUMNS, type ReadResult, readResult } from '../../shared/personalization/result-file.ts';
import type { PersonalizationStep } from '../../shared/personalization/steps.ts';
import type { Moved, Related } from '../../shared/sam-card/move.ts';
import { batchIn } from '../storage/batches.ts';
import { type CardMoves, cardIn, moveChange } from '../storage/cards.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { cardAtBenchIn, cardAtBenchWrite, preparedPartIn } from '../storage/personalizations.ts';
import type { Store } from '../storage/store.ts';
import { jobsThing, taken } from './changing.ts';

/** Rows of one commit: a card personalized is its item, two entries, an expiry and its report. */
const SLICE = 15;

/** A card of the slice: as it was read, and as the rows about it have left it. */
interface Known {
  readonly before: OnBench;
  now: OnBench;
  readonly moves: Moved[];
}

/** The 500 of a serial, and its place among them; a serial of another batch is nowhere. */
function placeOf(it: Personalization, serial: string): { part: number; n: number } | undefined {
  if (serial < it.firstSerial || serial > it.lastSerial) return undefined;
  const distance = numbersOf(serial).running - numbersOf(it.firstSerial).running;
  return { part: Math.floor(distance / PART_CARDS) + 1, n: distance % PART_CARDS };
}

/** The cards of these rows that are in the job, with what is known of them. */
async function knownOf(store: Store, it: Personalization, rows: readonly ReadResult[]) {
  const serials = [...new Set(rows.flatMap((row) => ('line' in row ? [row.line.serial] : [])))];
  const places = serials.flatMap((serial) => {
    const at = placeOf(it, serial);
    return at ? [{ serial, ...at }] : [];
  });
  const numbers = [...new Set(places.map(({ part }) => part))];
  const keys = [
    KEYS.batch(it.batch),
    ...numbers.map((part) => KEYS.personalizationPart(it.id, part)),
    ...places.flatMap(({ serial }) => [KEYS.card(serial), KEYS.personalizationCard(it.id, serial)]),
  ];
  const [batchItem, ...items] = await store.read(keys);
  const parts = new Map<number, PreparedPart | undefined>(
    numbers.map((part, n) => [part, preparedPartIn(items[n])]),
  );
  const known = new Map<string, Known>();
  for (const [index, { serial, part, n }] of places.entries()) {
    const card = cardIn(items[numbers.length + 2 * index]);
    if (!card || !parts.get(part)?.cards.includes(n)) continue;
    const before = { card, at: cardAtBenchIn(items[numbers.length + 2 * index + 1]) };
    known.set(serial, { before, now: before, moves: [] });
  }
  return { known, related: { batch: batchIn(batchItem) } satisfies Related };
}

type Counted = Record<'done' | 'rejected' | 'retry', number>;

/** Every row on its own, in order: a card that failed and then succeeded stands in one file. */
function judged(
  rows: readonly ReadResult[],
  { known, related }: Awaited<ReturnType<typeof knownOf>>,
  it: Personalization,
  asked: Signature,
): { results: RowResult[]; counted: Counted } {
  const counted: Counted = { done: 0, rejected: 0, retry: 0 };
  const results = rows.map((one): RowResult => {
    if (!('line' in one)) return { row: one.row, outcome: 'refused', why: one.fault };
    const { row, line } = one;
    const thing = line.serial;
    const card = known.get(thing);
    if (!card) return { row, thing, outcome: 'refused', why: 'serial: not a card of this job' };
    const digest = digestOf(Buffer.from(canonicalJson(line)));
    const verdict = judge(line, digest, card.now, { it, asked, related });
    const { outcome, why, moves, card: after, at } = verdict;
    if (outcome in counted) counted[outcome as keyof Counted] += 1;
    card.now = { card: after, at };
    card.moves.push(...moves);
    return { row, thing, outcome, ...(why ? { why: why.slice(0, 300) } : {}) };
  });
  return { results, counted };
}

/** The cards' moves and reports. */
async function writtenOf(it: Personalization, known: Iterable<Known>, signature: Signature): Promise<Change> {
  const cards: CardMoves[] = [];
  const reports: Change[] = [];
  for (const { before, now, moves } of known) {
    if (moves.length > 0) cards.push({ before: before.card, moves });
    if (now.at && now.at !== before.at) {
      const whole = { ...now.at, version: (before.at?.version ?? 0) + 1 };
      reports.push(change(cardAtBenchWrite(it.id, before.at, whole)));
    }
  }
  return together(await moveChange(cards, signature), ...reports);
}

/** How far the job is; with its last card it is at its end. */
function countsAfter(it: Personalization, { done, rejected, retry }: Counted, signature: Signature) {
  const counts = {
    ...it.counts,
    personalized: it.counts.personalized + done,
    rejected: it.counts.rejected + rejected,
    failures: it.counts.failures + retry,
  };
  if (done + rejected + retry === 0) return Promise.resolve(change());
  const isLast = counts.personalized + counts.rejected >= counts.cards;
  const names: PersonalizationStep[] = isLast ? ['complete'] : [];
  return taken(it, names, { counts }, { ...counts }, signature);
}

export function resultsWorker(store: Store, objects: Objects): Worker {
  const rowsIn = keptRows(objects, RESULT_COLUMNS);
  return {
    slice: SLICE,
    work: async (job, from, to, now): Promise<Worked> => {
      const rows = await rowsIn(job);
      const read = rows.slice(from, to).map(readResult);
      const it = await jobsThing(store, job.of);
      const known = await knownOf(store, it, read);
      const signature = signatureOf(job, now);
      const { results, counted } = judged(read, known, it, signature);
      const cards = await writtenOf(it, known.known.values(), signature);
      return { results, change: together(cards, await countsAfter(it, counted, signature)) };
    },
  };
}
