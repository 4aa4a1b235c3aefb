/** 质量控制: what an inspection of a batch found, by sample (抽检) or card by card (全检). */
import * as z from 'zod';
import { day, moment, text } from '../fields.ts';
import { role } from '../policy/roles.ts';

/** How many inspections a batch keeps; older ones stand in its ledger. */
export const KEPT_INSPECTIONS = 20;

const findings = {
  method: z.enum(['sample', 'card']),
  sampleSize: z.number().int().min(1).max(100_000),
  defective: z.number().int().min(0),
  day,
  remark: text(200).optional(),
};

export const NEW_INSPECTION = z
  .strictObject(findings)
  .refine(({ sampleSize, defective }) => defective <= sampleSize, {
    message: 'more than were inspected',
    path: ['defective'],
  });
type NewInspection = z.infer<typeof NEW_INSPECTION>;

export const INSPECTION = z.strictObject({
  ...findings,
  /** 良品率 of what was inspected. */
  yield: z.number().min(0).max(1),
  /** Who inspected: its maker's people, or the issuer's. */
  by: role,
  at: moment,
});
export type Inspection = z.infer<typeof INSPECTION>;

/** A share as people write it, four digits behind the point; nothing of nothing. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : undefined;

export function inspected(found: NewInspection, by: Inspection['by'], at: string): Inspection {
  const { sampleSize, defective } = found;
  return { ...found, yield: shareOf(sampleSize - defective, sampleSize) ?? 0, by, at };
}
