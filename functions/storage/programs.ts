/** Readiness files in the table: the record, and a line in its own list, its province's and the nation's. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION, pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { decisive, notReady } from '../../shared/program/issuing.ts';
import { PROGRAM, type Program, regionsOf } from '../../shared/program/program.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Store, Write } from './store.ts';

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

/** Whether cards are issued at a place today (RHC-9): why not, or the file that says so, with its key. */
export async function issuingRegion(
  store: Store,
  place: string,
  now: string,
): Promise<{ readonly files: readonly (readonly [Key, Program | undefined])[] } | Refusal> {
  const keys = regionsOf(place).map((region) => KEYS.program(region));
  const programs = (await store.read(keys)).map(programIn);
  return (
    notReady(decisive(programs), shanghaiDay(now)) ?? { files: keys.map((key, n) => [key, programs[n]]) }
  );
}

/** The same, where only the refusal is asked for. */
export async function regionNotReady(store: Store, place: string, now: string): Promise<Refusal | undefined> {
  const region = await issuingRegion(store, place, now);
  return isRefusal(region) ? region : undefined;
}
