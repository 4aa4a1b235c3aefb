/** What a person holds, in one item. */
import { PERSON, type Person } from '../../shared/appointment/appointment.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const personIn = (item: Item | undefined): Person | undefined => thingIn(PERSON, item);

export function personWrite(
  key: string,
  before: Person | undefined,
  appointments: Person['appointments'],
): Write {
  const put = { schemaVersion: 1, appointments, version: (before?.version ?? 0) + 1 };
  return { put, key: KEYS.person(key), when: before ? { versionIs: before.version } : 'absent' };
}

/** SAM-13p1: whether the province has this person appointed to collect its cards, now. */
export const isCollector = (item: Item | undefined, place: string, now: string): boolean =>
  (personIn(item)?.appointments ?? []).some(
    (one) =>
      one.role === 'collector' && one.place === place && one.from <= now && !(one.until && one.until <= now),
  );
