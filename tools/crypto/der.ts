/** The few forms of DER that key files, signatures and SM2 ciphertexts are made of (X.690). */

/** One element of DER: tag, length in its shortest form, content. */
export function element(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  if (length > 0xffff) throw new RangeError('longer than anything written here');
  const octets =
    length > 0xff ? [0x82, length >> 8, length & 0xff] : length > 0x7f ? [0x81, length] : [length];
  return Buffer.concat([Buffer.of(tag, ...octets), content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, Buffer.concat(parts));
export const octets = (content: Uint8Array) => element(0x04, content);

/** A positive INTEGER from big-endian bytes of any length. */
export function integer(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const magnitude = start === -1 ? Buffer.of(0) : bytes.subarray(start);
  return element(0x02, (magnitude[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), magnitude]) : magnitude);
}

/** The DER signature of r ‖ s, two halves of one length. */
export function signatureDer(fixed: Uint8Array): Buffer {
  const half = fixed.length / 2;
  return sequence(integer(fixed.subarray(0, half)), integer(fixed.subarray(half)));
}

/** Contents of the elements in `der`, or undefined where a length leads beyond the end. */
export function elements(der: Uint8Array): { tag: number; content: Uint8Array }[] | undefined {
  const found: { tag: number; content: Uint8Array }[] = [];
  for (let at = 0; at < der.length; ) {
    const [tag = 0, first = 0, second = 0, third = 0] = der.subarray(at, at + 4);
    const long = { 129: { size: 3, length: second }, 130: { size: 4, length: (second << 8) | third } }[first];
    if (!long && first > 0x7f) return undefined;
    const { size, length } = long ?? { size: 2, length: first };
    if (at + size + length > der.length) return undefined;
    found.push({ tag, content: der.subarray(at + size, at + size + length) });
    at += size + length;
  }
  return found;
}
