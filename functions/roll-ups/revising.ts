/**
 * A revision written: its exceptions, what their units hear, and the shard's item. As a rule that is one
 * commit. What is more is decided first: the shard's head names the revision and the object with its changes,
 * nobody goes on with the shard before all of them are written, and whoever finds it so writes the rest.
 */
import * as z from 'zod';
import type { RollUpShard } from '../../shared/roll-up/roll-up.ts';
import { EXCEPTION_STATES, type Exception, recordNamed } from '../../shared/supervision/exception.ts';
import { MAX_ITEMS } from '../storage/dynamo-store.ts';
import { exceptionIn, exceptionWrites } from '../storage/exceptions.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf } from '../storage/objects.ts';
import { announce } from '../storage/outbox.ts';
import { type RollUpHead, rollUpHeadWrite, rollUpShardIn } from '../storage/roll-ups.ts';
import type { Store, Write } from '../storage/store.ts';
import type { Rolling } from './rolling.ts';
import { TARGET, type Target } from './targets.ts';

/** Items of a commit beside the shard's own and its head. */
const ROOM = MAX_ITEMS - 2;
/** Exceptions looked at for one commit: each writes one item at least. */
const AT_ONCE = 90;

interface Decided {
  readonly head: RollUpHead;
  readonly before: RollUpShard | undefined;
  readonly next: RollUpShard;
  readonly targets: readonly Target[];
}

/** False where another was faster with the shard: nothing of it stands then. */
export async function revised(rolling: Rolling, decided: Decided): Promise<boolean> {
  const { store, objects } = rolling;
  const { head, before, next, targets } = decided;
  const first = await nextWrites(store, targets, next);
  if (first.taken === targets.length) {
    const own = [shardWrite(before, next), rollUpHeadWrite(next.shard, head)];
    return (await store.commit([...first.writes, ...own])) === 'done';
  }
  const bytes = Buffer.from(JSON.stringify(targets));
  const changes = `roll-ups/${next.day}/${String(next.shard).padStart(3, '0')}/changes-${digestOf(bytes)}`;
  await objects.put(changes, bytes);
  const pending = { next, changes };
  if ((await store.commit([rollUpHeadWrite(next.shard, head, pending)])) === 'lost') return false;
  await finished(rolling, { version: head.version + 1, pending }, pending);
  return true;
}

/** Writes what is left of a revision that was decided, whoever decided it. */
export async function finished(
  { store, objects }: Rolling,
  head: RollUpHead,
  { next, changes }: NonNullable<RollUpHead['pending']>,
): Promise<void> {
  const bytes = new TextDecoder().decode(await objects.get(changes));
  const targets = z.array(TARGET).parse(JSON.parse(bytes));
  for (let done = 0; done < targets.length; ) {
    const { writes, taken } = await nextWrites(store, targets.slice(done), next);
    // Lost to another that writes the same, or to somebody who decided on one of them just now.
    if (writes.length > 0 && (await store.commit(writes)) === 'lost') continue;
    done += taken;
  }
  const [item] = await store.read([KEYS.rollUpShard(next.day, next.shard)]);
  // Lost to another that finished the same.
  await store.commit([shardWrite(rollUpShardIn(item), next), rollUpHeadWrite(next.shard, head)]);
}

const shardWrite = (before: RollUpShard | undefined, next: RollUpShard): Write => ({
  put: next,
  key: KEYS.rollUpShard(next.day, next.shard),
  when: before ? { versionIs: before.version } : 'absent',
});

/** The writes of as many targets as fit a commit; of one that is written already none. */
async function nextWrites(store: Store, targets: readonly Target[], next: RollUpShard) {
  const some = targets.slice(0, AT_ONCE);
  const names = some.map(({ exception }) => recordNamed(exception.id));
  const items =
    names.length > 0
      ? await store.read(
          names.map(({ province, day, number, n }) => KEYS.exception(province, day, number, n)),
        )
      : [];
  const writes: Write[] = [];
  const told = new Map<string, number>();
  let taken = 0;
  for (const [n, target] of some.entries()) {
    const is = exceptionIn(items[n]);
    const becomes = after(is, target);
    if (becomes) {
      const more = exceptionWrites(is, becomes);
      const places = told.has(becomes.place) ? told.size : told.size + 1;
      if (writes.length + more.length + places > ROOM) break;
      writes.push(...more);
      told.set(becomes.place, (told.get(becomes.place) ?? 0) + 1);
    }
    taken += 1;
  }
  return { writes: [...writes, ...eventsOf(told, next)], taken };
}

/** One event a unit; where the revision takes several commits, one a commit and unit. */
function eventsOf(told: ReadonlyMap<string, number>, { day, shard, at }: RollUpShard): Write[] {
  const thing = `roll-up/${day}/${shard}`;
  return [...told].map(([place, count]) => announce('verdicts-revised', { thing, place, count }, at, place));
}

const isLifted = ({ state }: Exception) => {
  const facts: { readonly title: string; readonly lifted?: true } = EXCEPTION_STATES[state];
  return facts.lifted ?? false;
};

/** Revisions that an exception keeps of itself; all of them are in the shard's files. */
const KEPT_REVISIONS = 8;

/** The exception as the revision leaves it; nothing where it stands so already. */
function after(is: Exception | undefined, { exception, lifted }: Target): Exception | undefined {
  if (!is && lifted) throw new Error(`${exception.id} was not accepted and has no exception`);
  if (!is) return exception;
  if (is.revision === exception.revision || (lifted && isLifted(is))) return undefined;
  const { outcome, cause, revision } = is;
  const was = isLifted(is) ? ({ revision, outcome: 'accepted' } as const) : { revision, outcome, cause };
  const revised = [...is.revised, { ...was, at: exception.createdAt }].slice(-KEPT_REVISIONS);
  const { objection: _, decision: __, sign: ___, against: ____, facts: _____, ...kept } = is;
  const common = { revised, revision: exception.revision, version: is.version + 1 };
  if (lifted) return { ...is, ...common, state: 'reversed' };
  const { sign, against, facts, rules } = exception;
  return {
    ...kept,
    ...(facts ? { facts } : {}),
    ...(sign ? { sign } : {}),
    ...(against ? { against } : {}),
    ...common,
    rules,
    outcome: exception.outcome,
    cause: exception.cause,
    state: 'standing',
  };
}
