/** SubjectPublicKeyInfo and DER signatures for tests, put together by hand so that they can be put wrong. */
const P256 = '3059301306072a8648ce3d020106082a8648ce3d030107034200';
const SM2 = '3059301306072a8648ce3d020106082a811ccf5501822d034200';

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

/** @param point `04` ‖ x ‖ y in hexadecimal */
export const p256Spki = (point: string) => base64(P256 + point);
export const sm2Spki = (point: string) => base64(SM2 + point);

/** A DER INTEGER of any magnitude, zero included, in its shortest form. */
function integer(hex: string): Buffer {
  const short = Buffer.from(hex.replace(/^(?:00)+(?=..)/, ''), 'hex');
  const magnitude = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
  return Buffer.concat([Buffer.of(0x02, magnitude.length), magnitude]);
}

/** The DER signature of r and s in hexadecimal, base64. */
export function derSignature(r: string, s: string): string {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]).toString('base64');
}
