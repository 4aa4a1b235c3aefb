/** The rows of a run: the shards of the cards, then the provinces, the nation from these, and the closing. */

import { PARTS } from '../../shared/audit/tally.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { resultsIn } from '../storage/jobs.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import { allOf } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

const SHARD_ROWS = SHARDS.rollUp;
/** Provinces first: the nation's report is made of theirs. */
const PART_ROWS = [...PARTS.filter((part) => part !== NATION), NATION];

export const TALLY_ROWS = SHARD_ROWS + PART_ROWS.length + 1;

type TallyRow = { readonly shard: number } | { readonly part: string } | 'closing';

/** What a row is, counted from 0. */
export function tallyRow(row: number): TallyRow {
  if (row < SHARD_ROWS) return { shard: row };
  const part = PART_ROWS[row - SHARD_ROWS];
  return part === undefined ? 'closing' : { part };
}

/** What each row of a job has left: digests by row from 1, those that left nothing left out. */
export async function digestsOf(store: Store, job: Pick<Job, 'id'>): Promise<Map<number, string>> {
  const { table, pk } = KEYS.job(job.id);
  const found = new Map<number, string>();
  for await (const item of allOf(store, { table, pk, begins: 'RESULT#' }))
    for (const { row, thing } of resultsIn(item)) if (thing) found.set(row, thing);
  return found;
}

/** The digests of the shards' rows, in their order. */
export const shardDigests = (all: ReadonlyMap<number, string>) =>
  [...all].filter(([row]) => row <= SHARD_ROWS).sort(([one], [other]) => one - other);

/** The digests of the parts' rows, by part: the nation first, as in PARTS. */
export const partDigests = (all: ReadonlyMap<number, string>) =>
  PARTS.flatMap((part) => {
    const digest = all.get(SHARD_ROWS + PART_ROWS.indexOf(part) + 1);
    return digest ? [{ part, digest }] : [];
  });

/** What a row has to say of itself: the digest of what it left. */
export const left = (row: number, digest: string | undefined): RowResult =>
  digest ? { row: row + 1, outcome: 'done', thing: digest } : { row: row + 1, outcome: 'unchanged' };
