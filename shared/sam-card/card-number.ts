/**
 * The 卡号 scheme is configuration: the measures name 卡号 and 序列号 as two items and give no form
 * (domain.md 1: c). Our default: 6-digit GB/T 2260 city code + 8-digit running number + check digit of
 * ISO 7064 MOD 11,10.
 */
import * as z from 'zod';

const SCHEME = { pattern: /^[1-9]\d{14}$/, check: mod1110 } as const;

export const cardNumber = z
  .string()
  .regex(SCHEME.pattern, '15 digits: city code, running number, check digit')
  .refine(SCHEME.check, 'the check digit (ISO 7064 MOD 11,10) is wrong');

/** ISO 7064 MOD 11,10 over all digits, the check digit included. */
export function mod1110(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}

/** The ISO 7064 MOD 11,10 check digit of a string of digits. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
