/** The producer's key that a file is sealed for: registered by it, confirmed by a key officer, in use. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { SEALED_WITH } from '../../shared/card-production/file.ts';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { PUBLIC_KEY, type PublicKey } from '../../shared/public-key/public-key.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import { type Change, change } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { publicKeyIn } from '../storage/public-keys.ts';
import type { Store } from '../storage/store.ts';

const IN_USE: readonly PublicKey['state'][] = ['active'];

const isRecipient = ({ purpose, algorithm, state }: PublicKey) =>
  purpose === 'receive' && algorithm === SEALED_WITH.key && IN_USE.includes(state);

const NONE = refuse(
  'key-not-active',
  `The producer has no ${SEALED_WITH.key} key to receive by in use (${SEALED_WITH.alg}).`,
  { article: 'RHC-15(4)' },
);

/** As many keys as one producer is looked at for. */
const MOST_KEYS = 200;

/** The key confirmed last; whoever retires it at this very moment makes the batch lose. */
export async function recipientOf(
  store: Store,
  producer: string,
): Promise<{ readonly key: PublicKey; readonly held: Change } | Refusal> {
  const { table, pk } = KEYS.publicKeyAt(placeOfSupplier(producer), '');
  const { items } = await store.list({ table, pk, limit: MOST_KEYS });
  const keys = thingsIn(PUBLIC_KEY, items).filter((one) => isRecipient(one));
  const [key] = keys.toSorted((a, b) => (b.confirmedAt ?? '').localeCompare(a.confirmedAt ?? ''));
  if (!key) return NONE;
  const held = { check: KEYS.publicKey(key.fingerprint), when: { versionIs: key.version } } as const;
  return { key, held: change(held) };
}

/** The key a batch was sealed for, if it may still be read by. */
export async function stillRecipient(
  store: Store,
  { recipientKey }: { readonly recipientKey?: string | undefined },
): Promise<PublicKey | Refusal> {
  const [item] = await store.read(recipientKey ? [KEYS.publicKey(recipientKey)] : []);
  const key = publicKeyIn(item);
  return key && isRecipient(key) ? key : NONE;
}

export const keyObjectOf = ({ spki }: PublicKey): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

/** RFC 7516, compact. The header says which batch and part it is, and the maker's own key. */
export function sealedFor(
  key: KeyObject,
  header: { readonly kid: string; readonly production: string; readonly part: number },
  text: string,
): Promise<string> {
  const { alg, enc } = SEALED_WITH;
  return new CompactEncrypt(utf8(text))
    .setProtectedHeader({ alg, enc, cty: 'application/x-ndjson', ...header })
    .encrypt(key);
}
