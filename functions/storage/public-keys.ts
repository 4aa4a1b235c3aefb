/** Public keys in the table: the record, and a line at its owner's place. */
import { PUBLIC_KEY, type PublicKey } from '../../shared/public-key/public-key.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const publicKeyIn = (item: Item | undefined): PublicKey | undefined => thingIn(PUBLIC_KEY, item);

export const publicKeyThing = (fingerprint: string) => `public-key/${fingerprint}`;

export function publicKeyWrites(before: PublicKey | undefined, after: PublicKey): Write[] {
  const when = before ? { versionIs: before.version } : 'absent';
  const { fingerprint, place } = after;
  return [
    { put: after, key: KEYS.publicKey(fingerprint), when },
    { put: after, key: KEYS.publicKeyAt(place, fingerprint), when: before ? 'present' : 'absent' },
  ];
}
