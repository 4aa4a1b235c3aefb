/** A public key as people have it — PEM, JWK, base64 of DER — and what it is good for. */
import { fromBase64, hex, sha256 } from '../../shared/ledger/canonical.ts';

export interface ReadKey {
  /** DER SubjectPublicKeyInfo, base64. */
  readonly spki: string;
  readonly fingerprint: string;
  readonly kind: 'P-256' | 'SM2' | 'RSA-4096' | 'other';
}

/** A private key does not belong on any page. */
export class PrivateKey extends Error {}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** Object identifiers in the DER: of the curves, and of RSA. */
const P256 = '2a8648ce3d030107';
const SM2 = '2a811ccf5501822d';
const RSA = '2a864886f70d010101';
const RSA_4096_BYTES = 550;

function kindOf(bytes: Uint8Array): ReadKey['kind'] {
  const digits = hex(bytes.slice(0, 40));
  if (digits.includes(P256)) return 'P-256';
  if (digits.includes(SM2)) return 'SM2';
  return digits.includes(RSA) && bytes.length === RSA_4096_BYTES ? 'RSA-4096' : 'other';
}

async function fromJwk(text: string): Promise<string> {
  const jwk = JSON.parse(text) as JsonWebKey;
  if (jwk.d !== undefined) throw new PrivateKey();
  const how =
    jwk.kty === 'RSA'
      ? { name: 'RSA-OAEP', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: jwk.crv ?? 'P-256' };
  const { kty, n, e, crv, x, y } = jwk;
  const bare = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  const key = await crypto.subtle.importKey(
    'jwk',
    bare as JsonWebKey,
    how,
    true,
    kty === 'RSA' ? ['encrypt'] : ['verify'],
  );
  return base64(new Uint8Array(await crypto.subtle.exportKey('spki', key)));
}

/** Throws `PrivateKey` for one, anything else where no public key can be read. */
export async function readKey(given: string): Promise<ReadKey> {
  const text = given.trim();
  if (/PRIVATE KEY/.test(text)) throw new PrivateKey();
  const body = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
  const spki = text.startsWith('{') ? await fromJwk(text) : body;
  const bytes = fromBase64(spki);
  // SEQUENCE { SEQUENCE { … } BIT STRING }: what is no SubjectPublicKeyInfo has no fingerprint.
  if (bytes.length < 60 || bytes[0] !== 0x30) throw new Error('no public key');
  return { spki, fingerprint: hex(await sha256(bytes)), kind: kindOf(bytes) };
}

/** Purpose and kind of key → the algorithm that the register knows it by. */
const ALGORITHMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sign: { 'P-256': 'ECDSA_SHA_256', SM2: 'SM2DSA' },
  'sam-issuer': { 'P-256': 'ECDSA_SHA_256', SM2: 'SM2DSA' },
  receive: { 'RSA-4096': 'RSA_4096', SM2: 'SM2' },
};

export const algorithmFor = (purpose: string, kind: ReadKey['kind']): string | undefined =>
  ALGORITHMS[purpose]?.[kind];
