/** Residents in the table: the record, its line at each place it lies at, and the look-up of the document. */
import * as z from 'zod';
import { PERSONAL, type Personal } from '../../shared/resident/personal.ts';
import { RESIDENT, type Resident, residentView } from '../../shared/resident/resident.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Write } from './store.ts';

export const residentIn = (item: Item | undefined): Resident | undefined => thingIn(RESIDENT, item);

export const residentThing = (id: string) => `resident/${id}`;

/** Whose document it is, by the look-up of its index. */
export const residentIdIn = (item: Item | undefined): string | undefined =>
  thingIn(z.strictObject({ id: z.string().max(64) }), item)?.id;

/** What is sealed in a record; nothing where it was erased. */
export async function personalOf(
  vault: Pick<PersonalVault, 'open'>,
  { id, sealed }: Pick<Resident, 'id' | 'sealed'>,
): Promise<Personal | undefined> {
  return sealed === undefined ? undefined : PERSONAL.parse(await vault.open(id, sealed));
}

const linesOf = (it: Resident): Key[] =>
  [it.place, ...(it.destination ? [it.destination] : [])].map((at) =>
    KEYS.residentAt(at, it.state, it.since, it.id),
  );

/** The record with its lines and its look-up, as far as they have changed. */
export function residentWrites(before: Resident | undefined, after: Resident): Write[] {
  const former = before ? linesOf(before) : [];
  const lines = linesOf(after);
  const same = (one: Key) => (other: Key) => one.pk === other.pk && one.sk === other.sk;
  const view = residentView(after);
  const left = former.filter((key) => !lines.some(same(key)));
  return [
    { put: after, key: KEYS.resident(after.id), when: before ? { versionIs: before.version } : 'absent' },
    ...lines.map((key) => ({ put: view, key, when: former.some(same(key)) ? 'present' : 'absent' }) as const),
    ...left.map((key) => ({ remove: key, when: 'present' }) as const),
    ...lookUps(before?.index, after),
  ];
}

function lookUps(before: string | undefined, { index, id }: Resident): Write[] {
  if (before === index) return [];
  return [
    ...(before ? [{ remove: KEYS.residentByIdentity(before), when: 'present' } as const] : []),
    ...(index ? [{ put: { id }, key: KEYS.residentByIdentity(index), when: 'absent' } as const] : []),
  ];
}
