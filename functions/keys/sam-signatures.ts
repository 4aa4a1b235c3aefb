/**
 * Whether a use was signed by the SAM it names (SAM-15p3): the certificate by an issuer of the register, the
 * record by the certificate's key.
 */
import { Buffer } from 'node:buffer';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { PublicKey } from '../../shared/public-key/public-key.ts';
import type { SignedCertificate } from '../../shared/supervision/certificate.ts';
import type { SignatureCheck } from '../../shared/supervision/facts.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { certificateOf, recordText, vouches } from '../../shared/supervision/signature.ts';
import { spkiOf, type Verifier, verifierOf } from './signatures.ts';

interface Checked {
  readonly certificate: SignedCertificate;
  /** The card's key made ready; none where the issuer did not sign the certificate, or it holds no key. */
  readonly verifier: Verifier | undefined;
}

/** By the certificate's text. A signature holds for ever; whether its issuer may vouch is asked each time. */
const CHECKED = new Map<string, Checked>();
/** Cards at work in a few batches; a table of an SM2 key's multiples weighs about 100 kB. */
const MOST_CHECKED = 256;

/** Verifiers of the issuers' keys, by fingerprint. */
const ISSUERS = new Map<string, Verifier | undefined>();
const MOST_ISSUERS = 64;

/** r ‖ s. */
const SIGNATURE_BYTES = 64;

function kept<T>(cache: Map<string, T>, most: number, name: string, make: () => T): T {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const [oldest] = cache.keys();
  if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
  const made = make();
  cache.set(name, made);
  return made;
}

function checked(issuer: PublicKey, certificate: SignedCertificate): Checked {
  const { algorithm, point, signed, signature } = certificate;
  const issuers = kept(ISSUERS, MOST_ISSUERS, issuer.fingerprint, () => verifierOf(algorithm, issuer.spki));
  const genuine = issuers?.(signed, signature) ?? false;
  return { certificate, verifier: genuine ? verifierOf(algorithm, spkiOf(algorithm, point)) : undefined };
}

/**
 * @param issuers the registered keys that the records name (`issuersNamed`), by fingerprint
 * @returns what is found of a record's signature, as of the moment it occurred at
 */
export function signatureChecker(
  issuers: ReadonlyMap<string, PublicKey>,
): (record: TransactionRecord) => SignatureCheck {
  return (record) => {
    const { signature, serial, occurredAt } = record;
    if (!signature) return 'absent';
    const { algorithm, value } = signature;
    const text = signature.certificate;
    const certificate = CHECKED.get(text)?.certificate ?? certificateOf(text);
    if (!certificate || certificate.serial !== serial || certificate.algorithm !== algorithm) return 'wrong';
    const day = shanghaiDay(occurredAt);
    if (day < certificate.validFrom) return 'wrong';
    const issuer = issuers.get(certificate.issuer);
    if (!issuer || !vouches(issuer, certificate, occurredAt)) return 'issuer-unknown';
    const { verifier } = kept(CHECKED, MOST_CHECKED, text, () => checked(issuer, certificate));
    const fixed = Buffer.from(value, 'base64');
    if (fixed.length !== SIGNATURE_BYTES || !verifier?.(Buffer.from(recordText(record)), fixed))
      return 'wrong';
    return certificate.validUntil < day ? 'outdated' : 'good';
  };
}
