/** Cards put on a list by file: each row looks at the card and at the list, and none spoils another. */
import * as z from 'zod';
import { serial } from '../../shared/fields.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { type ReadRow, readRow } from '../../shared/job/rows.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import {
  MOST_SCRAPPED,
  SCRAP_BATCH_STEPS,
  SCRAP_COLUMNS,
  type ScrapBatch,
  type ScrapBatchState,
} from '../../shared/scrap-batch/scrap-batch.ts';
import { cardIn } from '../storage/cards.ts';
import { change } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import type { Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { scrapBatchIn, scrapBatchWrites } from '../storage/scrap-batches.ts';
import type { Store, Write } from '../storage/store.ts';

/** Cards, lines and the batch are one read. */
const SLICE = 40;

const LINE = z.strictObject({ serial });

export function addWorker(store: Store, objects: Objects): Worker {
  const rowsOf = keptRows(objects, SCRAP_COLUMNS);
  return {
    slice: SLICE,
    work: async (job, from, to) => {
      const rows = (await rowsOf(job)).slice(from, to).map((row) => readRow(row, LINE));
      const serials = [...new Set(rows.flatMap((row) => ('line' in row ? [row.line.serial] : [])))];
      const lines = serials.map((one) => KEYS.scrapBatchCard(job.of, one));
      const cardKeys = serials.map((one) => KEYS.card(one));
      const [item, ...items] = await store.read([KEYS.scrapBatch(job.of), ...cardKeys, ...lines]);
      const batch = scrapBatchIn(item);
      if (!batch) throw new Error(`job ${job.id} without its scrap batch`);
      const at = new Map(
        serials.map((one, n) => {
          const listed = items[serials.length + n] !== undefined;
          return [one, { card: cardIn(items[n]), listed }];
        }),
      );
      const added: string[] = [];
      const results = rows.map((row): RowResult => {
        const told = toldOf(row, batch, at, added);
        if (told.outcome === 'done' && told.thing) added.push(told.thing);
        return told;
      });
      if (added.length === 0) return { results, change: change() };
      const more = { ...batch, cards: batch.cards + added.length, version: batch.version + 1 };
      const puts = added.map((one): Write => {
        return { put: { serial: one }, key: KEYS.scrapBatchCard(batch.id, one), when: 'absent' };
      });
      return { results, change: change(...scrapBatchWrites(batch, more), ...puts) };
    },
  };
}

interface Looked {
  readonly card: SamCard | undefined;
  readonly listed: boolean;
}

/** What becomes of a row: a card goes on the list once, and only if it lies surrendered at the ministry. */
function toldOf(
  row: ReadRow<{ serial: string }>,
  batch: ScrapBatch,
  at: ReadonlyMap<string, Looked>,
  added: readonly string[],
): RowResult {
  if ('fault' in row) return { row: row.row, outcome: 'refused', why: row.fault };
  const about = { row: row.row, thing: row.line.serial };
  const closed = notFrom<ScrapBatchState>(batch, 'add', SCRAP_BATCH_STEPS);
  if (closed) return { ...about, outcome: 'refused', why: closed.detail };
  const { card, listed } = at.get(row.line.serial) ?? { card: undefined, listed: false };
  if (listed || added.includes(row.line.serial)) return { ...about, outcome: 'unchanged' };
  if (card?.place !== batch.place || !LIFECYCLE.scrap.from.includes(card.state)) {
    return {
      ...about,
      outcome: 'refused',
      why: 'no surrendered card of this serial lies at the ministry centre',
    };
  }
  if (batch.cards + added.length >= MOST_SCRAPPED) {
    return { ...about, outcome: 'refused', why: `a scrap batch holds at most ${MOST_SCRAPPED} cards` };
  }
  return { ...about, outcome: 'done' };
}
