/** The provinces that one may look at: one's own, or, of the ministry, all that the register knows. */
import { NATION, PROVINCES } from '../../../shared/policy/jurisdiction.ts';
import { fullName, nameOf, useNames } from '../../app/names.ts';
import { usePlace } from '../../app/standing.ts';
import type { Schema } from '../../parts/field.tsx';
import { traffic } from '../../words/traffic.ts';

const path = (code: string) => `${NATION}/${code}`;

/** @returns the province that is meant, nothing while none is known, and the field to choose another */
export function useProvince(asked: string | undefined): {
  readonly province: string;
  readonly field: Schema;
} {
  const own = usePlace();
  const all = own === NATION ? PROVINCES : [own.split('/')[1] ?? ''];
  useNames(all.map(path));
  const named = all.filter((code) => all.length === 1 || code === asked || fullName(path(code)));
  const known = named.length > 0 ? named : all;
  // Until names are there, nobody knows which provinces there are.
  const province = asked || (named[0] ?? '');
  const titles = Object.fromEntries(known.map((code) => [code, nameOf(path(code))]));
  return { province, field: { enum: known, titles, title: traffic('province') } };
}
