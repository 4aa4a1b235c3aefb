/** Keys in files: private ones as JSON with mode 0600, public ones as PEM, a card's key as hexadecimal. */
import * as z from 'zod';
import { isPublicKey } from '../../functions/keys/signatures.ts';
import { fileReceiver, fileSigner, type KeyAlgorithm, type Receiver, type Signer } from '../crypto/keys.ts';
import { Failure } from '../failure.ts';
import { bytesIn, parsed, pretty, privateText, writePrivate } from './files.ts';

const KEY_FILE = z.strictObject({
  kind: z.literal('sam-register private key 1'),
  algorithm: z.enum(['ECDSA_SHA_256', 'SM2DSA', 'RSA_4096', 'SM2']),
  /** PKCS#8 DER. */
  privateKey: z.base64().max(8_000),
});

export function writeKey(path: string, algorithm: KeyAlgorithm, pkcs8: Buffer): void {
  const privateKey = pkcs8.toString('base64');
  writePrivate(path, pretty({ kind: 'sam-register private key 1', algorithm, privateKey }));
}

export function signerIn(path: string): Signer {
  const { algorithm, privateKey } = parsed(privateText(path), KEY_FILE, path);
  if (algorithm === 'RSA_4096' || algorithm === 'SM2') {
    throw new Failure(`${path} 是接收密钥，不能用来签名`);
  }
  return fileSigner(algorithm, Buffer.from(privateKey, 'base64'));
}

export function receiverIn(path: string): Receiver {
  const { algorithm, privateKey } = parsed(privateText(path), KEY_FILE, path);
  if (algorithm !== 'RSA_4096' && algorithm !== 'SM2') {
    throw new Failure(`${path} 是签名密钥，不能用来接收密钥`);
  }
  return fileReceiver(algorithm, Buffer.from(privateKey, 'base64'));
}

export const pemOf = (spki: string) =>
  `-----BEGIN PUBLIC KEY-----\n${spki.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;

/** Base64 of the SubjectPublicKeyInfo in a PEM file. */
export function publicKeyIn(path: string): string {
  const text = bytesIn(path).toString('utf8');
  const body = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(text)?.[1];
  const spki = body?.replace(/\s/g, '');
  if (!spki || !isKnown(spki)) {
    throw new Failure(`${path} 不是可用的公钥（PEM；P-256、SM2 或 RSA 4096 位）`);
  }
  return spki;
}

const isKnown = (spki: string) =>
  (['ECDSA_SHA_256', 'SM2', 'RSA_4096'] as const).some((algorithm) => isPublicKey(algorithm, spki));

/** A card's key, hexadecimal, white space allowed. */
export function cardKeyBytes(path: string): Buffer {
  const text = privateText(path).replace(/\s/g, '');
  if (!/^(?:[0-9A-Fa-f]{2}){16,32}$/.test(text)) {
    throw new Failure(`文件 ${path} 不是密钥：应为十六进制，16 至 32 字节`);
  }
  return Buffer.from(text, 'hex');
}
