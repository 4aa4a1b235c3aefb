/**
 * A shard of a day, rolled up: what was reported of its cards, the carry of the day before and what the
 * register knows of the cards today make its files. Where they differ from its newest revision, that is
 * revised. Whoever does it twice, or at once with another, or goes on where one was stopped, revises once.
 */
import type { RollUpShard } from '../../shared/roll-up/roll-up.ts';
import type { CardFacts } from '../../shared/supervision/facts.ts';
import { type Carry, readCarry } from '../../shared/supervision/rolling/carry.ts';
import { revisions } from '../../shared/supervision/rolling/revisions.ts';
import { type RolledDay, rollDay } from '../../shared/supervision/rolling/roll-day.ts';
import type { CardUsage } from '../../shared/supervision/rolling/usage.ts';
import { readUses } from '../../shared/supervision/rolling/uses-file.ts';
import { KEYS } from '../storage/keys.ts';
import { moveMarkers } from '../storage/last-use.ts';
import type { Objects } from '../storage/objects.ts';
import {
  type RollUpHead,
  rolledBefore,
  rollUpHeadIn,
  rollUpShardIn,
  shardFile,
} from '../storage/roll-ups.ts';
import type { Store } from '../storage/store.ts';
import type { FactsReader } from './facts.ts';
import { kept } from './keeping.ts';
import { followUp } from './leads.ts';
import { finished, revised } from './revising.ts';
import { type Target, targetsOf } from './targets.ts';

export interface Rolling {
  readonly store: Store;
  readonly objects: Objects;
  readonly facts: FactsReader;
  readonly clock: () => string;
}

export interface ShardDay {
  readonly day: string;
  readonly shard: number;
}

/** What a shard of a day is found to be: its newest revision now, and whether this call revised it. */
export interface RolledShard {
  readonly newest: RollUpShard | undefined;
  readonly isRevised: boolean;
}

/** How often a shard may be lost to others: what can never stand is a bug. */
const MAX_LOSSES = 20;

/**
 * @param reported the segments of the day's runs; none: its newest shard file holds all that was reported
 */
export async function rolledUp(
  rolling: Rolling,
  of: ShardDay,
  reported?: readonly Uint8Array[],
): Promise<RolledShard> {
  for (let losses = 0; losses < MAX_LOSSES; losses += 1) {
    const [headItem, item] = await rolling.store.read([
      KEYS.rollUpHead(of.shard),
      KEYS.rollUpShard(of.day, of.shard),
    ]);
    const head = rollUpHeadIn(headItem);
    // Another's revision was decided and not finished: it comes first.
    if (head.pending) {
      await finished(rolling, head, head.pending);
      continue;
    }
    const before = rollUpShardIn(item);
    const chunks = reported ?? (before ? [await shardFile(rolling.objects, before, 'shard')] : []);
    if (chunks.length === 0) return { newest: before, isRevised: false };
    const outcome = await attempt(rolling, of, { head, before, chunks });
    if (outcome) return outcome;
    // What was known of the cards may be what has changed meanwhile.
    rolling.facts.forget();
  }
  throw new Error(`shard ${of.shard} of ${of.day} is lost each time`);
}

interface Attempt {
  readonly head: RollUpHead;
  readonly before: RollUpShard | undefined;
  readonly chunks: readonly Uint8Array[];
}

/** Nothing where another was faster. */
async function attempt(
  rolling: Rolling,
  of: ShardDay,
  { head, before, chunks }: Attempt,
): Promise<RolledShard | undefined> {
  const { store, objects, facts } = rolling;
  const earlier = await rolledBefore(store, of.shard, of.day);
  const carryIn: Carry = earlier ? readCarry([await shardFile(objects, earlier, 'carry')]) : new Map();
  const uses = [...readUses(chunks)];
  const known = await facts.of([...new Set(uses.map(({ serial }) => serial))], of.day);
  const rolled = rollDay({ day: of.day, uses, factsOf: (serial) => known.get(serial), carryIn });
  const next = await kept(rolling, of, rolled, before, earlier);
  if (isSame(before, next)) return { newest: before, isRevised: false };
  const targets = await changes(rolling, { before, next, rolled, known, carryIn });
  const isRevised = before?.revision !== next.revision;
  await used(store, of.day, rolled.usage);
  if (isRevised) await followUp(store, of.day, rolled.rolled, rolling.clock());
  if (!(await revised(rolling, { head, before, next, targets }))) return undefined;
  return { newest: next, isRevised };
}

const isSame = (before: RollUpShard | undefined, next: RollUpShard) =>
  before?.revision === next.revision && before.carryIn === next.carryIn;

/** Cards that were used on the day: the week of their last use moves forward, whatever is revised later. */
async function used(store: Store, day: string, usage: readonly CardUsage[]): Promise<void> {
  const cards = usage.filter(({ days }) => days > 0);
  await moveMarkers(
    store,
    cards.map(({ serial }) => ({ serial, day })),
  );
}

interface Changed {
  readonly before: RollUpShard | undefined;
  readonly next: RollUpShard;
  readonly rolled: RolledDay;
  readonly known: ReadonlyMap<string, CardFacts>;
  readonly carryIn: Carry;
}

async function changes({ store, objects }: Rolling, changed: Changed): Promise<Target[]> {
  const { before, next, rolled, known, carryIn } = changed;
  const was = before ? readUses([await shardFile(objects, before, 'shard')]) : [];
  const found = revisions(was, rolled.rolled);
  return targetsOf(store, { next, found, rolled: rolled.rolled, known, carryIn });
}
