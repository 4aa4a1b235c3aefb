/** A bench's report as a file, a line a card: CSV with header or JSON lines. No line spoils another. */
import * as z from 'zod';
import { type Row, type RowForm, readRow, rowsOf } from '../job/rows.ts';
import { RESULT } from './result.ts';

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

/** `authenticate:9000 write-keys:6988` as pairs; what is no pair is left to the schema to refuse. */
const pairs =
  (name: string, value: string) =>
  (cell: unknown): unknown => {
    if (cell !== undefined && typeof cell !== 'string') return cell;
    const all = (cell ?? '').split(/\s+/).filter(Boolean);
    return all.map((pair) =>
      Object.fromEntries(pair.split(':').map((part, n) => [[name, value][n] ?? 'more', part])),
    );
  };

const number = (cell: unknown) => (typeof cell === 'string' && /^\d{1,3}$/.test(cell) ? Number(cell) : cell);

const { steps, kcv, keyVersion } = RESULT.shape;
const LINE = RESULT.extend({
  steps: z.preprocess(pairs('step', 'status'), steps),
  kcv: z.preprocess(pairs('key', 'value'), kcv),
  keyVersion: z.preprocess(number, keyVersion),
});

export const resultRows = (content: string, form: RowForm) => rowsOf(content, form, RESULT_HEADER);

export const readResult = (row: Row, form: RowForm) => readRow(row, form, RESULT_HEADER, LINE);
export type ReadResult = ReturnType<typeof readResult>;
