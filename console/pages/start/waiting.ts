/** Of all that can wait, what waits for whoever is signed in: which lists to ask, and which rows count. */

import { provinceOf } from '../../../shared/policy/paths.ts';
import { actingPlace, permit } from '../../../shared/policy/permit.ts';
import type { Role } from '../../../shared/policy/roles.ts';
import { isRefusal } from '../../../shared/refusals.ts';
import type { Standing } from '../../app/standing.ts';
import type { Waiting } from '../../waiting.table.ts';

export type Row = Readonly<Record<string, unknown>>;

/** One list asked once, for all that is counted in it. */
export interface Question {
  readonly key: string;
  readonly call: string;
  readonly query: Readonly<Record<string, string | number>>;
  readonly place: string;
  readonly entries: readonly Waiting[];
}

/** The first page of a list; what is beyond is told by a plus. */
const FIRST = 100;

/** Lists that answer anything this person can act on, each once a place. */
export function questionsOf(table: readonly Waiting[], standings: readonly Standing[]): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const standing of standings as readonly { role: Role; place: string }[])
    for (const entry of table.filter(({ by }) => standing.role in by)) {
      const place = actingPlace(standing);
      const query = { ...entry.query, ...(entry.placed ? { place } : {}), limit: FIRST };
      const key = `${entry.list} ${new URLSearchParams(query as never)}`;
      const before = questions.get(key)?.entries ?? [];
      if (!before.includes(entry))
        questions.set(key, { key, call: entry.list, query, place, entries: [...before, entry] });
    }
  return [...questions.values()];
}

const textOf = (row: Row, field: string) => (typeof row[field] === 'string' ? row[field] : undefined);

function goesTo({ to }: Waiting, row: Row, at: string): string | undefined {
  if (to === 'ministry') return 'CN';
  if (to === 'province') return provinceOf(at) === 'CN' ? 'CN' : `CN/${provinceOf(at)}`;
  return to && textOf(row, to);
}

/** A difference of a shipment waits until it is settled; a shipment without one never did. */
function unsettled(entry: Waiting, row: Row): boolean {
  if (entry.name !== 'shipmentsDiffering') return true;
  const found = row.discrepancy as { readonly resolution?: unknown } | undefined;
  return found !== undefined && found.resolution === undefined;
}

/** Rows in which this step is this person's, by the rule the register asks; who did what it does not know. */
export function rowsWaiting(
  entry: Waiting,
  rows: readonly Row[],
  place: string,
  standings: readonly Standing[],
): readonly Row[] {
  const held = standings as readonly { role: Role; place: string }[];
  const actor = { issuer: '', subject: '', person: true, standings: held };
  return rows.filter((row) => {
    if (!entry.states.includes(String(row.state)) || !unsettled(entry, row)) return false;
    const at = textOf(row, entry.at ?? 'place') ?? place;
    const destination = goesTo(entry, row, at);
    return !isRefusal(permit(actor, { article: 'ours', by: entry.by }, { at, destination }));
  });
}

/** Past its day, as the register says or by the day it is due on. */
export const isOverdue = (row: Row, on: string) =>
  row.overdue === true || (row.overdue === undefined && typeof row.dueOn === 'string' && row.dueOn < on);
