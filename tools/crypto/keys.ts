/**
 * What a key can do, one small interface each, and the keys that lie in files. Nothing outside this file and
 * the token asks where a key lies.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import {
  KCVS,
  type KcvAlgorithm,
  type SignatureAlgorithm,
  type Wrap,
} from '../../shared/transport-key/package.ts';
import { Failure } from '../failure.ts';
import { kcvOf, keyBytesOf } from './kcv.ts';
import { oaepDecrypt, oaepEncrypt } from './oaep.ts';
import { newSm2Key, sm2Decrypt, sm2Encrypt, sm2KeyOf, sm2Sign, sm2SpkiOf } from './sm2.ts';

/** Signs; `spki` and signatures are base64 of DER. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly spki: string;
  sign(message: Uint8Array): string;
}

/** A card's key as it was sent. */
export interface Wrapped {
  readonly wrap: Wrap;
  readonly ciphertext: Buffer;
  readonly algorithm: string;
}

/** Opens what was wrapped to it. */
export interface Receiver {
  readonly spki: string;
  open(sent: Wrapped): CardKey;
}

/** A card's key: its check value, and itself as ciphertext for somebody's public key. */
export interface CardKey {
  kcv(algorithm: KcvAlgorithm): string;
  wrap(wrap: Wrap, spki: string): Buffer;
  /** Only of a key that lies in this program's memory: 16…32 bytes. */
  readonly bytes?: Buffer;
  /** What the person should know about where the key lies. */
  readonly note?: string;
}

export const KEY_KINDS = {
  ecdsa: { purpose: 'sign', algorithm: 'ECDSA_SHA_256' },
  sm2: { purpose: 'sign', algorithm: 'SM2DSA' },
  'receive-rsa4096': { purpose: 'receive', algorithm: 'RSA_4096' },
  'receive-sm2': { purpose: 'receive', algorithm: 'SM2' },
} as const;
export type KeyKind = keyof typeof KEY_KINDS;
export type KeyAlgorithm = (typeof KEY_KINDS)[KeyKind]['algorithm'];

/** A new pair: PKCS#8 and SubjectPublicKeyInfo, DER. */
export function newPair(algorithm: KeyAlgorithm): { pkcs8: Buffer; spki: Buffer } {
  if (algorithm === 'SM2' || algorithm === 'SM2DSA') return newSm2Key();
  const { privateKey, publicKey } =
    algorithm === 'RSA_4096'
      ? generateKeyPairSync('rsa', { modulusLength: 4_096 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    spki: publicKey.export({ type: 'spki', format: 'der' }),
  };
}

const UNREADABLE = '私钥文件中的密钥已损坏，或与所写算法不符';

/** @param pkcs8 DER */
export function fileSigner(algorithm: SignatureAlgorithm, pkcs8: Buffer): Signer {
  if (algorithm === 'SM2DSA') {
    const key = sm2KeyOf(pkcs8);
    if (!key) throw new Failure(UNREADABLE);
    const spki = sm2SpkiOf(key).toString('base64');
    return { algorithm, spki, sign: (message) => sm2Sign(key, message).toString('base64') };
  }
  const key = nodeKey(pkcs8);
  return { algorithm, spki: spkiOf(key), sign: (message) => sign('sha256', message, key).toString('base64') };
}

/** @param pkcs8 DER */
export function fileReceiver(algorithm: 'RSA_4096' | 'SM2', pkcs8: Buffer): Receiver {
  if (algorithm === 'SM2') {
    const key = sm2KeyOf(pkcs8);
    if (!key) throw new Failure(UNREADABLE);
    const open = (sent: Wrapped) =>
      opened(sent, sent.wrap === 'SM2PKE' ? sm2Decrypt(key, sent.ciphertext) : undefined);
    return { spki: sm2SpkiOf(key).toString('base64'), open };
  }
  const key = nodeKey(pkcs8);
  const open = (sent: Wrapped) =>
    opened(sent, sent.wrap === 'SM2PKE' ? undefined : oaepDecrypt(sent.wrap, key, sent.ciphertext));
  return { spki: spkiOf(key), open };
}

function opened({ algorithm }: Wrapped, plain: Buffer | undefined): CardKey {
  if (!plain) throw new Failure('密文解不开：不是发给这把密钥的，或已被改动');
  return softwareKey(algorithm, plain);
}

/** A card's key in this program's memory. @throws Failure for a length that is none of the algorithm's */
export function softwareKey(algorithm: string, bytes: Buffer): CardKey {
  if (!keyBytesOf(algorithm).includes(bytes.length)) {
    throw new Failure(`密钥长度不对：${algorithm} 应为 ${keyBytesOf(algorithm).join(' 或 ')} 字节`);
  }
  return {
    bytes,
    kcv: (asked) => {
      if (KCVS[asked].of !== algorithm) throw new Failure(`${asked} 不是 ${algorithm} 密钥的校验值算法`);
      const value = kcvOf(asked, bytes);
      if (value === undefined) throw new Failure('SM1 未公开，软件算不出其校验值：请以密码机所示为准');
      return value;
    },
    wrap: (wrap, spki) => {
      const to = Buffer.from(spki, 'base64');
      return wrap === 'SM2PKE' ? sm2Encrypt(to, bytes) : oaepEncrypt(wrap, to, bytes);
    },
  };
}

function nodeKey(pkcs8: Buffer) {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } catch {
    throw new Failure(UNREADABLE);
  }
}

const spkiOf = (key: ReturnType<typeof nodeKey>) =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
