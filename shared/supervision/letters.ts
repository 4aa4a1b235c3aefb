/** A verdict as a letter, as it stands in receipts and roll-ups, and back. */
import {
  ACCEPTED,
  FORGED_SIGNATURE,
  INVALID,
  VERDICT_CAUSE_NAMES,
  VERDICT_CAUSES,
  type VerdictCause,
} from './causes.ts';
import { FORGING, type SignatureCheck } from './facts.ts';
import type { Verdict } from './verdict.ts';

/** @param signature what was found of the record's signature */
export function letterOf(verdict: Verdict, signature: SignatureCheck = 'absent'): string {
  if (verdict.outcome === 'accepted') return ACCEPTED;
  if (verdict.cause === 'forged' && FORGING.includes(signature)) return FORGED_SIGNATURE;
  return VERDICT_CAUSES[verdict.cause].letter;
}

const CAUSES: ReadonlyMap<string, VerdictCause> = new Map([
  ...VERDICT_CAUSE_NAMES.map((cause) => [VERDICT_CAUSES[cause].letter, cause] as const),
  [FORGED_SIGNATURE, 'forged'],
]);

/** Nothing of what is no record of a use at all. */
export function verdictOfLetter(letter: string): Verdict | undefined {
  if (letter === ACCEPTED) return { outcome: 'accepted' };
  if (letter === INVALID) return undefined;
  const cause = CAUSES.get(letter);
  if (!cause) throw new Error(`no verdict has the letter ${letter}`);
  return { outcome: VERDICT_CAUSES[cause].outcome, cause };
}
