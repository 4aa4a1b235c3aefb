/** Versions of keys in the table: the record, a line at its holder, one under what it is derived from. */
import * as z from 'zod';
import { id } from '../../shared/fields.ts';
import { KEY_VERSION, type KeyVersion, slotOf } from '../../shared/key-version/key-version.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const keyVersionIn = (item: Item | undefined): KeyVersion | undefined => thingIn(KEY_VERSION, item);

/** Which version or edition is the one in use or in force. */
const POINTER = z.strictObject({ id, version: z.number().int().min(1) });
export const pointerIn = (item: Item | undefined) => thingIn(POINTER, item);

export const keyVersionThing = (of: string) => `key-version/${of}`;

export const activeKey = (it: KeyVersion) => KEYS.keyVersionActive(it.place, slotOf(it));

export function keyVersionWrites(before: KeyVersion | undefined, after: KeyVersion): Write[] {
  const key = KEYS.keyVersion(after.id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  const { place, keyVersion, parent } = after;
  const line = { id: after.id };
  return [
    { put: after, key, when: 'absent' },
    { put: line, key: KEYS.keyVersionAt(place, slotOf(after), keyVersion), when: 'absent' },
    ...(parent
      ? [{ put: line, key: KEYS.keyVersionOf(parent, after.id), when: 'absent' } satisfies Write]
      : []),
  ];
}

/** The pointer moved, where nobody moved it meanwhile. */
export const pointerWrite = (
  key: ReturnType<typeof activeKey>,
  before: { readonly version: number } | undefined,
  to: string,
): Write => ({
  put: { id: to, version: (before?.version ?? 0) + 1 },
  key,
  when: before ? { versionIs: before.version } : 'absent',
});
