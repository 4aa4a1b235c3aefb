/** Procedures about keys in the table: the record, a line at its place, and what its survey has counted. */
import { KEY_PROCEDURE, type KeyProcedure } from '../../shared/key-procedure/key-procedure.ts';
import { hasEnded } from '../../shared/key-procedure/steps.ts';
import { TALLY, type Tally } from '../../shared/key-procedure/tally.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const keyProcedureIn = (item: Item | undefined) => thingIn(KEY_PROCEDURE, item);

export const keyProcedureThing = (of: string) => `key-procedure/${of}`;

export const tallyIn = (item: Item | undefined) => thingIn(TALLY, item);

export const tallyWrite = (of: string, before: Tally | undefined, after: Tally): Write => ({
  put: after,
  key: KEYS.keyProcedureTally(of),
  when: before ? { versionIs: before.version } : 'absent',
});

/** One that has ended is no longer about its version. */
export function keyProcedureWrites(before: KeyProcedure | undefined, after: KeyProcedure): Write[] {
  const { id: name, place, of, state } = after;
  const key = KEYS.keyProcedure(name);
  const about = KEYS.keyProcedureOf(of);
  if (!before) {
    return [
      { put: after, key, when: 'absent' },
      { put: { id: name }, key: KEYS.keyProcedureAt(place, name), when: 'absent' },
      { put: { id: name }, key: about, when: 'absent' },
    ];
  }
  const put: Write = { put: after, key, when: { versionIs: before.version } };
  return hasEnded(state) ? [put, { remove: about, when: 'present' }] : [put];
}
