/** What must be so before a key is used: its usage, its algorithm, its state. */
import { KmsException } from './exception.ts';
import type { Key } from './keys.ts';
import type { Algorithm, KeyUsage } from './specs.ts';

export const isPending = ({ material }: Key): boolean => material.length === 0;

/** Throws KMSInvalidStateException. */
export function requireMaterial(key: Key): Key {
  if (isPending(key)) throw new KmsException('KMSInvalidStateException', `${key.arn} is pending import.`);
  return key;
}

/** Throws unless the key is there, for this usage, and knows the algorithm. */
export function requireUse(key: Key, usage: KeyUsage, algorithm: Algorithm, name: string): Key {
  if (key.usage !== usage) {
    throw new KmsException(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${name}.`,
    );
  }
  if (!key.algorithms.includes(algorithm)) {
    throw new KmsException(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec ${key.keySpec}.`,
    );
  }
  return requireMaterial(key);
}
