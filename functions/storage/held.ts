/** Cards that are with a unit, and cards by their serials, as inspections ask for them. */

import type { Registered } from '../../shared/inspection/scan.ts';
import { cardIn } from './cards.ts';
import { KEYS } from './keys.ts';
import type { Key, Store } from './store.ts';

/** Reads that go on beside each other. */
export const ABREAST = 8;

/** Does something of each, a few at a time, and keeps the order. */
export async function each<T, R>(things: readonly T[], of: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < things.length; at += ABREAST)
    results.push(...(await Promise.all(things.slice(at, at + ABREAST).map(of))));
  return results;
}

/** Cards by their serials, whatever their number, a hundred a read. */
export async function cardsOf(store: Store, serials: readonly string[]): Promise<Registered[]> {
  const keys = serials.map((serial) => KEYS.card(serial));
  const parts: Key[][] = [];
  for (let at = 0; at < keys.length; at += 100) parts.push(keys.slice(at, at + 100));
  const items = await each(parts, (part) => store.read(part));
  return items.flat().flatMap((item) => cardIn(item) ?? []);
}

/** All cards that a unit or service point has to account for, consistently. */
export async function heldOf(store: Store, unit: string): Promise<Registered[]> {
  const { table, pk } = KEYS.held(unit, '');
  const serials: string[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, limit: 1000, ...(after ? { after } : {}) });
    serials.push(...page.items.map(({ sk }) => String(sk)));
    after = page.after;
  } while (after);
  return cardsOf(store, serials);
}
