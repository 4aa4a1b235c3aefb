/** A verdict as a letter, as it stands in receipts and in the files of roll-ups, and back. */
import {
  ACCEPTED,
  FORGED_SIGNATURE,
  type Outcome,
  VERDICT_CAUSE_NAMES,
  VERDICT_CAUSES,
  type VerdictCause,
} from './causes.ts';
import { FORGING, type SignatureCheck } from './facts.ts';
import type { Verdict } from './verdict.ts';

export type Letter =
  | (typeof VERDICT_CAUSES)[VerdictCause]['letter']
  | typeof ACCEPTED
  | typeof FORGED_SIGNATURE;

/** All of them, in the order in which files count them. */
export const LETTERS: readonly Letter[] = [
  ACCEPTED,
  FORGED_SIGNATURE,
  ...VERDICT_CAUSE_NAMES.map((cause) => VERDICT_CAUSES[cause].letter),
];

const CAUSES = new Map<Letter, VerdictCause>([
  [FORGED_SIGNATURE, 'forged'],
  ...VERDICT_CAUSE_NAMES.map((cause) => [VERDICT_CAUSES[cause].letter, cause] as const),
]);

/** Why a use was not accepted; nothing for what was. */
export const causeOf = (letter: Letter): VerdictCause | undefined => CAUSES.get(letter);

export function outcomeOf(letter: Letter): Outcome {
  const cause = CAUSES.get(letter);
  return cause ? VERDICT_CAUSES[cause].outcome : 'accepted';
}

/** @param signature what was found of the record's signature */
export function letterOf(verdict: Verdict, signature: SignatureCheck = 'absent'): Letter {
  if (verdict.outcome === 'accepted') return ACCEPTED;
  if (verdict.cause === 'forged' && FORGING.includes(signature)) return FORGED_SIGNATURE;
  return VERDICT_CAUSES[verdict.cause].letter;
}
