/** The 表2 of a case as the steps of a form want it. */
import type { Opened } from '../../parts/noun-page.tsx';
import type { Row2 } from '../../parts/table-2.tsx';
import type { Beginning } from '../cancellations/steps.tsx';
import type { Case } from './case.ts';

export const openedOf = ({ form, again, done }: Case): Opened | undefined =>
  form && { thing: form, again, done };

/** A new form of the card, and of those that go along. */
export function beginning(
  { card, again }: Case,
  cause: string,
  others: readonly Row2[] = [],
): Beginning | undefined {
  const { unit, place, serial, kind, businessPoint } = card;
  if (!unit) return undefined;
  const own: Row2 = { serial, cause, kind, location: businessPoint };
  return { unit, place, rows: [own, ...others], done: again, again };
}
