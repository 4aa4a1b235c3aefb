/** Issuers, SAM cards with certificates and the uses they sign, under both algorithms. */
import { Buffer } from 'node:buffer';
import { generateKeyPairSync, sign } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { fingerprintOf, spkiOf } from '../../functions/keys/signatures.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { PUBLIC_KEY, type PublicKey } from '../../shared/public-key/public-key.ts';
import { certificateBytes, type SamCertificate } from '../../shared/supervision/certificate.ts';
import { RECORD, type TransactionRecord } from '../../shared/supervision/record.ts';
import { recordText } from '../../shared/supervision/signature.ts';
import type { SignatureAlgorithm } from '../../shared/transport-key/package.ts';

export interface Pair {
  readonly algorithm: SignatureAlgorithm;
  /** Uncompressed, hexadecimal. */
  readonly point: string;
  /** r ‖ s. */
  readonly sign: (message: Uint8Array) => Buffer;
}

export function pairOf(algorithm: SignatureAlgorithm): Pair {
  if (algorithm === 'SM2DSA') {
    const { publicKey, privateKey } = sm2.generateKeyPairHex();
    const options = { hash: true, publicKey, userId: '1234567812345678' };
    const signs = (message: Uint8Array) => Buffer.from(sm2.doSignature(message, privateKey, options), 'hex');
    return { algorithm, point: publicKey, sign: signs };
  }
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    algorithm,
    point: spki.subarray(26).toString('hex'),
    sign: (message) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

export interface Issuer extends Pair {
  readonly key: PublicKey;
}

/** An issuer whose key the register holds, confirmed long ago. */
export function issuerOf(algorithm: SignatureAlgorithm, more: Partial<PublicKey> = {}): Issuer {
  const pair = pairOf(algorithm);
  const spki = spkiOf(algorithm, pair.point);
  const key = PUBLIC_KEY.parse({
    schemaVersion: 1,
    fingerprint: fingerprintOf(spki),
    place: 'CN/13',
    spki,
    purpose: 'sam-issuer',
    algorithm,
    state: 'active',
    confirmedAt: '2026-01-01T00:00:00.000Z',
    steps: {},
    version: 2,
    ledger: { number: 1, hash: GENESIS },
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  });
  return { ...pair, key };
}

export const keysOf = (...issuers: readonly Issuer[]) =>
  new Map(issuers.map(({ key }) => [key.fingerprint, key]));

export interface SigningCard extends Pair {
  readonly serial: string;
  /** Base64. */
  readonly certificate: string;
}

export const SERIAL = '13010020260000000001';

/** A card with a certificate of the issuer; `change` may put it wrong before the issuer signs. */
export function cardOf(issuer: Issuer, change: Partial<SamCertificate> = {}): SigningCard {
  const pair = pairOf(issuer.algorithm);
  const bytes = certificateBytes({
    serial: SERIAL,
    algorithm: issuer.algorithm,
    issuer: issuer.key.fingerprint,
    point: pair.point,
    validFrom: '2026-02-01',
    validUntil: '2036-12-31',
    ...change,
  });
  const certificate = Buffer.concat([bytes, issuer.sign(bytes)]).toString('base64');
  return { ...pair, serial: change.serial ?? SERIAL, certificate };
}

/** A use of the card, signed by it. */
export function used(card: SigningCard, change: Partial<TransactionRecord> = {}): TransactionRecord {
  const plain = RECORD.parse({
    serial: card.serial,
    terminal: '130101000001',
    institution: '40000001X',
    occurredAt: '2026-03-02T01:00:00Z',
    operation: 'read-df03',
    counter: 7,
    card: 'ab'.repeat(16),
    ...change,
  });
  const value = card.sign(Buffer.from(recordText(plain))).toString('base64');
  const { algorithm, certificate } = card;
  return RECORD.parse({ ...plain, signature: { algorithm, value, certificate } });
}
