/**
 * Numbers of identity documents (RHC-2, RHC-5, RHC-13): GB 11643-1999, which the documents of residents from
 * Hong Kong, Macao and Taiwan follow, and the permanent residence card of foreigners since 2023.
 */
import * as z from 'zod';
import { DIVISIONS, PROVINCES } from '../policy/paths.ts';
import { type Refusal, refuse } from '../refusals.ts';

/** Regions whose residents have a residence permit of their own: GB/T 2260 and, for Taiwan's, 83. */
const BEYOND = ['81', '82', '83'];
/** The corps numbers its people under 65: its 66 is only where it counts as a province. */
const MAINLAND = PROVINCES.filter((code) => ![...BEYOND, DIVISIONS.corps].includes(code));

/**
 * The documents a resident can be known by (RHC-5: whoever lives here), by how their numbers begin. All have
 * 18 characters, the birthday in the seventh to fourteenth, the sex in the seventeenth, the check in the last
 * (of the foreigners' card: domain.md, b). Of the divisions only the province is checked: the table of
 * GB/T 2260 changes by the year, and a number outlives its county (c).
 */
export const DOCUMENTS = {
  'identity-card': { title: '居民身份证', begins: MAINLAND },
  'compatriot-permit': { title: '港澳台居民居住证', begins: BEYOND },
  'permanent-residence': {
    title: '外国人永久居留身份证',
    begins: MAINLAND.map((code) => `9${code}`),
  },
} as const satisfies Record<string, { title: string; begins: readonly string[] }>;
export type DocumentKind = keyof typeof DOCUMENTS;

export const documentKind = z.enum(Object.keys(DOCUMENTS) as [DocumentKind, ...DocumentKind[]]);

/** What is wrong with a number. Not one of these says the number itself. */
export const IDENTITY_FAULTS = {
  'old-form': 'Fifteen digits are the old form: eighteen are asked for. 旧的15位号码，请填写18位号码',
  form: 'Seventeen digits and a digit or X are asked for. 应为17位数字加1位数字或X',
  document: 'No document of this kind has a number that begins so. 号码与证件种类或行政区划不符',
  date: 'The birthday in it is no day of the calendar. 号码中的出生日期不存在',
  future: 'The birthday in it is yet to come. 号码中的出生日期晚于今天',
  check: 'The check character does not fit. 校验码不符',
} as const;
export type IdentityFault = keyof typeof IDENTITY_FAULTS;

/** Nobody who can come for a card was born before. */
const FIRST_YEAR = '1900';
const CHARACTERS = '10X98765432';

/** ISO 7064, MOD 11-2, over seventeen digits. */
export function checkCharacter(seventeen: string): string {
  const sum = [...seventeen].reduce((total, digit, n) => total + Number(digit) * (2 ** (17 - n) % 11), 0);
  return CHARACTERS[sum % 11] ?? '';
}

/** Birthday of an 18-character number. */
export const bornOn = (number: string) =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/** Odd is male, even is female. */
export const sexOf = (number: string) => (Number(number[16]) % 2 === 1 ? 'male' : 'female');

/**
 * What is wrong with a number, if anything.
 * @param today YYYY-MM-DD, Asia/Shanghai
 */
export function identityFault(kind: DocumentKind, number: string, today: string): IdentityFault | undefined {
  if (/^\d{15}$/.test(number)) return 'old-form';
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'form';
  const begins: readonly string[] = DOCUMENTS[kind].begins;
  if (!begins.some((code) => number.startsWith(code))) return 'document';
  const born = bornOn(number);
  if (born < FIRST_YEAR || !z.iso.date().safeParse(born).success) return 'date';
  if (born > today) return 'future';
  return checkCharacter(number.slice(0, 17)) === number[17] ? undefined : 'check';
}

/** Why a number in this field is refused, if so; the number is not repeated. */
export function notAnIdentity(
  path: string,
  {
    documentKind: kind,
    identityNumber,
  }: { readonly documentKind: DocumentKind; readonly identityNumber: string },
  today: string,
): Refusal | undefined {
  const fault = identityFault(kind, identityNumber, today);
  if (!fault) return undefined;
  const fields = [{ path, message: IDENTITY_FAULTS[fault] }];
  return refuse('identity-number-invalid', 'This is no number of such a document.', {
    article: 'RHC-13',
    fields,
  });
}
