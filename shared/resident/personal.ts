/** What is known of a resident as a person: sealed as one ciphertext, shown masked (RHC-13, RHC-16). */
import * as z from 'zod';
import { day, text } from '../fields.ts';
import { bornOn, documentKind, sexOf } from './identity-number.ts';

/** As it is written on the document; which numbers there are is asked by the rule, not by the schema. */
const identityNumber = text(30).toUpperCase();

export const RELATIONS_TO_WARD = {
  parent: { title: '父母' },
  grandparent: { title: '祖父母、外祖父母' },
  sibling: { title: '成年兄姐' },
  other: { title: '其他监护人' },
} as const;
type RelationToWard = keyof typeof RELATIONS_TO_WARD;

const GUARDIAN = z.strictObject({
  fullName: text(50),
  documentKind,
  identityNumber,
  relation: z.enum(Object.keys(RELATIONS_TO_WARD) as [RelationToWard, ...RelationToWard[]]),
  phone: text(20).optional(),
});

/** 健康档案 or 电子病历 that the data goes with, and whose it is (RHC-13). */
export const RECORD_KINDS = {
  'health-record': { title: '居民电子健康档案' },
  'medical-record': { title: '电子病历' },
} as const;
type RecordKind = keyof typeof RECORD_KINDS;

const RECORD = z.strictObject({
  kind: z.enum(Object.keys(RECORD_KINDS) as [RecordKind, ...RecordKind[]]),
  /** Number of the file in its system. */
  number: text(40),
  /** The system it was taken from. */
  source: text(80),
});

/** One person. Sex and birthday are in the number, and nowhere else. */
export const PERSONAL = z.strictObject({
  documentKind,
  identityNumber,
  fullName: text(50),
  address: text(200),
  phone: text(20).optional(),
  guardian: GUARDIAN.optional(),
  record: RECORD,
});
export type Personal = z.infer<typeof PERSONAL>;

/** The same as it is shown to whoever gave a reason. */
export const PERSONAL_VIEW = PERSONAL.extend({ sex: z.enum(['male', 'female']), birthday: day });

export const personalView = (personal: Personal): z.infer<typeof PERSONAL_VIEW> => ({
  ...personal,
  sex: sexOf(personal.identityNumber),
  birthday: bornOn(personal.identityNumber),
});

/** What lists show: the first character of a name, the last two of a number. */
export const MASK = z.strictObject({ fullName: text(10), identityNumber: text(20) });

export const maskOf = ({ fullName, identityNumber: number }: Personal): z.infer<typeof MASK> => ({
  fullName: `${[...fullName][0]}**`,
  identityNumber: `${'*'.repeat(number.length - 2)}${number.slice(-2)}`,
});

/** 民法典 17: whoever is not eighteen has a guardian. */
const OF_AGE = 18;

/** @param today YYYY-MM-DD, Asia/Shanghai */
export function isMinor(number: string, today: string): boolean {
  const [year = '', rest = ''] = [bornOn(number).slice(0, 4), bornOn(number).slice(4)];
  return today < `${Number(year) + OF_AGE}${rest}`;
}
