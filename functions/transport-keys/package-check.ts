/**
 * Whether a package is what was asked for, and its sender's: asked when it comes, and again when it is
 * verified.
 */
import type { PublicKey } from '../../shared/public-key/public-key.ts';
import { type FieldFault, type Refusal, type RefusalCode, refuse } from '../../shared/refusals.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import {
  answerFaults,
  ownFaults,
  PACKAGE_FAULTS,
  type PackageFault,
} from '../../shared/transport-key/faults.ts';
import { type Package, signedBytes } from '../../shared/transport-key/package.ts';
import { EXCHANGE_KINDS } from '../../shared/transport-key/parties.ts';
import { verifies } from '../keys/signatures.ts';

/** A refusal under the article of this kind of exchange. */
export const refusing = (
  { kind }: Pick<Exchange, 'kind'>,
  code: RefusalCode,
  detail: string,
  fields?: readonly FieldFault[],
) => refuse(code, detail, { article: EXCHANGE_KINDS[kind].article, ...(fields ? { fields } : {}) });

/** Keys that are in use: nothing new is signed with another, or wrapped to it. */
const IN_USE: readonly PublicKey['state'][] = ['active'];

const RECEIVING: readonly PublicKey['purpose'][] = ['receive'];
const SIGNING: readonly PublicKey['purpose'][] = ['sign'];

export const inUse = (key: PublicKey | undefined): key is PublicKey =>
  key !== undefined && IN_USE.includes(key.state);

/**
 * @param signer the key the manifest names, as registered
 * @returns why the package is refused; nothing for one that holds
 */
export function packageRefusal(
  { manifest, signature }: Package,
  exchange: Exchange,
  signer: PublicKey | undefined,
  now: string,
): Refusal | undefined {
  const algorithm = manifest.signatureAlgorithm;
  const signs = inUse(signer) && SIGNING.includes(signer.purpose) && signer.algorithm === algorithm;
  if (!signs || signer.place !== exchange.destination) {
    return refusing(exchange, 'key-not-active', 'The signing key is none in use by this sender.');
  }
  const message = signedBytes(manifest);
  const signed = verifies({ algorithm, spki: signer.spki, message, signature });
  const fields = [
    ...(signed ? [] : [{ path: 'body.signature', message: 'is not over this manifest by its signer' }]),
    ...[...answerFaults(manifest, exchange), ...ownFaults(manifest, now)].map(fieldFault),
  ];
  if (fields.length === 0) return undefined;
  return refusing(exchange, 'package-refused', 'The package does not hold; nothing was kept of it.', fields);
}

const fieldFault = ({ field, fault }: PackageFault): FieldFault => ({
  path: `body.manifest.${field}`,
  message: PACKAGE_FAULTS[fault].message,
});

/** Whether a key is in use at a place to wrap keys of its kind to. */
export const receives = (key: PublicKey | undefined, place: string, kind: string): key is PublicKey =>
  inUse(key) && key.place === place && RECEIVING.includes(key.purpose) && key.algorithm === kind;
