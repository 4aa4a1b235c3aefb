/** Where a unit was on a day: one that moved belongs to either centre's province on the day it moved. */
import type { Organization } from '../organization/organization.ts';
import { provinceOf } from '../policy/jurisdiction.ts';
import { dayBounds } from './facts.ts';

type Unit = Pick<Organization, 'place' | 'formerPlaces'>;

/**
 * The unit's place in a province that it belonged to at any time of that day: where it is now, if that lies
 * in the province still, else where it last was in it. Nothing where it belonged to another province.
 */
export function placeIn({ place, formerPlaces }: Unit, province: string, day: string): string | undefined {
  const [first, last] = dayBounds(day);
  const periods = [...formerPlaces, { place, until: undefined }];
  const there = periods.filter((one, n) => {
    const from = periods[n - 1]?.until;
    const held = (from === undefined || from <= last) && (one.until === undefined || one.until > first);
    return held && provinceOf(one.place) === province;
  });
  if (there.length === 0) return undefined;
  return periods.findLast((one) => provinceOf(one.place) === province)?.place;
}
