/**
 * A file of rows read on this machine by the register's own reader, so that one sees what one sends. What it
 * says is no verdict: the register reads the file anew.
 */
import {
  type Cell,
  type Columns,
  csvTable,
  type Line,
  OUTCOME_COLUMNS,
  type RowForm,
  rowsOf,
  rowsOfTable,
} from '../../shared/job/rows.ts';

export interface RowsFile {
  readonly name: string;
  readonly columns: Columns;
  /** Cells of every row by its number, in the order of the columns. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
  /** Why the whole file would not be taken. */
  readonly fault?: string;
}

const FORMS: Readonly<Record<string, RowForm>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** The form of a file by its name; a file of another name is taken for CSV, as a text is. */
export const formOf = (name: string): RowForm => FORMS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'csv';

export async function readRowsFile(file: File, columns: Columns): Promise<RowsFile> {
  const { name } = file;
  const form = formOf(name);
  const names = Object.keys(columns);
  if (form === 'jsonl') {
    const read = rowsOf(await file.text(), 'jsonl', columns);
    if ('fault' in read) return { name, columns, rows: new Map(), fault: read.fault };
    const cellsOf = (given: unknown) => names.map((one) => textOf((given as Record<string, Cell>)[one]));
    return {
      name,
      columns,
      rows: new Map(read.map((row) => [row.number, 'given' in row ? cellsOf(row.given) : []])),
    };
  }
  const table = form === 'xlsx' ? await workbookTable(file) : csvTable(await file.text());
  if (!table) return { name, columns, rows: new Map(), fault: 'not a workbook (XLSX)' };
  const read = rowsOfTable(table, columns);
  const fault = 'fault' in read ? { fault: read.fault } : {};
  const filled = table.filter(({ number, cells }) => number > 0 && cells.some((cell) => cell !== ''));
  return {
    name,
    columns,
    ...fault,
    rows: new Map(filled.map(({ number, cells }) => [number, cells.map(textOf)])),
  };
}

const textOf = (cell: unknown): string =>
  cell === null || cell === undefined
    ? ''
    : typeof cell === 'object'
      ? JSON.stringify(cell)
      : String(cell).trim();

/** The first sheet that shows; the library comes with the first workbook. */
async function workbookTable(file: File): Promise<Line[] | undefined> {
  const { readXlsx } = await import('./workbook.ts');
  try {
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    const width = sheets[0]?.rows[0]?.length ?? 0;
    return (sheets[0]?.rows ?? []).map((cells, number) => ({
      number,
      cells: Array.from({ length: Math.max(width, cells.length) }, (_, n) => textOf(cells[n])),
    }));
  } catch {
    return undefined;
  }
}

/** What was refused: the rows as they were sent, with the reason behind, to mend and send again. */
export function refusedTable(
  { columns, rows }: Pick<RowsFile, 'columns' | 'rows'>,
  refused: readonly { readonly row: number; readonly why: string }[],
  outcome: string,
): string[][] {
  const titles = Object.values(columns);
  const header = [...titles, ...Object.values(OUTCOME_COLUMNS)];
  const lines = refused.map(({ row, why }) => {
    const cells = rows.get(row) ?? [];
    return [...titles.map((_, n) => cells[n] ?? ''), outcome, why];
  });
  return [header, ...lines];
}

/** Files of this session by the job that works them off: nothing of them is kept over a reload. */
const sent = new Map<string, RowsFile>();
export const keepSent = (job: string, file: RowsFile) => sent.set(job, file);
export const sentFile = (job: string) => sent.get(job);
