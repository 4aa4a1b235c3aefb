/** 应用统计清单, attached to a 表2 with many cards: a line a card, no line spoils another (SAM-T2). */
import * as z from 'zod';
import { serial } from '../fields.ts';
import { type Columns, type Row, readRow } from '../job/rows.ts';
import { CAUSES } from '../sam-card/causes.ts';
import { CAUSE_NAMES } from '../sam-card/forms.ts';

export const LIST_COLUMNS = { serial: 'SAM卡编号', cause: '注销理由' } as const satisfies Columns;

/** People write the cause in Chinese, systems by its word. */
const WORDS = new Map<unknown, string>(CAUSE_NAMES.map((name) => [CAUSES[name].title, name]));
const LINE = z.strictObject({
  serial,
  cause: z.preprocess((cell) => WORDS.get(cell) ?? cell, z.enum(CAUSE_NAMES)),
});

export const readListRow = (row: Row) => readRow(row, LINE);
