/** Cuts the checkpoint of every day that has ended at least an hour ago and has none yet. */
import {
  type Checkpoint,
  checkpointRoot,
  checkpointStatement,
  shanghaiDay,
} from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { Vault } from '../keys/vault.ts';
import { checkpointWrite, entriesOfDay, newestCheckpoint } from '../storage/checkpoints.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { archiveDay } from './archive.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back the first checkpoint looks for the first entry, in days. */
const FIRST_LOOK = 40;

/** Days one run may cut: after a long outage the next run goes on. */
const MOST_DAYS = 62;

export interface Cutter {
  readonly store: Store;
  readonly vault: Vault;
  readonly objects: Objects;
}

const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * @param now RFC 3339 UTC
 * @returns how many checkpoints were cut
 */
export async function cutAll({ store, vault, objects }: Cutter, now: string): Promise<number> {
  const newest = await newestCheckpoint(store);
  // An hour after midnight no commit of the day can still be under way: a function lives 29 seconds for a
  // request.
  const last = plus(shanghaiDay(new Date(Date.parse(now) - HOUR)), -1);
  let day = newest ? plus(newest.day, 1) : await firstDay(store, last);
  let previousRoot = newest?.root ?? GENESIS;
  let cut = 0;
  for (; day !== undefined && day <= last && cut < MOST_DAYS; day = plus(day, 1)) {
    const entries = await entriesOfDay(store, day);
    await archiveDay(store, objects, day, entries);
    const hashes = entries.map(({ hash }) => hash);
    const checkpoint = await checkpointOf(vault, { day, hashes, previousRoot, now });
    // Lost: another run was faster with the same day, and its root is the same.
    await store.commit([checkpointWrite(checkpoint)]);
    previousRoot = checkpoint.root;
    cut += 1;
  }
  return cut;
}

async function firstDay(store: Store, last: string): Promise<string | undefined> {
  for (let ago = FIRST_LOOK; ago >= 0; ago -= 1) {
    const day = plus(last, -ago);
    if ((await entriesOfDay(store, day)).length > 0) return day;
  }
  return undefined;
}

interface Cutting {
  readonly day: string;
  readonly hashes: readonly string[];
  readonly previousRoot: string;
  readonly now: string;
}

async function checkpointOf(vault: Vault, { day, hashes, previousRoot, now }: Cutting): Promise<Checkpoint> {
  const { keyId, algorithm, publicKey } = await vault.describe();
  const root = await checkpointRoot(previousRoot, hashes);
  const statement = { day, size: hashes.length, previousRoot, root, keyId, algorithm, cutAt: now };
  const signature = await vault.sign(checkpointStatement(statement));
  return { ...statement, publicKey, signature };
}
