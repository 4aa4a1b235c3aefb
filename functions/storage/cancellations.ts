/** 表2 in the table: the form, and a line of it at its unit and at the centre. */
import { randomBytes } from 'node:crypto';
import { CANCELLATION, type Cancellation } from '../../shared/cancellation/cancellation.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const cancellationIn = (item: Item | undefined): Cancellation | undefined =>
  thingIn(CANCELLATION, item);

export const cancellationThing = (id: string) => `cancellation/${id}`;

/** Ids sort by time, so that the newest can be listed first. */
export const newCancellationId = (now: string) =>
  `t2-${now.slice(0, 19).replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`;

/** 编号, where the service point gives none of its own: the centre's code, the day, four random bytes. */
export const cancellationNumber = (place: string, now: string) =>
  `ZX-${place.split('/').at(-2)}-${shanghaiDay(now).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;

export function cancellationWrites(before: Cancellation | undefined, after: Cancellation): Write[] {
  const { id, place } = after;
  const when = before ? 'present' : 'absent';
  return [
    { put: after, key: KEYS.cancellation(id), when: before ? { versionIs: before.version } : 'absent' },
    { put: after, key: KEYS.cancellationAt(place, id), when },
    { put: after, key: KEYS.cancellationAt(centreOf(place), id), when },
  ];
}
