/**
 * The two suites of symmetric encryption: SYMMETRIC_DEFAULT is AES-256-GCM, in the China regions SM4-128-GCM.
 * A suite is a row.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';

export const SUITES = ['international', 'chinese'] as const;
export type SuiteName = (typeof SUITES)[number];

export const TAG_BYTES = 16;

interface Sealing {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/** An authenticated cipher; `open` gives undefined where anything is not as it was sealed. */
interface Suite {
  /** What a ciphertext blob says in its header. */
  readonly code: number;
  readonly keyBytes: number;
  seal(how: Sealing, plaintext: Uint8Array): Buffer;
  open(how: Sealing, sealed: Uint8Array): Buffer | undefined;
}

const AES_256_GCM: Suite = {
  code: 1,
  keyBytes: 32,
  seal({ key, iv, aad }, plaintext) {
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
    return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  },
  open({ key, iv, aad }, sealed) {
    const [text, tag] = split(sealed);
    const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(aad).setAuthTag(tag);
    try {
      return Buffer.concat([cipher.update(text), cipher.final()]);
    } catch {
      return undefined;
    }
  },
};

/** The library's traps: a mode it does not know is ECB, and without a tag it opens whatever it is given. */
const SM4_128_GCM: Suite = {
  code: 2,
  keyBytes: 16,
  seal({ key, iv, aad }, plaintext) {
    const how = { mode: 'gcm', output: 'array', iv, associatedData: aad, outputTag: true } as const;
    const { output, tag } = sm4.encrypt(plaintext, key, how);
    if (tag?.length !== TAG_BYTES || output.length !== plaintext.length) throw new Error('SM4-GCM: no tag');
    return Buffer.concat([output, tag]);
  },
  open({ key, iv, aad }, sealed) {
    const [text, tag] = split(sealed);
    if (tag.length !== TAG_BYTES) return undefined;
    try {
      return Buffer.from(
        sm4.decrypt(text, key, { mode: 'gcm', output: 'array', iv, associatedData: aad, tag }),
      );
    } catch {
      return undefined;
    }
  },
};

export const SUITE: Readonly<Record<SuiteName, Suite>> = {
  international: AES_256_GCM,
  chinese: SM4_128_GCM,
};

function split(sealed: Uint8Array): [text: Uint8Array, tag: Uint8Array] {
  const end = Math.max(0, sealed.length - TAG_BYTES);
  return [sealed.subarray(0, end), sealed.subarray(end)];
}
