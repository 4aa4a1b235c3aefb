/**
 * The certificate that a SAM carries (EF 001C, 190 bytes: domain.md 1). What stands in the 190 bytes was
 * looked for and not found (c): the profile below is ours, configuration until the ministry names its own.
 */
import * as z from 'zod';
import { fromHex, hex } from '../ledger/canonical.ts';
import type { SignatureAlgorithm } from '../transport-key/package.ts';

/** The fields in their order, with their bytes; numbers are BCD, as those of the card's other files (b). */
const FIELDS = {
  /** 1. */
  version: 1,
  /** SAM卡序列号. */
  serial: 10,
  /** Of the card's key and of the issuer's. */
  algorithm: 1,
  /** SHA-256 of the issuer's SubjectPublicKeyInfo, DER: its name among the registered public keys. */
  issuer: 32,
  /** The card's public key, `04` ‖ x ‖ y. */
  point: 65,
  /** YYYYMMDD, first and last day, Asia/Shanghai. */
  validFrom: 4,
  validUntil: 4,
  /** Zeros. */
  reserved: 9,
  /** The issuer's r ‖ s over all that stands before. */
  signature: 64,
} as const;
type Field = keyof typeof FIELDS;

const NAMES = Object.keys(FIELDS) as Field[];
const sum = (names: readonly Field[]) => names.reduce((bytes, name) => bytes + FIELDS[name], 0);

export const CERTIFICATE_BYTES = sum(NAMES);
const SIGNED_BYTES = CERTIFICATE_BYTES - FIELDS.signature;

const VERSION = '01';
const RESERVED = '00'.repeat(FIELDS.reserved);
const ALGORITHMS = { '01': 'SM2DSA', '02': 'ECDSA_SHA_256' } as const satisfies Record<
  string,
  SignatureAlgorithm
>;

export interface SamCertificate {
  readonly serial: string;
  readonly algorithm: SignatureAlgorithm;
  /** Fingerprint of the issuer's key. */
  readonly issuer: string;
  /** Uncompressed, hexadecimal. */
  readonly point: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A certificate as it was read: what the issuer signed of it, and the signature, r ‖ s. */
export interface SignedCertificate extends SamCertificate {
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const day = z.iso.date();
const dayOf = (digits: string) => day.safeParse(digits.replace(/^(.{4})(..)(..)$/, '$1-$2-$3')).data;

/** The parts of a certificate in this profile; nothing where it is none, or none in its one spelling. */
export function certificateIn(bytes: Uint8Array): SignedCertificate | undefined {
  if (bytes.length !== CERTIFICATE_BYTES) return undefined;
  const part = (name: Field) => {
    const start = sum(NAMES.slice(0, NAMES.indexOf(name)));
    return bytes.subarray(start, start + FIELDS[name]);
  };
  const [serial, point] = [hex(part('serial')), hex(part('point'))];
  const algorithm = (ALGORITHMS as Partial<Record<string, SignatureAlgorithm>>)[hex(part('algorithm'))];
  const [validFrom, validUntil] = [dayOf(hex(part('validFrom'))), dayOf(hex(part('validUntil')))];
  const plain = hex(part('version')) === VERSION && hex(part('reserved')) === RESERVED;
  if (!plain || !algorithm || !validFrom || !validUntil) return undefined;
  if (!/^\d{20}$/.test(serial) || !point.startsWith('04')) return undefined;
  const signed = bytes.subarray(0, SIGNED_BYTES);
  const issuer = hex(part('issuer'));
  return { serial, algorithm, issuer, point, validFrom, validUntil, signed, signature: part('signature') };
}

/** The bytes that an issuer signs; with its r ‖ s behind them they are the certificate. */
export function certificateBytes(certificate: SamCertificate): Uint8Array<ArrayBuffer> {
  const { serial, algorithm, issuer, point, validFrom, validUntil } = certificate;
  const code = Object.entries(ALGORITHMS).find(([, named]) => named === algorithm)?.[0] ?? '';
  const days = [validFrom, validUntil].map((one) => one.replaceAll('-', ''));
  return fromHex([VERSION, serial, code, issuer, point, ...days, RESERVED].join(''));
}
