/** A bench's report as a file, a line a card. No line spoils another. */
import * as z from 'zod';
import { type Columns, type Row, readRow } from '../job/rows.ts';
import { RESULT } from './result.ts';

export const RESULT_COLUMNS = {
  serial: '序列号',
  outcome: '个人化结果',
  steps: '步骤与状态字',
  kcv: '密钥校验值',
  keyVersion: '密钥版本',
  bench: '工位',
  operator: '操作员代码',
  at: '时间',
  reason: '失败原因',
} as const satisfies Columns;

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

export const readResult = (row: Row) => readRow(row, LINE);
export type ReadResult = ReturnType<typeof readResult>;
