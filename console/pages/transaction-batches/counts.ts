/** Sums over batches: what was sent must be all that became of it. */

export const PARTS = ['accepted', 'refused', 'held', 'duplicate', 'invalid'] as const;
export type Counts = Readonly<Record<'sent' | (typeof PARTS)[number], number>>;

const NOTHING: Counts = { sent: 0, accepted: 0, refused: 0, held: 0, duplicate: 0, invalid: 0 };

export const sumCounts = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      sent: sum.sent + one.sent,
      accepted: sum.accepted + one.accepted,
      refused: sum.refused + one.refused,
      held: sum.held + one.held,
      duplicate: sum.duplicate + one.duplicate,
      invalid: sum.invalid + one.invalid,
    }),
    NOTHING,
  );

/** Whether it closes: sent = accepted + refused + held + duplicate + invalid. */
export const closes = (counts: Counts) => counts.sent === PARTS.reduce((sum, name) => sum + counts[name], 0);

/** Numbers below the highest that did not come; more than `most` are not told. */
export function missingNumbers(numbers: readonly number[], most = 20): readonly number[] {
  const there = new Set(numbers);
  const missing: number[] = [];
  for (let n = 1; n < Math.max(0, ...numbers) && missing.length < most; n += 1)
    if (!there.has(n)) missing.push(n);
  return missing;
}

/** Days back from one, itself first. */
export const daysBack = (day: string, many: number): readonly string[] =>
  Array.from({ length: many }, (_, n) =>
    new Date(Date.parse(`${day}T00:00:00Z`) - n * 86_400_000).toISOString().slice(0, 10),
  );
