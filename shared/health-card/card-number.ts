/**
 * 居民健康卡卡号. The measures name no form, so the scheme is configuration (c). Our default: 6-digit GB/T 2260
 * code of the issuing place + 9-digit running number + check digit of ISO 7064 MOD 11,10. It is not the
 * identity number: it is read by every terminal and stands on lists.
 */
import * as z from 'zod';
import { checkDigit, mod1110 } from '../sam-card/card-number.ts';

const SCHEME = { pattern: /^[1-9]\d{15}$/, running: 9 } as const;

export const healthCardNumber = z
  .string()
  .regex(SCHEME.pattern, '16 digits: place code, running number, check digit')
  .refine(mod1110, 'the check digit (ISO 7064 MOD 11,10) is wrong');

/** The card number of a running number of a place (a city code of six digits). */
export function healthCardNumberOf(cityCode: string, running: number): string {
  const body = `${cityCode}${String(running).padStart(SCHEME.running, '0')}`;
  return `${body}${checkDigit(body)}`;
}
