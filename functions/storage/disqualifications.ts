/** Disqualifications in the table: the record, and a line at the unit's place and at its centre's. */
import { DISQUALIFICATION, type Disqualification } from '../../shared/disqualification/disqualification.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const disqualificationIn = (item: Item | undefined): Disqualification | undefined =>
  thingIn(DISQUALIFICATION, item);

export const disqualificationThing = (id: string) => `disqualification/${id}`;

/** The lists hold ids: what becomes of it is written in one place. */
export function disqualificationWrites(
  before: Disqualification | undefined,
  after: Disqualification,
): Write[] {
  const { id, place } = after;
  const key = KEYS.disqualification(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  const lines = [place, centreOf(place)].map((at): Write => {
    return { put: { id }, key: KEYS.disqualificationAt(at, id), when: 'absent' };
  });
  return [{ put: after, key, when: 'absent' }, ...lines];
}
