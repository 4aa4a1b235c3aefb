/** A package comes in and is verified: what is taken into custody goes through KMS alone. */
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { contextOf, type Exchange } from '../../shared/transport-key/exchange.ts';
import { type Package, packageDigest } from '../../shared/transport-key/package.ts';
import type { Custodian } from '../keys/custody.ts';
import { change } from '../storage/change.ts';
import { packageIn } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import { publicKeyIn } from '../storage/public-keys.ts';
import { inUse, packageRefusal, refusing } from './package-check.ts';
import type { Own, Taken } from './taking.ts';

/**
 * All a package says is held against the invitation; then it is kept as it came, and its nonce is used up.
 */
export const submit: Own<'submit'> = {
  reads: (_, { manifest }) => ({
    signer: KEYS.publicKey(manifest.signer),
    nonce: KEYS.nonce(manifest.nonce),
  }),
  take: async ({ body, now }, exchange, found) => {
    const { manifest } = body;
    const refusal = packageRefusal(body, exchange, publicKeyIn(found.signer), now);
    if (refusal) return refusal;
    if (found.nonce) return refusing(exchange, 'nonce-used', 'A nonce works once.');
    const digest = await packageDigest(body);
    const { package: id, keyVersion, signer } = manifest;
    const script = manifest.kind === 'transport-key' ? { script: manifest.script } : {};
    return {
      next: { package: { id, digest, keyVersion, ...script, at: now } },
      form: { package: id, digest, keyVersion, signer, ...script },
      along: change(
        { put: body, key: KEYS.exchangePackage(exchange.id), when: 'absent' },
        { put: { exchange: exchange.id }, key: KEYS.nonce(manifest.nonce), when: 'absent' },
      ),
    };
  },
};

export const changed = (exchange: Exchange) =>
  refusing(exchange, 'package-changed', 'The kept package is not the one that was received.');

const UNAVAILABLE = refuse('custody-unavailable', 'A key that custody needs is pending, off or gone.', {
  article: 'SAM-10',
});

export const unavailable = () => UNAVAILABLE;

/** The package as kept, if it still is what was received. */
export async function keptPackage(
  exchange: Exchange,
  item: Parameters<typeof packageIn>[0],
): Promise<Package | Refusal> {
  const sent = packageIn(item);
  return sent && (await packageDigest(sent)) === exchange.package?.digest ? sent : changed(exchange);
}

/** Verified is what still holds today: keys may have been withdrawn since it came. */
export const verify = (custodian: Custodian | undefined): Own<'verify'> => ({
  reads: (id) => ({ package: KEYS.exchangePackage(id) }),
  take: async ({ now, store }, exchange, found) => {
    const sent = await keptPackage(exchange, found.package);
    if ('refused' in sent) return sent;
    const { signer, recipientKey } = sent.manifest;
    const relay = exchange.way !== 'custody';
    const keys = [KEYS.publicKey(signer), ...(relay ? [KEYS.publicKey(recipientKey)] : [])];
    const [signerItem, recipientItem] = await store.read(keys);
    const refusal = packageRefusal(sent, exchange, publicKeyIn(signerItem), now);
    if (refusal) return refusal;
    if (!relay) return takenIn(custodian, exchange, sent);
    if (inUse(publicKeyIn(recipientItem))) return {};
    return refusing(exchange, 'key-not-active', 'The recipient key is no longer in use.');
  },
});

async function takenIn(
  custodian: Custodian | undefined,
  exchange: Exchange,
  { manifest }: Package,
): Promise<Taken | Refusal> {
  if (!custodian) return UNAVAILABLE;
  const taken = await custodian.takeIn(manifest.ciphertext, manifest.wrap, contextOf(exchange));
  if (taken === 'unavailable') return UNAVAILABLE;
  if (taken === 'not-ours') {
    const fields = [{ path: 'manifest.ciphertext', message: 'does not open under the receiving key' }];
    return refusing(exchange, 'package-refused', 'The key is not wrapped to us.', fields);
  }
  const { ciphertext, kms } = taken;
  return {
    form: { kms },
    along: change({ put: { ciphertext }, key: KEYS.custody(exchange.id), when: 'absent' }),
  };
}
