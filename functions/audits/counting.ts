/** The shards' rows: the pictures of a shard's cards with what they were used for, tallied place by place. */
import { createHash } from 'node:crypto';
import type { Audit } from '../../shared/audit/audit.ts';
import { type Picture, picturesIn } from '../../shared/audit/picture.ts';
import { quarterBefore, quarterBounds } from '../../shared/audit/quarter.ts';
import { PARTS, Tally } from '../../shared/audit/tally.ts';
import { plusDays } from '../../shared/fields.ts';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { SETTINGS } from '../../shared/settings.ts';
import { ACCEPTED } from '../../shared/supervision/causes.ts';
import { type CardUsage, gatherUsage } from '../../shared/supervision/rolling/usage.ts';
import { readUsage } from '../../shared/supervision/rolling/usage-file.ts';
import { FOLDERS } from '../storage/audits.ts';
import { SHARDS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { rolledDays, shardFile } from '../storage/roll-ups.ts';
import { keepSegments, segmentReader } from '../storage/segments.ts';
import type { Store } from '../storage/store.ts';
import { digestsOf } from './rows.ts';

/** Segments of a tally: one a part, and what it was made of. */
export const TALLY_SEGMENTS = PARTS.length + 1;

/** The use of a shard's cards, over the quarter and the quarters before it that bear on long-unused cards. */
interface Used {
  readonly usage: Map<string, CardUsage>;
  /** Serials with an accepted use in the quarters before. */
  readonly before: Set<string>;
  /** Over the digests of what was read. */
  readonly digest: string;
}

/** The first quarter that is looked at for long-unused cards. */
const firstQuarter = ({ quarter }: Audit) => quarterBefore(quarter, SETTINGS.supervision.idleQuarters - 1);

/** How the count of an accepted operation ends. */
const ACCEPTED_COUNT = `.${ACCEPTED}`;

const hasAccepted = ({ counts }: CardUsage) => {
  for (const name in counts) if (name.endsWith(ACCEPTED_COUNT)) return true;
  return false;
};

async function usedOf(store: Store, objects: Objects, audit: Audit, shard: number): Promise<Used> {
  const usage = new Map<string, CardUsage>();
  const before = new Set<string>();
  const made = createHash('sha256');
  const { from, to } = audit.quarter;
  for await (const rolled of rolledDays(store, shard, plusDays(firstQuarter(audit).from, -1))) {
    if (rolled.day > to) break;
    made.update(`${rolled.day},${rolled.digests.usage}\n`);
    const day = readUsage([await shardFile(objects, rolled, 'usage')]);
    if (rolled.day >= from) gatherUsage(usage, day);
    else for (const one of day) if (hasAccepted(one)) before.add(one.serial);
  }
  return { usage, before, digest: made.digest('hex') };
}

/** The files of an audit's snapshot, province by province: read once, for they never change. */
export function snapshotReader(store: Store, objects: Objects) {
  const segment = segmentReader(objects, SHARDS.rollUp);
  let last: { id: string; files: readonly string[] } | undefined;
  const filesOf = async ({ id, snapshots }: Audit) => {
    if (last?.id === id) return last.files;
    const files: string[] = [];
    for (const { job } of snapshots) {
      const digests = await digestsOf(store, { id: job });
      files.push(...[...digests].sort(([one], [other]) => one - other).map(([, digest]) => digest));
    }
    last = { id, files };
    return files;
  };
  return {
    digest: async (audit: Audit) =>
      createHash('sha256')
        .update((await filesOf(audit)).join('\n'))
        .digest('hex'),
    /** A shard's pictures, file by file. */
    pictures: async function* (audit: Audit, shard: number): AsyncGenerator<Picture> {
      for (const file of await filesOf(audit)) {
        const bytes = await segment(`${FOLDERS.pictures(audit.id)}/${file}`, shard);
        yield* picturesIn(new TextDecoder().decode(bytes));
      }
    },
  };
}
export type SnapshotReader = ReturnType<typeof snapshotReader>;

/** Tallies a shard: the digest of what it left. */
export async function tallied(
  store: Store,
  objects: Objects,
  snapshot: SnapshotReader,
  audit: Audit,
  shard: number,
): Promise<string> {
  const { usage, before, digest } = await usedOf(store, objects, audit, shard);
  const [since] = quarterBounds(firstQuarter(audit));
  const tally = new Tally(since);
  for await (const picture of snapshot.pictures(audit, shard)) {
    const { serial } = picture;
    tally.card(picture, usage.get(serial), before.has(serial));
    usage.delete(serial);
  }
  // What is left over was reported of no card that there was.
  for (const one of usage.values()) tally.unknown(one);
  return keepSegments(objects, FOLDERS.tallies(audit.id), [...tally.texts(), digest].map(utf8));
}
