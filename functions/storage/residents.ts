/** Residents in the table: the record, its line at each place it lies at, and the look-up of the document. */
import { PERSONAL, type Personal } from '../../shared/resident/personal.ts';
import { RESIDENT, RESIDENT_VIEW, type Resident, residentView } from '../../shared/resident/resident.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Write } from './store.ts';

export const residentIn = (item: Item | undefined): Resident | undefined => thingIn(RESIDENT, item);

export const residentThing = (id: string) => `resident/${id}`;

/** Whose document it is, by the look-up of its index: as he is shown under a mask. */
export const residentFoundIn = (item: Item | undefined) => thingIn(RESIDENT_VIEW, item);

export const residentIdIn = (item: Item | undefined) => residentFoundIn(item)?.id;

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

/** The look-up holds what is shown of him, so that whoever asks by a document reads one item (RHC-2). */
function lookUps(before: string | undefined, after: Resident): Write[] {
  const { index } = after;
  const key = index && KEYS.residentByIdentity(index);
  const when = before === index ? 'present' : 'absent';
  return [
    ...(before && before !== index
      ? [{ remove: KEYS.residentByIdentity(before), when: 'present' } as const]
      : []),
    ...(key ? [{ put: residentView(after), key, when } as const] : []),
  ];
}
