/**
 * The ciphertext of a symmetric key: it names its key, so that Decrypt needs none told, and is bound to the
 * key's name and to the encryption context.
 */
import { randomBytes } from 'node:crypto';
import { SUITE, type SuiteName, TAG_BYTES } from './suite.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

const MAGIC = Buffer.from('SKMS\u0001');
const IV_BYTES = 12;

/** One encoding for one context: by name in order of its bytes, each text behind its length. */
export function encodeContext(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).map((pair) => pair.map((text) => Buffer.from(text)));
  const sorted = pairs.sort(([a = MAGIC], [b = MAGIC]) => Buffer.compare(a, b));
  return Buffer.concat([
    length(sorted.length),
    ...sorted.flat().flatMap((text) => [length(text.length), text]),
  ]);
}

export function seal(
  suite: SuiteName,
  { keyId, material }: { keyId: string; material: Uint8Array },
  context: EncryptionContext,
  plaintext: Uint8Array,
): Buffer {
  const name = Buffer.from(keyId);
  const header = Buffer.concat([MAGIC, Buffer.from([SUITE[suite].code, name.length]), name]);
  const iv = randomBytes(IV_BYTES);
  const aad = Buffer.concat([header, encodeContext(context)]);
  return Buffer.concat([header, iv, SUITE[suite].seal({ key: material, iv, aad }, plaintext)]);
}

/** A ciphertext taken apart; `undefined` where it is none of this suite. */
export interface Envelope {
  readonly keyId: string;
  open(material: Uint8Array, context: EncryptionContext): Buffer | undefined;
}

export function readEnvelope(suite: SuiteName, ciphertext: Buffer): Envelope | undefined {
  const { code, open } = SUITE[suite];
  const at = MAGIC.length + 2;
  const [said, nameBytes = 0] = ciphertext.subarray(MAGIC.length, at);
  const start = at + nameBytes;
  if (!ciphertext.subarray(0, MAGIC.length).equals(MAGIC) || said !== code) return undefined;
  if (ciphertext.length < start + IV_BYTES + TAG_BYTES) return undefined;
  const header = ciphertext.subarray(0, start);
  const iv = ciphertext.subarray(start, start + IV_BYTES);
  return {
    keyId: ciphertext.toString('utf8', at, start),
    open: (key, context) => {
      const aad = Buffer.concat([header, encodeContext(context)]);
      return open({ key, iv, aad }, ciphertext.subarray(start + IV_BYTES));
    },
  };
}

function length(bytes: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(bytes);
  return four;
}
