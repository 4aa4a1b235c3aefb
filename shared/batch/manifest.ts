/**
 * The maker's manifest: a line a card (SAM-8, SAM-9p1, SAM-14). CSV with header or JSON lines; no line
 * spoils another.
 */
import * as z from 'zod';
import { chipUid, serial } from '../fields.ts';
import { cardNumber } from '../sam-card/card-number.ts';
import { type Batch, isInBatch } from './batch.ts';

/** Cards a manifest may list. */
export const MAX_LINES = 10_000;

/** Lines of one commit: a line is card, 卡号, chip UID and entry, and a commit holds 100 items. */
export const SLICE = 20;

export const MANIFEST_HEADER = ['serial', 'cardNumber', 'chipUid'] as const;

const LINE = z.strictObject({ serial, cardNumber, chipUid });
export type ManifestLine = z.infer<typeof LINE>;

/** A line of the file by its number, from 1, the header not counted; or what is wrong with it. */
export type ReadLine =
  | { readonly row: number; readonly line: ManifestLine }
  | { readonly row: number; readonly fault: string };

export type ManifestForm = 'csv' | 'jsonl';

/** A row of a manifest: its text, and its number in the file from 1, the header not counted. */
export interface Row {
  readonly number: number;
  readonly text: string;
}

/**
 * The rows of a manifest; a byte order mark, CRLF and empty lines are what Excel leaves behind. An empty line
 * is no card, but it has its number, so that people find the row that was refused.
 */
export function rowsOf(text: string, form: ManifestForm): Row[] | { fault: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header =
    form === 'csv' ? (lines.shift() ?? '').split(',').map((name) => unquoted(name)) : MANIFEST_HEADER;
  const named =
    header.length === MANIFEST_HEADER.length && MANIFEST_HEADER.every((name, n) => header[n] === name);
  if (!named) return { fault: `the first line must be ${MANIFEST_HEADER.join(',')}` };
  const rows = lines
    .map((line, n) => ({ number: n + 1, text: line }))
    .filter((row) => row.text.trim() !== '');
  if (rows.length === 0) return { fault: 'the manifest lists no card' };
  return rows.length > MAX_LINES ? { fault: `at most ${MAX_LINES} cards` } : rows;
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Reads one row against its batch. */
export function readLine({ text, number: row }: Row, form: ManifestForm, batch: Batch): ReadLine {
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
