/** Requests in the table: the request itself, and a line at every place where it waits. */
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { type CardRequest, REQUEST } from '../../shared/request/request.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const requestIn = (item: Item | undefined): CardRequest | undefined => thingIn(REQUEST, item);

/** Where a request waits: at the centre that decides, and at the unit that applied. */
const waitingAt = ({ place }: CardRequest) => [...new Set([centreOf(place), place])];

export function requestWrites(request: CardRequest): Write[] {
  return [
    { put: request, key: KEYS.request(request.id), when: 'absent' },
    ...waitingAt(request).map(
      (place): Write => ({ put: request, key: KEYS.requestAt(place, request.id), when: 'absent' }),
    ),
  ];
}

/** A decided request waits nowhere. */
export function decidedWrites(before: CardRequest, after: CardRequest): Write[] {
  return [
    { put: after, key: KEYS.request(after.id), when: { versionIs: before.version } },
    ...waitingAt(before).map(
      (place): Write => ({ remove: KEYS.requestAt(place, before.id), when: 'present' }),
    ),
  ];
}
