/**
 * The maker's manifest: a line a card (SAM-8, SAM-9p1, SAM-14). CSV with header or JSON lines; no line
 * spoils another.
 */
import * as z from 'zod';
import { chipUid, serial } from '../fields.ts';
import { type Batch, isInBatch } from './batch.ts';

/** Cards a manifest may list. */
export const MAX_LINES = 10_000;

/** Lines of one commit: a line is card, 卡号, chip UID and entry, and a commit holds 100 items. */
export const SLICE = 20;

export const MANIFEST_HEADER = ['serial', 'cardNumber', 'chipUid'] as const;

/**
 * The 卡号 scheme is configuration: the measures name 卡号 and 序列号 as two items and give no form (domain.md: c).
 * Our default: 6-digit GB/T 2260 city code + 8-digit running number + ISO 7064 MOD 11,10 check digit.
 */
export const CARD_NUMBER_SCHEME = { pattern: /^[1-9]\d{14}$/, check: mod1110 } as const;

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

const cardNumber = z
  .string()
  .regex(CARD_NUMBER_SCHEME.pattern, '15 digits: city code, running number, check digit')
  .refine(CARD_NUMBER_SCHEME.check, 'the check digit (ISO 7064 MOD 11,10) is wrong');

const LINE = z.strictObject({ serial, cardNumber, chipUid });
export type ManifestLine = z.infer<typeof LINE>;

/** A line of the file by its number, from 1, the header not counted; or what is wrong with it. */
export type ReadLine =
  | { readonly row: number; readonly line: ManifestLine }
  | { readonly row: number; readonly fault: string };

export type ManifestForm = 'csv' | 'jsonl';

/**
 * Splits a manifest into its rows of text; a byte order mark, CRLF and empty lines are what Excel leaves
 * behind.
 */
export function rowsOf(text: string, form: ManifestForm): string[] | { fault: string } {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '');
  if (form === 'jsonl') return bounded(rows);
  const header = (rows.shift() ?? '').split(',').map((name) => unquoted(name));
  const same =
    header.length === MANIFEST_HEADER.length && MANIFEST_HEADER.every((name, n) => header[n] === name);
  return same ? bounded(rows) : { fault: `the first line must be ${MANIFEST_HEADER.join(',')}` };
}

function bounded(rows: string[]): string[] | { fault: string } {
  if (rows.length === 0) return { fault: 'the manifest lists no card' };
  return rows.length > MAX_LINES ? { fault: `at most ${MAX_LINES} cards` } : rows;
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Reads one row against its batch. */
export function readLine(text: string, row: number, form: ManifestForm, batch: Batch): ReadLine {
  const raw = form === 'csv' ? csvLine(text) : jsonLine(text);
  if (!raw) return { row, fault: form === 'csv' ? 'three cells are needed' : 'not a JSON object' };
  const parsed = LINE.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
    return { row, fault: faults.join('; ').slice(0, 200) };
  }
  if (!isInBatch(batch, parsed.data.serial))
    return { row, fault: 'serial: not in the range allotted to this batch' };
  return { row, line: parsed.data };
}

function csvLine(text: string) {
  const cells = text.split(',').map((cell) => unquoted(cell));
  const [serialCell, cardNumberCell, chipUidCell] = cells;
  if (cells.length !== MANIFEST_HEADER.length) return undefined;
  return { serial: serialCell, cardNumber: cardNumberCell, chipUid: chipUidCell };
}

function jsonLine(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
