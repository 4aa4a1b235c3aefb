/**
 * The designated person who takes the cards from the ministry centre (SAM-13p1: 派遣专人). Name and identity
 * document stand in the application's item only, under its salt.
 */
import * as z from 'zod';
import { text } from '../fields.ts';

export const IDENTITY_DOCUMENTS = {
  'identity-card': { title: '居民身份证' },
  passport: { title: '护照' },
  'officer-card': { title: '军官证' },
} as const;
type IdentityDocument = keyof typeof IDENTITY_DOCUMENTS;

const document = z.enum(Object.keys(IDENTITY_DOCUMENTS) as [IdentityDocument, ...IdentityDocument[]]);
const documentNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{5,30}$/, '5 to 30 letters and digits');

/** 公民身份号码, GB 11643: 17 digits and a check character, ISO 7064 MOD 11-2. */
function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const sum = number
    .slice(0, 17)
    .split('')
    .reduce((total, digit, n) => total + Number(digit) * (2 ** (17 - n) % 11), 0);
  return '10X98765432'[sum % 11] === number.at(-1);
}

export const DESIGNATION = z
  .strictObject({
    name: text(40),
    document,
    documentNumber,
    /** Who this is at the register: the collector whom the province has appointed. */
    collector: z.strictObject({ issuer: text(200), subject: text(128) }),
  })
  .refine((form) => form.document !== 'identity-card' || isIdentityNumber(form.documentNumber), {
    path: ['documentNumber'],
    message: 'not an identity number: 18 characters with the right check character',
  });

/** Fields of the form that the ledger holds only as marks. */
export const DESIGNATION_PERSONAL = ['name', 'documentNumber'] as const;

/** As it lies in the item; the number is erased with the application's end. */
export const DESIGNATED = z.strictObject({
  name: text(40),
  document,
  documentNumber: documentNumber.optional(),
});
export type Designated = z.infer<typeof DESIGNATED>;

/** The person as anybody may see it who sees the application: of the number the last four. */
export const masked = ({ documentNumber: number, ...person }: Designated): Designated => ({
  ...person,
  ...(number ? { documentNumber: `${'X'.repeat(number.length - 4)}${number.slice(-4)}` } : {}),
});
