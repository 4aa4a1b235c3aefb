/**
 * Known-answer tests, run before the endpoint opens its port: an algorithm that does not answer its standard
 * vector must not touch a key.
 */
import { createHash, createPrivateKey, privateDecrypt } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';
import { OAEP_256 } from './ciphers.ts';
import { derInteger, derOctets, derSequence } from './der.ts';
import { sm2Decrypt, sm2Verify } from './sm2.ts';
import { SUITE } from './suite.ts';
import { AES_256_GCM, OAEP_SHA_256, SM2, SM3, SM4, SM4_GCM } from './vectors.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const integer = (hex: string): Buffer => derInteger(BigInt(`0x${hex}`));

/** Sealed as the vector says, opened again, and not opened when it was tampered with. */
function gcm(
  suite: (typeof SUITE)[keyof typeof SUITE],
  vector: typeof AES_256_GCM | typeof SM4_GCM,
): boolean {
  const how = { key: bytes(vector.key), iv: bytes(vector.iv), aad: bytes(vector.aad) };
  const sealed = suite.seal(how, bytes(vector.plaintext));
  if (sealed.toString('hex') !== vector.sealed) return false;
  if (suite.open(how, sealed)?.toString('hex') !== vector.plaintext) return false;
  sealed[0] = (sealed[0] ?? 0) ^ 1;
  return suite.open(how, sealed) === undefined;
}

const KNOWN_ANSWERS: Readonly<Record<string, () => boolean>> = {
  SM3: () => createHash('sm3').update(SM3.message).digest('hex') === SM3.digest,
  SM4: () => {
    const key = bytes(SM4.key);
    const block = sm4.encrypt(key, key, { padding: 'none', output: 'array' });
    return Buffer.from(block).toString('hex') === SM4.ciphertext;
  },
  'SM4-128-GCM': () => gcm(SUITE.chinese, SM4_GCM),
  'AES-256-GCM': () => gcm(SUITE.international, AES_256_GCM),
  'SM2 signature': () => {
    const signature = derSequence(integer(SM2.r), integer(SM2.s));
    const other = derSequence(integer(SM2.r), integer(SM2.c3));
    const message = Buffer.from(SM2.message);
    return sm2Verify(SM2, message, 'RAW', signature) && !sm2Verify(SM2, message, 'RAW', other);
  },
  'SM2 decryption': () => {
    const sealed = (c2: string): Buffer =>
      derSequence(integer(SM2.x), integer(SM2.y), derOctets(bytes(SM2.c3)), derOctets(bytes(c2)));
    const tampered = sm2Decrypt(SM2, sealed(SM2.c2.replace(/..$/, '00')));
    return sm2Decrypt(SM2, sealed(SM2.c2))?.toString() === SM2.plaintext && tampered === undefined;
  },
  'RSAES-OAEP-SHA-256': () => {
    const { privateKey, plaintext, ciphertext } = OAEP_SHA_256;
    const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs1' });
    return privateDecrypt({ key, ...OAEP_256 }, bytes(ciphertext)).toString('hex') === plaintext;
  },
};

/** Throws an Error that names the algorithm. */
export function assertKnownAnswers(known = KNOWN_ANSWERS): void {
  for (const [name, answers] of Object.entries(known)) {
    if (right(answers)) continue;
    throw new Error(`KMS does not start: ${name} does not give its known answer on this machine`);
  }
}

function right(answers: () => boolean): boolean {
  try {
    return answers();
  } catch {
    return false;
  }
}
