/**
 * What a SAM signs of a use, and what of it can be told without any cryptography: which issuer vouches for
 * the card, and whether that issuer could vouch for it then.
 */
import { fromBase64 } from '../ledger/canonical.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import type { PublicKey } from '../public-key/public-key.ts';
import { certificateIn, type SamCertificate, type SignedCertificate } from './certificate.ts';
import type { TransactionRecord } from './record.ts';

/**
 * The text whose UTF-8 bytes a record's signature covers: the canonical JSON (RFC 8785) of the record without
 * its signature, behind a line that keeps it from being any other signed document. `occurredAt` stands in it
 * with milliseconds, as the register keeps it. Written out, because a million a day are checked; a test holds
 * it to canonicalJson.
 */
export function recordText(record: TransactionRecord): string {
  const { amount, card, counter, institution, occurredAt, operation, serial, terminal } = record;
  const claimed = amount === undefined ? '' : `"amount":${amount},`;
  return (
    `sam-register transaction 1\n{${claimed}"card":"${card}","counter":${counter},` +
    `"institution":"${institution}","occurredAt":"${occurredAt}","operation":"${operation}",` +
    `"serial":"${serial}","terminal":"${terminal}"}`
  );
}

/** The certificate that a record came with; nothing where it has none in our profile. */
export function certificateOf(base64: string): SignedCertificate | undefined {
  const bytes = fromBase64(base64);
  // One certificate, one text: a cache by text is a cache by bytes.
  return btoa(String.fromCharCode(...bytes)) === base64 ? certificateIn(bytes) : undefined;
}

/** The issuers' keys that the records name, each once: what has to be read before they can be checked. */
export function issuersNamed(records: readonly Pick<TransactionRecord, 'signature'>[]): string[] {
  const certificates = new Set(records.flatMap(({ signature }) => signature?.certificate ?? []));
  const named = [...certificates].flatMap((one) => certificateOf(one)?.issuer ?? []);
  return [...new Set(named)].sort();
}

const ISSUERS: readonly PublicKey['purpose'][] = ['sam-issuer'];

/**
 * Whether a key could vouch for the card when it was used; as of then, so that what happens to the key later
 * changes no earlier verdict. From its confirmation until it is compromised; a key that is retired makes no
 * new certificates, and those it made before stand until their end.
 */
export function vouches(
  { purpose, algorithm, confirmedAt, retiredAt, compromisedAt }: PublicKey,
  certificate: Pick<SamCertificate, 'algorithm' | 'validFrom'>,
  occurredAt: string,
): boolean {
  if (!ISSUERS.includes(purpose) || algorithm !== certificate.algorithm) return false;
  if (confirmedAt === undefined || occurredAt < confirmedAt) return false;
  if (compromisedAt !== undefined && compromisedAt <= occurredAt) return false;
  return retiredAt === undefined || certificate.validFrom <= shanghaiDay(retiredAt);
}
