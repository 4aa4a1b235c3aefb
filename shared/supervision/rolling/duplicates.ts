/**
 * Which of several reports of one use counts. A use is known by card, terminal, counter and time, and is
 * accepted once however many batches report it: the first by province, number and n of those that would be
 * accepted alone; the others repeat it. A report with a ground of its own keeps it and counts for nobody
 * (the order of causes.ts): whoever reports another's use first, in a foreign institution's name or with a
 * forged signature, does not make the rightful report a repetition.
 */
import { ACCEPTED, VERDICT_CAUSES } from '../causes.ts';
import { byPlace, type RolledUse } from './use.ts';

/** @param reports of one use, each with the verdict that it would have alone */
export function once(reports: readonly RolledUse[]): readonly RolledUse[] {
  if (reports.length === 1) return reports;
  const [counts] = reports.filter(({ verdict }) => verdict === ACCEPTED).sort(byPlace);
  if (!counts) return reports;
  const repeats = { province: counts.province, number: counts.number, n: counts.n };
  return reports.map((report) =>
    report === counts || report.verdict !== ACCEPTED
      ? report
      : { ...report, verdict: VERDICT_CAUSES.duplicate.letter, repeats },
  );
}
