/** Tracking tasks in the table: the record, and a line at the centre and at the unit. */
import {
  TRACKING_CAUSES,
  TRACKING_STATES,
  TRACKING_TASK,
  type TrackingTask,
} from '../../shared/tracking-task/tracking-task.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Write } from './store.ts';

export const trackingTaskIn = (item: Item | undefined): TrackingTask | undefined =>
  thingIn(TRACKING_TASK, item);

export const trackingTaskThing = (id: string) => `tracking-task/${id}`;

/** Which list of a place a line stands in; what is withheld from a unit is only known there. */
export const STANDINGS = { open: 'OPEN', settled: 'SETTLED', withheld: 'WITHHELD' } as const;
export type TrackingStanding = keyof typeof STANDINGS;

/** A centre's lines of all its tasks; a unit's of those that it may know of, and of the open ones besides. */
function linesOf({ id, cause, state, place, centre, dueOn }: TrackingTask): Key[] {
  const { settled } = TRACKING_STATES[state];
  const { shown } = TRACKING_CAUSES[cause];
  const standing = settled ? 'settled' : 'open';
  const line = (at: string, of: TrackingStanding) => KEYS.trackingTaskAt(at, STANDINGS[of], dueOn, id);
  return [
    line(centre, standing),
    ...(shown ? [line(place, standing)] : settled ? [] : [line(place, 'withheld')]),
  ];
}

export function trackingTaskWrites(before: TrackingTask | undefined, after: TrackingTask): Write[] {
  const [was, is] = [before ? linesOf(before) : [], linesOf(after)];
  const same = (one: Key) => (other: Key) => one.pk === other.pk && one.sk === other.sk;
  const gone = was.filter((key) => !is.some(same(key)));
  const come = is.filter((key) => !was.some(same(key)));
  const { id, unit, cause } = after;
  return [
    { put: after, key: KEYS.trackingTask(id), when: before ? { versionIs: before.version } : 'absent' },
    ...gone.map((key) => ({ remove: key, when: 'present' }) as const),
    ...come.map((key) => ({ put: { id, unit, cause }, key, when: 'absent' }) as const),
  ];
}

/** A line's own id and due day, of its sort key. */
export function trackingLineIn(sk: string): { readonly dueOn: string; readonly id: string } {
  const [, dueOn = '', id = ''] = sk.split('#');
  return { dueOn, id };
}
