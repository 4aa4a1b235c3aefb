/**
 * Files of rows, as people send them: CSV with header or JSON lines. No row spoils another, and each keeps
 * its number.
 */
import type * as z from 'zod';

/** Rows a file may have. */
export const MAX_ROWS = 10_000;

export type RowForm = 'csv' | 'jsonl';

/** A row of a file: its text, and its number in the file from 1, the header not counted. */
export interface Row {
  readonly number: number;
  readonly text: string;
}

/** A row by its number, read; or what is wrong with it. */
export type ReadRow<Line> =
  | { readonly row: number; readonly line: Line }
  | { readonly row: number; readonly fault: string };

/**
 * The rows of a file; a byte order mark, CRLF and empty lines are what Excel leaves behind. An empty line
 * is no row, but it has its number, so that people find the row that was refused.
 */
export function rowsOf(text: string, form: RowForm, header: readonly string[]): Row[] | { fault: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = form === 'csv' ? cellsOf(lines.shift() ?? '') : header;
  const named = names.length === header.length && header.every((name, n) => names[n] === name);
  if (!named) return { fault: `the first line must be ${header.join(',')}` };
  const rows = lines
    .map((line, n) => ({ number: n + 1, text: line }))
    .filter((row) => row.text.trim() !== '');
  if (rows.length === 0) return { fault: 'the file lists no card' };
  return rows.length > MAX_ROWS ? { fault: `at most ${MAX_ROWS} cards` } : rows;
}

/** Reads one row by the schema of its line; all that is wrong with it is said at once. */
export function readRow<Schema extends z.ZodType>(
  { text, number: row }: Row,
  form: RowForm,
  header: readonly string[],
  schema: Schema,
): ReadRow<z.infer<Schema>> {
  const raw = form === 'csv' ? csvLine(text, header) : jsonLine(text);
  if (!raw) return { row, fault: form === 'csv' ? `${header.length} cells are needed` : 'not a JSON object' };
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { row, line: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
  return { row, fault: faults.join('; ').slice(0, 200) };
}

/** An empty cell is nothing given. */
function csvLine(text: string, header: readonly string[]): Record<string, string> | undefined {
  const cells = cellsOf(text);
  if (cells.length !== header.length) return undefined;
  return Object.fromEntries(header.flatMap((name, n) => (cells[n] ? [[name, cells[n]]] : [])));
}

/** The cells of a line of CSV: commas within quotes part nothing, a quote within quotes is doubled. */
function cellsOf(line: string): string[] {
  const parts = line.includes('"') ? partsOf(line) : line.split(',');
  return parts.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, (_, inner: string) => inner.replaceAll('""', '"'))
      .trim(),
  );
}

function partsOf(line: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    if (line[at] !== ',' || quoted) continue;
    parts.push(line.slice(from, at));
    from = at + 1;
  }
  return [...parts, line.slice(from)];
}

function jsonLine(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
