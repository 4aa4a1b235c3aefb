/** How a key encrypts and decrypts: a row an algorithm. */
import { constants, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import { type EncryptionContext, readEnvelope, seal } from './envelope.ts';
import { invalid, KmsException } from './exception.ts';
import type { Key, KeyStore } from './keys.ts';
import { readSm2, sm2Decrypt, sm2Encrypt } from './sm2.ts';
import { type Algorithm, privateKeyOf } from './specs.ts';

interface Use {
  readonly keys: KeyStore;
  readonly key: Key;
  readonly context: EncryptionContext;
}

interface Cipher {
  /** The longest plaintext, in bytes. */
  limit(key: Key): number;
  encrypt(use: Use, plaintext: Uint8Array): Buffer;
  /** `undefined` where the ciphertext is not of this key and context, or is damaged. */
  decrypt(use: Use, ciphertext: Buffer): Buffer | undefined;
}

const RSA_BYTES: Readonly<Record<string, number>> = { RSA_2048: 256, RSA_4096: 512 };

const OAEP_1 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const;
export const OAEP_256 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

function oaep(how: typeof OAEP_1 | typeof OAEP_256, hashBytes: number): Cipher {
  return {
    limit: ({ keySpec }) => (RSA_BYTES[keySpec] ?? 0) - 2 * hashBytes - 2,
    encrypt: ({ key: { material } }, plaintext) =>
      publicEncrypt({ key: createPublicKey(privateKeyOf(material)), ...how }, plaintext),
    decrypt: ({ key: { material } }, ciphertext) => {
      try {
        return privateDecrypt({ key: privateKeyOf(material), ...how }, ciphertext);
      } catch {
        return undefined;
      }
    },
  };
}

const CIPHERS: Readonly<Partial<Record<Algorithm, Cipher>>> = {
  SYMMETRIC_DEFAULT: {
    limit: () => 4_096,
    encrypt: ({ keys, key, context }, plaintext) => seal(keys.suite, key, context, plaintext),
    decrypt: ({ keys, key, context }, ciphertext) =>
      readEnvelope(keys.suite, ciphertext)?.open(key.material, context),
  },
  RSAES_OAEP_SHA_1: oaep(OAEP_1, 20),
  RSAES_OAEP_SHA_256: oaep(OAEP_256, 32),
  SM2PKE: {
    limit: () => 1_024,
    encrypt: ({ key: { material } }, plaintext) => sm2Encrypt(readSm2(material), plaintext),
    decrypt: ({ key: { material } }, ciphertext) => sm2Decrypt(readSm2(material), ciphertext),
  },
};

/** Encrypts. Throws ValidationException at what is too long or has a context that nothing would bind. */
export function encrypt(use: Use, algorithm: Algorithm, plaintext: Uint8Array): Buffer {
  const cipher = cipherOf(use, algorithm);
  const limit = cipher.limit(use.key);
  if (plaintext.length > limit) {
    throw invalid(
      `Plaintext is ${plaintext.length} bytes; ${algorithm} under ${use.key.keySpec} takes ${limit}.`,
    );
  }
  return cipher.encrypt(use, plaintext);
}

/** Decrypts. Throws InvalidCiphertextException, which does not say what was wrong. */
export function decrypt(use: Use, algorithm: Algorithm, ciphertext: Buffer): Buffer {
  const plaintext = cipherOf(use, algorithm).decrypt(use, ciphertext);
  if (plaintext && plaintext.length > 0) return plaintext;
  throw new KmsException('InvalidCiphertextException', '');
}

function cipherOf({ context }: Use, algorithm: Algorithm): Cipher {
  const cipher = CIPHERS[algorithm];
  if (!cipher) throw invalid(`${algorithm} does not encrypt.`);
  if (algorithm !== 'SYMMETRIC_DEFAULT' && Object.keys(context).length > 0) {
    throw invalid('EncryptionContext is not supported for asymmetric keys.');
  }
  return cipher;
}

/**
 * The key of a ciphertext: the one that is told, or that a symmetric ciphertext names. Throws
 * IncorrectKeyException when both are there and differ.
 */
export function keyOf(keys: KeyStore, told: string | undefined, ciphertext: Buffer): Key {
  const named = readEnvelope(keys.suite, ciphertext)?.keyId;
  const key = told === undefined ? undefined : keys.find(told);
  if (key?.keySpec === 'SYMMETRIC_DEFAULT' && named !== undefined && named !== key.keyId) {
    throw new KmsException(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  if (key) return key;
  if (named === undefined) throw new KmsException('InvalidCiphertextException', '');
  if (keys.declared().some(({ keyId }) => keyId === named)) return keys.find(named);
  throw new KmsException(
    'AccessDeniedException',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or ' +
      'you are not allowed to access.',
  );
}
