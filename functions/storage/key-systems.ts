/** Editions of key-management systems and rules in the table: the record, and a line at its holder. */
import { KEY_SYSTEM, type KeySystem } from '../../shared/key-system/key-system.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const keySystemIn = (item: Item | undefined): KeySystem | undefined => thingIn(KEY_SYSTEM, item);

export const keySystemThing = (id: string) => `key-system/${id}`;

export function keySystemWrites(before: KeySystem | undefined, after: KeySystem): Write[] {
  const { id, place, edition } = after;
  const key = KEYS.keySystem(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: KEYS.keySystemAt(place, edition), when: 'absent' },
  ];
}
