/** What is known of cards that were found: which the unit still has in use, and which tasks name them. */
import type { Organization } from '../../shared/organization/organization.ts';
import { isInUse } from '../../shared/sam-card/states.ts';
import {
  TRACKING_CAUSES,
  type TrackingCause,
  type TrackingTask,
} from '../../shared/tracking-task/tracking-task.ts';
import { cardIn } from './cards.ts';
import { each } from './held.ts';
import { KEYS } from './keys.ts';
import type { Key, Store } from './store.ts';
import { all } from './surveys.ts';
import { STANDINGS, trackingLineIn, trackingTaskIn } from './tracking-tasks.ts';

/** What was found of cards of one unit. */
export interface Found {
  readonly cause: TrackingCause;
  /** `2026-Q3`: the quarter it was found in. */
  readonly quarter: string;
  /** The unit's id. */
  readonly unit: string;
  readonly serials: readonly string[];
}

/** Keys of one read. */
const READ = 100;

async function readAll(store: Store, keys: readonly Key[]) {
  const parts = Array.from({ length: Math.ceil(keys.length / READ) }, (_, n) =>
    keys.slice(n * READ, (n + 1) * READ),
  );
  return (await each(parts, (part) => store.read(part))).flat();
}

export const taskId = ({ cause, quarter, unit }: Found, part: number) =>
  `${TRACKING_CAUSES[cause].letter}-${quarter.replace('-', '').toLowerCase()}-${unit}-${part}`;

/** Those of the serials that the unit still has in use: what it has handed back is nobody's to follow up. */
export async function stillInUse(store: Store, { serials, unit }: Found): Promise<string[]> {
  const items = await readAll(
    store,
    [...new Set(serials)].sort().map((serial) => KEYS.card(serial)),
  );
  const cards = items.flatMap((item) => cardIn(item) ?? []);
  const held = cards.filter((card) => isInUse(card) && card.unit === unit);
  return held.map(({ serial }) => serial);
}

/** The quarter's tasks of the unit, part by part: their ids are known, so none is overlooked. */
export async function partsOf(store: Store, found: Found): Promise<TrackingTask[]> {
  const tasks: TrackingTask[] = [];
  for (;;) {
    const ids = [1, 2, 3, 4].map((n) => KEYS.trackingTask(taskId(found, tasks.length + n)));
    const more = (await store.read(ids)).flatMap((item) => trackingTaskIn(item) ?? []);
    tasks.push(...more);
    if (more.length < ids.length) return tasks;
  }
}

/** Open tasks of the unit for the same cause, from whatever quarter. */
export async function openOf(
  store: Store,
  { cause }: Found,
  { place }: Organization,
): Promise<TrackingTask[]> {
  const standing = STANDINGS[TRACKING_CAUSES[cause].shown ? 'open' : 'withheld'];
  const lines = await all(store, { ...KEYS.trackingTaskAt(place, '', '', ''), begins: `${standing}#` });
  const ids = lines.filter((line) => line.cause === cause).map(({ sk }) => trackingLineIn(String(sk)).id);
  const items = await readAll(
    store,
    ids.map((id) => KEYS.trackingTask(id)),
  );
  return items.flatMap((item) => trackingTaskIn(item) ?? []);
}
