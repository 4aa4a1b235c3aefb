/** A short chain of the ledger, from its beginning. */
import { ENTRY_SCHEMA, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { KEYS } from './keys.ts';
import type { Store } from './store.ts';

/** At most `limit` entries of a thing, in order. */
export async function entriesOf(store: Store, thing: string, limit: number): Promise<LedgerEntry[]> {
  const { table, pk } = KEYS.entry(thing, 0);
  const { items } = await store.list({ table, pk, limit });
  return items.map(({ entry }) => ENTRY_SCHEMA.parse(entry));
}
