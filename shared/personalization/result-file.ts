/** A bench's report as a file, a line a card: CSV with header or JSON lines. No line spoils another. */
import { RESULT, type Result } from './result.ts';

/** Lines of one file. */
export const MAX_RESULTS = 10_000;

export const RESULT_HEADER = [
  'serial',
  'outcome',
  'steps',
  'kcv',
  'keyVersion',
  'bench',
  'operator',
  'at',
  'reason',
] as const;

export type ResultForm = 'csv' | 'jsonl';

/** A line of the file by its number, from 1, the header not counted; or what is wrong with it. */
export type ReadResult =
  | { readonly row: number; readonly result: Result }
  | { readonly row: number; readonly fault: string };

export interface ResultRow {
  readonly number: number;
  readonly text: string;
}

/** The rows of a file of results; a byte order mark, CRLF and empty lines are what Excel leaves behind. */
export function resultRowsOf(content: string, form: ResultForm): ResultRow[] | { fault: string } {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = form === 'csv' ? cellsOf(lines.shift() ?? '') : RESULT_HEADER;
  if (header.join() !== RESULT_HEADER.join()) {
    return { fault: `the first line must be ${RESULT_HEADER.join(',')}` };
  }
  const rows = lines
    .map((line, n) => ({ number: n + 1, text: line }))
    .filter((row) => row.text.trim() !== '');
  if (rows.length === 0) return { fault: 'the file reports no card' };
  return rows.length > MAX_RESULTS ? { fault: `at most ${MAX_RESULTS} cards` } : rows;
}

export function readResult({ number: row, text: line }: ResultRow, form: ResultForm): ReadResult {
  const raw = form === 'csv' ? csvLine(line) : jsonLine(line);
  if (!raw) return { row, fault: form === 'csv' ? `${RESULT_HEADER.length} cells are needed` : 'not JSON' };
  const parsed = RESULT.safeParse(raw);
  if (parsed.success) return { row, result: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
  return { row, fault: faults.join('; ').slice(0, 200) };
}

/** Cells of a CSV line; a quoted cell may hold commas, and a quote as two. */
function cellsOf(line: string): string[] {
  const cells = line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?:,|$)/g);
  const found = [...cells].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
  // The pattern also matches the nothing behind the last cell.
  return line.trimEnd().endsWith(',') ? found : found.slice(0, -1);
}

/** `authenticate:9000 write-keys:6988` as pairs; what is no pair is left to the schema to refuse. */
const pairsOf = (cell: string, name: string, value: string) =>
  cell
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => Object.fromEntries(pair.split(':').map((part, n) => [[name, value][n] ?? 'more', part])));

function csvLine(line: string): unknown {
  const cells = cellsOf(line);
  if (cells.length !== RESULT_HEADER.length) return undefined;
  const [of, outcome, steps = '', kcvs = '', keyVersion = '', bench, operator, at, reason] = cells;
  return {
    serial: of,
    outcome,
    steps: pairsOf(steps, 'step', 'status'),
    kcv: pairsOf(kcvs, 'key', 'value'),
    keyVersion: /^\d+$/.test(keyVersion) ? Number(keyVersion) : keyVersion,
    bench,
    operator,
    at,
    ...(reason ? { reason } : {}),
  };
}

function jsonLine(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
