/** The little DER that KMS needs for signatures and SM2 ciphertexts: sequences of integers and octets. */

/** DER of an unsigned integer. */
export function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return tagged(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

export const derOctets = (bytes: Uint8Array): Buffer => tagged(0x04, bytes);

export const derSequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, Buffer.concat(parts));

/** The contents of a sequence's parts, in order, where their tags are these; else `undefined`. */
export function readSequence(der: Uint8Array, tags: readonly number[]): Buffer[] | undefined {
  const outer = readPart(Buffer.from(der), 0);
  if (outer?.tag !== 0x30 || outer.end !== der.length) return undefined;
  const found: Buffer[] = [];
  let at = 0;
  for (const tag of tags) {
    const part = readPart(outer.content, at);
    if (part?.tag !== tag) return undefined;
    found.push(part.content);
    at = part.end;
  }
  return at === outer.content.length ? found : undefined;
}

function tagged(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  // What KMS handles is below 64 kB: two bytes of length are the most there is.
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function readPart(bytes: Buffer, at: number): { tag: number; content: Buffer; end: number } | undefined {
  const [tag, first = 0] = bytes.subarray(at, at + 2);
  const more = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + more;
  if (tag === undefined || more > 2 || first === 0x80 || start > bytes.length) return undefined;
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const end = start + length;
  return end <= bytes.length ? { tag, content: bytes.subarray(start, end), end } : undefined;
}
