/**
 * Files of rows, as people send them: CSV or a workbook with a header, or JSON lines. No row spoils another,
 * and each keeps its number. A kind of file declares its columns once; readers, templates and lists of
 * results are made from them.
 */
import type * as z from 'zod';

/** Rows a file may have. */
export const MAX_ROWS = 10_000;

/** Content types of a file of rows, for every route that takes one. */
export const ROW_FORMS = {
  'text/csv': 'csv',
  'application/x-ndjson': 'jsonl',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const;
export type RowForm = (typeof ROW_FORMS)[keyof typeof ROW_FORMS];

/** The body of every route that takes a file of rows. */
export const ROWS_BODY = { file: Object.keys(ROW_FORMS) as (keyof typeof ROW_FORMS)[] } as const;

/** The columns of a kind of file: the API's name of each, and its title, in their order. */
export type Columns = Readonly<Record<string, string>>;

/** What stands behind a file's own columns when it comes back with what became of each row. */
export const OUTCOME_COLUMNS = { outcome: '办理结果', why: '原因' } as const satisfies Columns;

export interface Fault {
  readonly fault: string;
}

/** A cell's text, or why it is not taken. */
export type Cell = string | Fault;

/** A line of a table, the header being line 0: an empty line is no row, but it has its number. */
export interface Line {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A row of a file by its number, from 1: what it gives, not yet parsed; or why it cannot be read. */
export type Row = { readonly number: number } & ({ readonly given: unknown } | Fault);

/** A row by its number, parsed; or what is wrong with it. */
export type ReadRow<Read> =
  | { readonly row: number; readonly line: Read }
  | ({ readonly row: number } & Fault);

/**
 * The rows of a text; a byte order mark, CRLF and empty lines are what Excel leaves behind.
 * @param most rows that the file may have
 */
export function rowsOf(
  text: string,
  form: 'csv' | 'jsonl',
  columns: Columns,
  most = MAX_ROWS,
): Row[] | Fault {
  if (form === 'csv') return rowsOfTable(csvTable(text), columns, most);
  const rows = linesIn(text).flatMap((line, n) => (line.trim() === '' ? [] : [jsonRow(line, n + 1)]));
  return bounded(rows, most);
}

const linesIn = (text: string) => text.replace(/^\uFEFF/, '').split(/\r?\n/);

/** The lines of a text of CSV, the header being line 0. */
export const csvTable = (text: string): (Line & { cells: readonly string[] })[] =>
  linesIn(text).map((line, number) => ({ number, cells: cellsOf(line) }));

/** The rows of a table whose line 0 is the header, in English or in Chinese. */
export function rowsOfTable(table: readonly Line[], columns: Columns, most = MAX_ROWS): Row[] | Fault {
  const header = table[0]?.number === 0 ? table[0].cells : [];
  const own = Object.entries(columns);
  const known = [...own, ...(header.length > own.length ? Object.entries(OUTCOME_COLUMNS) : [])];
  const named = header.length === known.length && known.every((names, n) => names.includes(`${header[n]}`));
  const words = [Object.keys(columns), Object.values(columns)].map((names) => names.join(',')).join(' or ');
  if (!named) return { fault: `the first line must be ${words}` };
  const filled = table.filter(({ number, cells }) => number > 0 && cells.some((cell) => cell !== ''));
  return bounded(
    filled.map((line) => tableRow(line, Object.keys(columns), header.length)),
    most,
  );
}

function bounded(rows: Row[], most: number): Row[] | Fault {
  if (rows.length === 0) return { fault: 'the file has no row' };
  return rows.length > most ? { fault: `at most ${most} rows` } : rows;
}

/** An empty cell is nothing given. */
function tableRow({ number, cells }: Line, names: readonly string[], width: number): Row {
  if (cells.length !== width) return { number, fault: `${width} cells are needed` };
  const faults = names.flatMap((name, n) => {
    const cell = cells[n];
    return typeof cell === 'object' ? [`${name}: ${cell.fault}`] : [];
  });
  if (faults.length > 0) return { number, fault: faults.join('; ').slice(0, 200) };
  return {
    number,
    given: Object.fromEntries(names.flatMap((name, n) => (cells[n] ? [[name, cells[n]]] : []))),
  };
}

function jsonRow(line: string, number: number): Row {
  try {
    const given: unknown = JSON.parse(line);
    if (typeof given === 'object' && given !== null) return { number, given };
  } catch {
    // Said below.
  }
  return { number, fault: 'not a JSON object' };
}

/** Reads one row by the schema of its line; all that is wrong with it is said at once. */
export function readRow<Schema extends z.ZodType>(row: Row, schema: Schema): ReadRow<z.infer<Schema>> {
  if ('fault' in row) return { row: row.number, fault: row.fault };
  const parsed = schema.safeParse(row.given);
  if (parsed.success) return { row: row.number, line: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
  return { row: row.number, fault: faults.join('; ').slice(0, 200) };
}

/** The cells of a line of CSV: commas within quotes part nothing, a quote within quotes is doubled. */
function cellsOf(line: string): string[] {
  const parts = line.includes('"') ? partsOf(line) : line.split(',');
  return parts.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, (_, inner: string) => inner.replaceAll('""', '"'))
      .trim()
      // As we write what a spreadsheet would take for a formula (csv.ts).
      .replace(/^'(?=[=+\-@])/, ''),
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
