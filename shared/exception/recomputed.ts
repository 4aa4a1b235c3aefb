/** An exception judged again from what was kept with it, by the rules it was judged by. */
import * as z from 'zod';
import { text } from '../fields.ts';
import { OUTCOMES, type Outcome, verdictCause } from '../supervision/causes.ts';
import { EXCEPTION_ID, type Exception } from '../supervision/exception.ts';
import { RULES, type Verdict } from '../supervision/verdict.ts';

const outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

export const RECOMPUTED = z.strictObject({
  id: EXCEPTION_ID,
  /** The version of the rules it was judged by, and is judged by again. */
  rules: z.number().int().min(1),
  kept: z.strictObject({ outcome, cause: verdictCause }),
  /** What the use and the card alone say. */
  recomputed: z.strictObject({ outcome, cause: verdictCause.optional() }),
  /** Nothing where other uses had a part in it: those are in the raw batches and the day's roll-up. */
  same: z.boolean().optional(),
  why: text(200).optional(),
});

/** Causes that no use has alone. */
const WITH_OTHERS: readonly Exception['cause'][] = ['duplicate', 'suspicious'];
const WHY =
  'It was decided beside other uses of the card: the raw batches and the roll-up of the day say so.';

export function recomputedOf(it: Exception): z.infer<typeof RECOMPUTED> {
  const { id, rules, outcome: was, cause, facts, signature } = it;
  const rule = RULES[rules];
  if (!rule) throw new Error(`no rules of version ${rules}`);
  const verdict: { outcome: Outcome; cause?: Exception['cause'] } = rule(
    it,
    facts,
    signature,
  ) satisfies Verdict;
  const isAlone = !WITH_OTHERS.includes(cause);
  return {
    id,
    rules,
    kept: { outcome: was, cause },
    recomputed: verdict,
    ...(isAlone ? { same: verdict.outcome === was && verdict.cause === cause } : { why: WHY }),
  };
}
