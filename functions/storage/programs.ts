/** Readiness files in the table: the record, and a line in its own list, its province's and the nation's. */
import { NATION, pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { decisive } from '../../shared/program/issuing.ts';
import { PROGRAM, type Program, regionsOf } from '../../shared/program/program.ts';
import type { Found } from '../runtime/answers.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Write } from './store.ts';

export const programIn = (item: Item | undefined): Program | undefined => thingIn(PROGRAM, item);

export const programThing = (region: string) => `program/${region}`;

export function programWrites(before: Program | undefined, after: Program): Write[] {
  const { id, place } = after;
  const key = KEYS.program(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  const lists = [...new Set([NATION, pathOfCode(id.slice(0, 2)), place])];
  return [
    { put: after, key, when: 'absent' },
    ...lists.map((list): Write => ({ put: { id }, key: KEYS.programAt(list, id), when: 'absent' })),
  ];
}

/** What an answerer reads, under names of its own, to learn whether cards may be issued at a place. */
export const programKeys = (place: string): Record<string, Key> =>
  Object.fromEntries(regionsOf(place).map((region) => [`program-${region}`, KEYS.program(region)]));

/** The file that counts for a place, of what `programKeys` had read. */
export const programOf = (place: string, found: Found): Program | undefined =>
  decisive(regionsOf(place).map((region) => programIn(found[`program-${region}`])));
