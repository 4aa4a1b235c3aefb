/** Bytes of each of r and s on P-256. */
const FIELD = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * From the DER in which KMS signs to the fixed form that WebCrypto verifies.
 *
 * @param der SEQUENCE of two INTEGERs, r and s (RFC 3279 2.2.3), in DER's one spelling (X.690 8.3, 10.1)
 * @returns r || s, 64 bytes (IEEE P1363), or undefined when it is anything else
 */
export function p256Signature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  if (r === undefined || s === undefined || s.end !== der.length) return undefined;
  const fixed = new Uint8Array(2 * FIELD);
  fixed.set(r.magnitude, FIELD - r.magnitude.length);
  fixed.set(s.magnitude, 2 * FIELD - s.magnitude.length);
  return fixed;
}

/** A positive INTEGER of at most 256 bits, without its sign byte. */
function integerAt(der: Uint8Array, at: number): { magnitude: Uint8Array; end: number } | undefined {
  const [tag, length = 0, first = 0, second = 0] = der.subarray(at, at + 4);
  const end = at + 2 + length;
  if (tag !== INTEGER || length === 0 || end > der.length) return undefined;
  // The top bit is the sign: a zero byte stands before it, and nowhere else.
  const signed = first === 0 && length > 1;
  if (first >= 0x80 || (signed && second < 0x80)) return undefined;
  const magnitude = der.subarray(signed ? at + 3 : at + 2, end);
  return magnitude.length <= FIELD ? { magnitude, end } : undefined;
}
