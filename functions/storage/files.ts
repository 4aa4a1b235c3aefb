/** Files of rows: kept under their digest, named by a job, read again row by row while it works. */
import type { Job } from '../../shared/job/job.ts';
import type { Row, RowForm } from '../../shared/job/rows.ts';
import { digestOf, type Objects } from './objects.ts';

export const FILE_FORMS = { 'text/csv': 'csv', 'application/x-ndjson': 'jsonl' } as const;

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

export type Reading = (text: string, form: RowForm) => Row[] | { fault: string };

/** Reads the rows of a job's file; the last file stays at hand, since a job asks for it slice by slice. */
export function keptRows(objects: Objects, read: Reading) {
  let kept: { file: string; rows: Row[] } | undefined;
  return async ({ id, file, form }: Job): Promise<{ rows: Row[]; form: RowForm }> => {
    if (!file || !form) throw new Error(`job ${id} without its file`);
    if (kept?.file !== file) {
      const rows = read(new TextDecoder().decode(await objects.get(file)), form);
      if ('fault' in rows) throw new Error('a kept file cannot be read');
      kept = { file, rows };
    }
    return { rows: kept.rows, form };
  };
}
