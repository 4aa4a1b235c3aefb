/**
 * Opens tracking tasks for what an audit or a roll-up has found: each card once a quarter and cause, and not
 * while it is in an open task of that cause. The same found again opens nothing.
 */
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { SETTINGS } from '../../shared/settings.ts';
import {
  MAX_TRACKED,
  TRACKING_CAUSES,
  TRACKING_TASK,
  type TrackingTask,
} from '../../shared/tracking-task/tracking-task.ts';
import { append, type Change, change, dayMarker, type Signature, together } from './change.ts';
import { KEYS } from './keys.ts';
import { organizationIn } from './organizations.ts';
import { announce } from './outbox.ts';
import type { Store } from './store.ts';
import { type Found, openOf, partsOf, stillInUse, taskId } from './tracked.ts';
import { trackingTaskThing, trackingTaskWrites } from './tracking-tasks.ts';

/** Opens what is still to be opened. @returns how many cards came into a task now */
export async function openTasks(store: Store, found: Found, signature: Signature): Promise<number> {
  const [item] = await store.read([KEYS.organization(found.unit)]);
  const unit = organizationIn(item);
  const serials = unit ? await stillInUse(store, found) : [];
  if (!unit || serials.length === 0) return 0;
  const parts = await partsOf(store, found);
  const named = new Set([...parts, ...(await openOf(store, found, unit))].flatMap((task) => task.serials));
  const fresh = serials.filter((serial) => !named.has(serial));
  return inTasks(store, { found, unit, last: parts.at(-1), part: parts.length + 1, fresh }, signature);
}

interface Opening {
  readonly found: Found;
  readonly unit: Organization;
  readonly last: TrackingTask | undefined;
  readonly part: number;
  readonly fresh: readonly string[];
}

/** A task a commit; whoever loses one looks again at all there is. */
async function inTasks(store: Store, opening: Opening, signature: Signature): Promise<number> {
  const { found, last, fresh } = opening;
  if (fresh.length === 0) return 0;
  const room = last && roomIn(last, signature.now);
  const taken = fresh.slice(0, room || MAX_TRACKED);
  const made = room ? await extended(last, taken, signature) : await opened(opening, taken, signature);
  const writes = [...made.change.writes, ...dayMarker(made.change.marks, signature.now)];
  if ((await store.commit(writes)) === 'lost') return openTasks(store, found, signature);
  const part = room ? opening.part : opening.part + 1;
  const rest = { ...opening, last: made.task, part, fresh: fresh.slice(taken.length) };
  return taken.length + (await inTasks(store, rest, signature));
}

/** A task of today that nobody has begun with takes more: a roll-up tells of a unit shard by shard. */
function roomIn({ createdAt, serials, results, steps }: TrackingTask, now: string): number {
  const begun = results.length > 0 || Object.keys(steps).length > 0;
  const today = shanghaiDay(createdAt) === shanghaiDay(now);
  return today && !begun ? MAX_TRACKED - serials.length : 0;
}

interface Made {
  readonly task: TrackingTask;
  readonly change: Change;
}

async function opened(
  { found, unit, part }: Opening,
  serials: readonly string[],
  signature: Signature,
): Promise<Made> {
  const { cause, quarter } = found;
  const { place } = unit;
  const { now } = signature;
  const id = taskId(found, part);
  const dueOn = plusDays(shanghaiDay(now), SETTINGS.supervision.trackingDueDays);
  const { article } = TRACKING_CAUSES[cause];
  const form = { cause, quarter, unit: unit.id, serials, dueOn };
  const drafts = [{ transition: 'open', article, to: 'open', form }];
  const entered = await append(trackingTaskThing(id), { number: 0, hash: GENESIS }, drafts, signature);
  const centre = centreOf(place);
  const task = TRACKING_TASK.parse({
    schemaVersion: 1,
    id,
    ...form,
    place,
    centre,
    results: [],
    state: 'open',
    steps: {},
    version: 1,
    ledger: entered.head,
    createdAt: now,
  });
  const about = { thing: trackingTaskThing(id), place: centre, count: serials.length, validUntil: dueOn };
  const told = announce('tracking-task-opened', about, now, centre);
  return { task, change: together(change(...trackingTaskWrites(undefined, task), told), entered.change) };
}

async function extended(before: TrackingTask, more: readonly string[], signature: Signature): Promise<Made> {
  const { article } = TRACKING_CAUSES[before.cause];
  const drafts = [
    { transition: 'extend', article, from: before.state, to: before.state, form: { serials: more } },
  ];
  const entered = await append(trackingTaskThing(before.id), before.ledger, drafts, signature);
  const serials = [...before.serials, ...more];
  const task = { ...before, serials, version: before.version + 1, ledger: entered.head };
  return { task, change: together(change(...trackingTaskWrites(before, task)), entered.change) };
}
