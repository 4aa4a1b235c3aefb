/**
 * Which of several reports of one use counts. A use is known by card, terminal, counter and time, and counts
 * once however many batches report it.
 *
 * The one that counts is the one accepted in its own right, else one held, else one refused; among equals the
 * first by province, number and n. So whoever reports another's use first, in a foreign institution's name,
 * does not make the rightful report a repetition. A report that is forged by signature is no report of that
 * use: it neither counts for it nor repeats it. What the intake called a repetition within its batch stays
 * one, as the receipt has told the sender.
 */
import { FORGED_SIGNATURE, type Outcome, VERDICT_CAUSES } from '../causes.ts';
import { type Letter, outcomeOf } from './letters.ts';
import { byPlace, type RolledUse } from './use.ts';

const DUPLICATE = VERDICT_CAUSES.duplicate.letter;
const RANK: Record<Outcome, number> = { accepted: 0, held: 1, refused: 2, duplicate: 3 };

const rank = (letter: Letter) => RANK[outcomeOf(letter)];

/**
 * @param reports of one use, each with the verdict that it would have alone, in order of place
 * @returns the same, at most one of which is not a repetition or forged by signature
 */
export function once(reports: readonly RolledUse[]): readonly RolledUse[] {
  const [only, ...more] = reports;
  if (only && more.length === 0 && only.intake !== DUPLICATE) return reports;
  const [counts] = reports
    .filter(({ verdict, intake }) => verdict !== FORGED_SIGNATURE && intake !== DUPLICATE)
    .sort((one, other) => rank(one.verdict) - rank(other.verdict) || byPlace(one, other));
  const of = counts && { province: counts.province, number: counts.number, n: counts.n };
  return reports.map((report) =>
    report === counts || report.verdict === FORGED_SIGNATURE
      ? report
      : { ...report, verdict: DUPLICATE, ...(of ? { repeats: of } : {}) },
  );
}
