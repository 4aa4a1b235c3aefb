/** Exceptions in the table: the record, and a line at its unit and at every centre up to its province. */
import { above, NATION } from '../../shared/policy/jurisdiction.ts';
import { EXCEPTION, type Exception } from '../../shared/supervision/exception.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const exceptionIn = (item: Item | undefined): Exception | undefined => thingIn(EXCEPTION, item);

export const exceptionThing = (id: string) => `exception/${id}`;

/** The unit and each centre up to the province; the ministry lists province by province. */
function placesOf(place: string): string[] {
  return place === NATION ? [] : [place, ...placesOf(above(place))];
}

const lineKeys = ({ place, outcome, day, number, n }: Exception) =>
  placesOf(place).map((at) => KEYS.exceptionAt(at, outcome, day, number, n));

/**
 * At most five items, one that comes into another list nine. A line says nothing but its key, so that it is
 * never out of date.
 */
export function exceptionWrites(before: Exception | undefined, after: Exception): Write[] {
  const { province, day, number, n } = after;
  const when = before ? { versionIs: before.version } : 'absent';
  const moved = before?.outcome !== after.outcome;
  const gone = before && moved ? lineKeys(before) : [];
  const come = moved ? lineKeys(after) : [];
  return [
    { put: after, key: KEYS.exception(province, day, number, n), when },
    ...gone.map((key) => ({ remove: key, when: 'present' }) as const),
    ...come.map((key) => ({ put: {}, key, when: 'absent' }) as const),
  ];
}
