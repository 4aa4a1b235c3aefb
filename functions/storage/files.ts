/** Files of rows: kept under their digest, named by a job, read again row by row while it works. */
import type { Job } from '../../shared/job/job.ts';
import {
  type Columns,
  type Fault,
  MAX_ROWS,
  ROW_FORMS,
  type Row,
  type RowForm,
  rowsOf,
  rowsOfTable,
} from '../../shared/job/rows.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { FileBody } from '../runtime/request.ts';
import { digestOf, type Objects } from './objects.ts';
import { linesOf } from './workbook.ts';

/** The same file for the same thing is the same job, whoever sends it and however often. */
export function fileJob(
  kind: string,
  of: string,
  bytes: Uint8Array,
  folder = 'files',
): { id: string; file: string } {
  const digest = digestOf(bytes);
  const id = `${kind[0]}-${digestOf(Buffer.from(`${of}|${digest}`)).slice(0, 32)}`;
  return { id, file: `${folder}/${kind}s/${digest}` };
}

/** The rows of a file, whatever its form; or what is wrong with the whole of it. */
export function rowsIn(bytes: Uint8Array, form: RowForm, columns: Columns, most = MAX_ROWS): Row[] | Fault {
  if (form !== 'xlsx') return rowsOf(new TextDecoder().decode(bytes), form, columns, most);
  const lines = linesOf(bytes);
  return 'fault' in lines ? lines : rowsOfTable(lines, columns, most);
}

/** The rows of a file that somebody sent; one that cannot be read as a whole is refused. */
export function sentRows(
  { type, bytes }: FileBody,
  columns: Columns,
  most = MAX_ROWS,
): { form: RowForm; rows: Row[] } | Refusal {
  const form = ROW_FORMS[type as keyof typeof ROW_FORMS];
  const rows = rowsIn(bytes, form, columns, most);
  if (!('fault' in rows)) return { form, rows };
  return refuse('invalid-input', rows.fault, { fields: [{ path: 'body', message: rows.fault }] });
}

/** Reads the rows of a job's file; the last file stays at hand, since a job asks for it slice by slice. */
export function keptRows(objects: Pick<Objects, 'get'>, columns: Columns) {
  let kept: { file: string; rows: Row[] } | undefined;
  return async ({ id, file, form }: Job): Promise<Row[]> => {
    if (!file || !form) throw new Error(`job ${id} without its file`);
    if (kept?.file !== file) {
      const rows = rowsIn(await objects.get(file), form, columns);
      if ('fault' in rows) throw new Error('a kept file cannot be read');
      kept = { file, rows };
    }
    return kept.rows;
  };
}
