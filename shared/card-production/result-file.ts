/** What a maker reports: a line a card, made with its numbers or spoiled with its reason. */
import * as z from 'zod';
import { chipUid, id, text } from '../fields.ts';
import { healthCardNumber } from '../health-card/card-number.ts';
import { type Columns, type Row, readRow } from '../job/rows.ts';

export const RESULT_COLUMNS = {
  card: '健康卡编号',
  outcome: '制卡结果',
  cardNumber: '卡号',
  chipUid: '芯片编号',
  reason: '制废原因',
} as const satisfies Columns;

const WORDS = { produced: '制成', spoiled: '制废' } as const;

const LINE = z
  .strictObject({
    card: id,
    outcome: z.preprocess(
      (cell) => Object.entries(WORDS).find(([, word]) => word === cell)?.[0] ?? cell,
      z.enum(['produced', 'spoiled']),
    ),
    cardNumber: healthCardNumber.optional(),
    chipUid: chipUid.optional(),
    reason: text(100).optional(),
  })
  .superRefine((line, context) => {
    const made = line.outcome === 'produced';
    const needed = made ? (['cardNumber', 'chipUid'] as const) : (['reason'] as const);
    for (const path of needed) {
      if (line[path]) continue;
      const message = made ? 'a card that was made has one' : 'a spoiled card needs one';
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });
export type MakerResult = z.infer<typeof LINE>;

export const readResult = (row: Row) => readRow(row, LINE);
