/**
 * What the QR code of a printed form says: which form it is, and a digest of what its unit filled in. The
 * digest is under the record's salt, so that from it nobody can try out names and telephone numbers.
 */
import * as z from 'zod';
import type { Application } from '../application/application.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { id } from '../fields.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { personalMark } from '../ledger/ledger.ts';

export const FORM_NAMES = ['table-1', 'table-2'] as const;
export type FormName = (typeof FORM_NAMES)[number];

const PREFIXES: Readonly<Record<FormName, string>> = { 'table-1': 'SAM-T1', 'table-2': 'SAM-T2' };

/** Hexadecimal digits of the digest: 96 bits, short enough to be typed. */
const DIGITS = 24;

export interface FormCode {
  readonly form: FormName;
  readonly id: string;
  readonly digest: string;
  /** 编号 as printed; a form printed before it was given has none. */
  readonly number?: string | undefined;
}

export const codeOf = ({ form, id: of, digest, number }: FormCode) =>
  [PREFIXES[form], of, digest, ...(number ? [number] : [])].join('/');

/** What a code says, if it is one of ours. */
export function formCodeIn(code: string): FormCode | undefined {
  const [prefix, of = '', digest = '', ...rest] = code.split('/');
  const form = FORM_NAMES.find((name) => PREFIXES[name] === prefix);
  const isWhole = id.safeParse(of).success && new RegExp(`^[0-9a-f]{${DIGITS}}$`).test(digest);
  return form && isWhole ? { form, id: of, digest, number: rest.join('/') || undefined } : undefined;
}

export const formCode = z
  .string()
  .trim()
  .max(200)
  .refine((code) => formCodeIn(code) !== undefined, 'what the QR code of a printed form says');

async function digestOf(form: FormName, salt: string, content: unknown): Promise<string> {
  return (await personalMark(salt, form, canonicalJson(JSON.parse(JSON.stringify(content))))).slice(
    0,
    DIGITS,
  );
}

/** Of 表1 what its unit fills in: 编号, serials and decisions come later and do not spoil the paper. */
export function table1Digest(it: Application): Promise<string> {
  const { unitName, county, department, address, insuranceCode, appliedOn, personal, list } = it;
  const { administrator, phone, applicant, salt } = personal;
  const lines = it.lines.map(({ kind, quantity }) => ({ kind, quantity }));
  const locations = it.locations.map(({ location, kind }) => ({ location, kind }));
  const head = { unitName, county, department, address, insuranceCode, appliedOn };
  const content = { ...head, administrator, phone, applicant, lines, locations, list: list?.rows };
  return digestOf('table-1', salt, content);
}

/** Of 表2 the same: what the service point enters comes later. */
export function table2Digest(it: Cancellation): Promise<string> {
  const { unitName, county, department, address, unitCode, appliedOn, personal, rows, list } = it;
  const { administrator, phone, applicant, salt } = personal;
  const head = { unitName, county, department, address, unitCode, appliedOn };
  const content = { ...head, administrator, phone, applicant, rows, list: list?.rows };
  return digestOf('table-2', salt, content);
}
