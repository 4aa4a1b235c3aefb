/**
 * The manifest job: a line of the maker's list becomes a card, with its numbers, its first entry and its
 * result.
 */
import { randomBytes } from 'node:crypto';
import type { Batch } from '../../shared/batch/batch.ts';
import { MANIFEST_COLUMNS, type ManifestLine, readLine, SLICE } from '../../shared/batch/manifest.ts';
import type { RowResult } from '../../shared/job/job.ts';
import type { ReadRow } from '../../shared/job/rows.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { cardIn, cardThing, cardWrite } from '../storage/cards.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Item, Store } from '../storage/store.ts';
import { batchOf } from './closing.ts';

/** What the register knows already of a line's three numbers. */
interface Known {
  readonly card: SamCard | undefined;
  readonly cardNumber: Item | undefined;
  readonly chip: Item | undefined;
}

export function manifestWorker(store: Store, objects: Objects): Worker {
  const rowsIn = keptRows(objects, MANIFEST_COLUMNS);
  return {
    slice: SLICE,
    work: async (job, from, to, now) => {
      const rows = await rowsIn(job);
      const batch = await batchOf(store, job);
      const lines = rows.slice(from, to).map((row) => readLine(row, batch));
      return bornOf(lines, await knownOf(store, lines), batch, signatureOf(job, now));
    },
  };
}

async function knownOf(store: Store, lines: readonly ReadRow<ManifestLine>[]): Promise<Map<number, Known>> {
  const readable = lines.flatMap((one) => ('line' in one ? [one] : []));
  const keys = readable.flatMap(({ line: { serial, cardNumber, chipUid } }) => [
    KEYS.card(serial),
    KEYS.cardNumber(cardNumber),
    KEYS.chip(chipUid),
  ]);
  const items = keys.length > 0 ? await store.read(keys) : [];
  return new Map(
    readable.map(({ row }, n) => [
      row,
      { card: cardIn(items[3 * n]), cardNumber: items[3 * n + 1], chip: items[3 * n + 2] },
    ]),
  );
}

/** Every line on its own: born, unchanged, or refused with the reason. */
async function bornOf(
  lines: readonly ReadRow<ManifestLine>[],
  known: Map<number, Known>,
  batch: Batch,
  signature: Signature,
): Promise<Worked> {
  const seen = new Set<string>();
  const results: RowResult[] = [];
  const changes: Change[] = [];
  for (const one of lines) {
    if (!('line' in one)) {
      results.push({ row: one.row, outcome: 'refused', why: one.fault });
      continue;
    }
    const { row, line } = one;
    const result = judge(line, known.get(row), batch, seen);
    results.push({ row, thing: line.serial, ...result });
    if (result.outcome === 'done') changes.push(await birth(line, batch, signature));
  }
  return { results, change: together(...changes) };
}

function judge(
  { serial, cardNumber, chipUid }: ManifestLine,
  known: Known | undefined,
  { id }: Batch,
  seen: Set<string>,
): Pick<RowResult, 'outcome' | 'why'> {
  const card = known?.card;
  if (card?.batch === id && card.cardNumber === cardNumber && card.chipUid === chipUid)
    return { outcome: 'unchanged' };
  const numbers = { serial: card, cardNumber: known?.cardNumber, chipUid: known?.chip };
  const taken = Object.entries(numbers).find(([, there]) => there)?.[0];
  if (taken) return { outcome: 'refused', why: `${taken}: registered already` };
  const own = [`serial ${serial}`, `cardNumber ${cardNumber}`, `chipUid ${chipUid}`];
  // The very same line again says nothing new, as it would in a later slice, or in the file sent again.
  if (seen.has(own.join())) return { outcome: 'unchanged' };
  seen.add(own.join());
  const twice = own.find((number) => seen.has(number));
  if (twice) return { outcome: 'refused', why: `${twice.split(' ')[0]}: twice in the manifest` };
  for (const number of own) seen.add(number);
  return { outcome: 'done' };
}

/** A card's first entry hangs on its batch's newest. */
async function birth(line: ManifestLine, batch: Batch, signature: Signature): Promise<Change> {
  const { serial, cardNumber, chipUid } = line;
  const { now } = signature;
  const drafts = [
    { transition: 'manifest', article: 'SAM-9p1', to: 'manifested', form: { ...line, batch: batch.id } },
  ];
  const parent = { number: 0, hash: batch.ledger.hash };
  const { head, change: entries } = await append(cardThing(serial), parent, drafts, signature);
  const card = SAM_CARD.parse({
    schemaVersion: 1,
    ...line,
    batch: batch.id,
    state: 'manifested',
    before: [],
    place: batch.place,
    personal: { salt: randomBytes(16).toString('hex') },
    steps: {},
    placements: [{ place: batch.place, from: now }],
    version: 1,
    ledger: head,
    createdAt: now,
    updatedAt: now,
  });
  const lookups = [KEYS.cardNumber(cardNumber), KEYS.chip(chipUid)];
  return together(
    change(
      cardWrite(card, 'absent'),
      ...lookups.map((key) => ({ put: { serial }, key, when: 'absent' }) as const),
    ),
    entries,
  );
}
