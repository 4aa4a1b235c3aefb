/** Where a card was, from its whole chain: for a day before the placements that its item keeps. */
import type { LedgerEntry } from '../ledger/ledger.ts';
import { LIFECYCLE } from '../sam-card/lifecycle.ts';
import { dayBounds, EVER, type Held } from './facts.ts';

type Told = Pick<LedgerEntry, 'transition' | 'at' | 'form'>;
type Row = { readonly goesTo?: string; readonly terminal?: string };

/** The unit that an entry issues the card to, or takes it over with. */
export const unitNamed = ({ form }: Told) => (typeof form.unit === 'string' ? form.unit : undefined);

/**
 * @param entries of the card, oldest first
 * @param codeOf 单位编码 of a unit by its id
 */
export function heldSince(
  entries: readonly Told[],
  codeOf: (unit: string) => string | undefined,
): readonly Held[] {
  // Before it was adopted it was somewhere, and the register cannot say where.
  const held: Held[] = entries[0]?.transition === 'adopted' ? [{ from: EVER, unknown: true }] : [];
  let is: Omit<Held, 'from'> = {};
  for (const entry of entries) {
    const next = after(is, entry, codeOf);
    const same = next.institution === is.institution && next.terminal === is.terminal;
    if (same && !held.at(-1)?.unknown) continue;
    is = next;
    held.push({ from: entry.at, ...is });
  }
  return held;
}

function after(is: Omit<Held, 'from'>, entry: Told, codeOf: (unit: string) => string | undefined) {
  const row: Row = (LIFECYCLE as Readonly<Record<string, Row>>)[entry.transition] ?? {};
  const { terminal } = entry.form;
  const bound = typeof terminal === 'string' ? { terminal } : {};
  const unit = unitNamed(entry);
  if (unit !== undefined) {
    const institution = codeOf(unit);
    return institution === undefined ? {} : { institution, ...bound };
  }
  if (row.goesTo && row.goesTo !== 'unit') return {};
  const { institution } = is;
  if (institution === undefined) return {};
  return row.terminal === 'release' ? { institution } : { ...is, ...bound };
}

/** Of a history what bears on a day: what held on it, and what ended that. */
export function bearingOn(held: readonly Held[], day: string): readonly Held[] {
  const [first, last] = dayBounds(day);
  return held.filter(({ from }, n) => {
    const until = held[n + 1]?.from ?? '9';
    const before = held[n - 1]?.from;
    return (from <= last && until > first) || (from > last && (before === undefined || before <= last));
  });
}
