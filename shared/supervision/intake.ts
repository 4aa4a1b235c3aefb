/**
 * What a front end sends, read line by line: a line is a record, or it is said what is wrong with it, and the
 * others are judged. Never reads a line beyond its bound, nor more lines than a batch has.
 */
import { shanghaiDay } from '../ledger/checkpoint.ts';
import type { FieldFault } from '../refusals.ts';
import { SETTINGS } from '../settings.ts';
import { MAX_RECORDS } from './batch.ts';
import { RECORD, type TransactionRecord } from './record.ts';

/** Bytes of a line; a record with its signature has some 700. */
export const MAX_LINE = 2_000;

/** Fields that are named of one record: whoever sends worse is told the rest next time. */
export const MAX_FAULTS = 3;

/** A line by its number from 1. */
export type Line =
  | { readonly n: number; readonly record: TransactionRecord }
  | { readonly n: number; readonly faults: readonly FieldFault[] };

export interface Reported {
  /** The day of the batch, Asia/Shanghai. */
  readonly day: string;
  readonly receivedAt: string;
}

/** Our own words, which never repeat what was sent: they are kept with the batch. */
const FORMS: Readonly<Record<string, string>> = {
  serial: '20 digits',
  terminal: '12 digits',
  institution: '1 to 40 letters, digits or hyphens',
  occurredAt: 'a moment, RFC 3339 in UTC',
  operation: 'one of the operations, such as read-df01',
  counter: 'a whole number from 0 to 4294967295',
  card: '16 to 64 lower-case hexadecimal digits',
  amount: 'fen, a whole number from 0 to 100000000',
  signature: 'algorithm, value and certificate',
};

const faulty = (n: number, path: string, message: string): Line => ({ n, faults: [{ path, message }] });

/** The lines of a batch, or why it is none. */
export function parseBatch(bytes: Uint8Array, reported: Reported): Line[] | { readonly fault: string } {
  const ends = lineEnds(bytes);
  if (ends.length === 0 || ends.length > MAX_RECORDS)
    return { fault: `A batch has 1 to ${MAX_RECORDS} lines.` };
  return ends.map((end, at) => lineOf(bytes, ends[at - 1] ?? -1, end, at + 1, reported));
}

/** Where lines end; one more than a batch may have is enough to know. */
function lineEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  let from = 0;
  while (from < bytes.length && ends.length <= MAX_RECORDS) {
    const found = bytes.indexOf(0x0a, from);
    const end = found < 0 ? bytes.length : found;
    ends.push(end);
    from = end + 1;
  }
  return ends;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function lineOf(bytes: Uint8Array, before: number, end: number, n: number, reported: Reported): Line {
  if (end - before - 1 > MAX_LINE) return faulty(n, 'record', `at most ${MAX_LINE} bytes`);
  const value = jsonOf(bytes.subarray(before + 1, end));
  if (value === undefined) return faulty(n, 'record', 'a JSON object on one line, UTF-8');
  const parsed = RECORD.safeParse(value);
  if (!parsed.success) return { n, faults: faultsOf(parsed.error.issues) };
  const wrong = wrongTime(parsed.data.occurredAt, reported);
  return wrong ? faulty(n, 'occurredAt', wrong) : { n, record: parsed.data };
}

function jsonOf(line: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(line));
  } catch {
    return undefined;
  }
}

function faultsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): FieldFault[] {
  const names = new Set(issues.map(({ path }) => String(path[0] ?? 'record')));
  return [...names].slice(0, MAX_FAULTS).map((path) => ({
    path,
    message: FORMS[path] ?? 'a JSON object with the fields of a record and no others',
  }));
}

function wrongTime(occurredAt: string, { day, receivedAt }: Reported): string | undefined {
  const { clockAhead } = SETTINGS.supervision;
  if (Date.parse(occurredAt) > Date.parse(receivedAt) + clockAhead * 60_000)
    return `in the future: a terminal's clock may be ${clockAhead} minutes ahead`;
  return shanghaiDay(occurredAt) === day ? undefined : "on the batch's day, Asia/Shanghai";
}

/** One use of a card: what two reports have in common that tell of the same. */
export const useOf = ({ serial, terminal, counter, occurredAt }: TransactionRecord) =>
  `${serial}|${terminal}|${counter}|${occurredAt}`;

/** The records that tell what an earlier one of the batch has told: their numbers. */
export function repeatedIn(lines: readonly Line[]): ReadonlySet<number> {
  const told = new Set<string>();
  const repeated = new Set<number>();
  for (const line of lines) {
    if (!('record' in line)) continue;
    const use = useOf(line.record);
    if (told.has(use)) repeated.add(line.n);
    told.add(use);
  }
  return repeated;
}
