/** What a SAM and its key system compute, as far as it is known (domain.md 3): for vectors and benches. */
import { createCipheriv } from 'node:crypto';

/** The terminal's authenticator out of what the SAM returns (a: 101 of 101 real exchanges). */
export const authenticatorOf = (c16: Buffer) =>
  Buffer.from(c16.subarray(0, 8).map((byte, at) => byte ^ (c16[at + 8] ?? 0)));

/** ASCII of the two-digit province code and six zeros (a). */
export const areaFactor = (province: string) => Buffer.from(`${province}000000`, 'ascii');

/** PBOC's classic diversification (a): left half under the factor, right half under its complement. */
export function diversified(form: '3DES' | 'SM4', master: Buffer, factor: Buffer): Buffer {
  const complement = Buffer.from(factor.map((byte) => byte ^ 0xff));
  // For a block of 16 bytes both halves are one block (b).
  const cipher = createCipheriv(form === 'SM4' ? 'sm4-ecb' : 'des-ede', master, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([factor, complement])), cipher.final()]);
}
