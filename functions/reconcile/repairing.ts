/**
 * Repairs by entries: what a restore has cut in two is made whole by one more entry of the thing's chain, in
 * one transaction with the items it repairs. Nothing is taken out of the ledger, and no ban is ever lifted.
 */
import { ENTRY_SCHEMA, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { cardIn } from '../storage/cards.ts';
import { append, type Change, change, dayMarker, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import type { Item, Store, Write } from '../storage/store.ts';
import {
  DIFFERENCES,
  type Difference,
  type Disagreeing,
  derivedOf,
  keyOf,
  nameOf,
  reading,
} from './comparing.ts';

/** Ledger entries of a cut that are looked at: a transaction adds a few, never hundreds. */
const MOST_CUT = 100;

const ARTICLE = 'ours';

export const mayRepair = ({ differences }: Pick<Disagreeing, 'differences'>) =>
  differences.every(({ kind }) => DIFFERENCES[kind].repairs);

/** The ban that entries were to bring which the registry does not have: the card is banned all the same. */
function banOf(card: SamCard | undefined, cut: readonly LedgerEntry[]): SamCard['ban'] {
  if (!card || card.ban) return undefined;
  for (const { transition, form, at } of cut) {
    const row = Object.entries(LIFECYCLE).find(([name]) => name === transition)?.[1];
    const cause = Object.entries(CAUSES).find(([name]) => name === form.cause)?.[1];
    const reason = (row && 'ban' in row ? row.ban : undefined) ?? cause?.ban;
    if (reason && reason !== 'lift') return { reason, since: at };
  }
  return undefined;
}

/** Entries behind the thing's own head. */
async function cutOff(store: Store, chain: string, head: number): Promise<LedgerEntry[]> {
  const { table, pk, sk } = KEYS.entry(chain, head);
  const { items } = await store.list({ table, pk, limit: MOST_CUT, after: { pk, sk } });
  return items.map(({ entry }) => ENTRY_SCHEMA.parse(entry));
}

/** What the entry says: which differences there were, and both heads where they are not one. */
function formOf({ item, last, differences }: Disagreeing): Record<string, unknown> {
  const head = item.ledger as { number: number; hash: string };
  const heads = head.hash === last.hash ? {} : { registry: head, ledger: last };
  const kinds = differences.map(({ kind, item: key }) => (key ? `${kind} ${key.pk.split('#')[0]}` : kind));
  return { differences: [...new Set(kinds)].sort().slice(0, 40), ...heads };
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The whole repair of one thing, for one commit. */
async function repairOf(store: Store, disagreeing: Disagreeing, signature: Signature): Promise<Change> {
  const { item, chain, last } = disagreeing;
  const key = keyOf('registry', item);
  const head = item.ledger as { number: number };
  const cut = await cutOff(store, chain, head.number);
  const card = key.pk.startsWith('SAM-CARD#') ? cardIn(item) : undefined;
  const ban = banOf(card, cut);
  const draft = {
    transition: 'reconcile',
    article: ARTICLE,
    from: cut.at(-1)?.to,
    to: textIn(item.state),
    form: { ...formOf(disagreeing), ...(ban ? { ban: ban.reason } : {}) },
  };
  const entered = await append(chain, last, [draft], signature);
  const version = Number(item.version ?? 0);
  const after: Item = { ...item, version: version + 1, ledger: entered.head, ...(ban ? { ban } : {}) };
  const { pk: _, sk: __, ...put } = after;
  const own: Write = { put, key, when: version ? { versionIs: version } : 'present' };
  const told = ban && card ? [announce('banned', aboutOf(card, ban.reason), signature.now)] : [];
  return together(change(own, ...(await derivedWrites(store, after)), ...told), entered.change);
}

const aboutOf = ({ serial, cardNumber, place }: SamCard, reason: NonNullable<SamCard['ban']>['reason']) => ({
  serial,
  cardNumber,
  place,
  reason,
});

/** Every item that the repaired thing makes and that is not so yet. */
async function derivedWrites(store: Store, after: Item): Promise<Write[]> {
  const derived = derivedOf(after);
  const found = await reading(
    store,
    derived.map(({ key }) => key),
  );
  return derived.flatMap(({ key, put, loose }): Write[] => {
    const there = found.has(nameOf(key));
    if (there && loose) return [];
    return [{ put, key, when: there ? 'present' : 'absent' }];
  });
}

/** Repairs one thing, if it may be repaired. @returns whether it was */
export async function repaired(store: Store, one: Disagreeing, signature: Signature): Promise<boolean> {
  if (!mayRepair(one)) return false;
  const { writes, marks } = await repairOf(store, one, signature);
  return (await store.commit([...writes, ...dayMarker(marks, signature.now)])) === 'done';
}

/**
 * Removes an item that leads to nothing, with an entry in the run's own chain: the thing may have none.
 * @returns the run's new head where it was removed
 */
export async function removed(
  store: Store,
  { kind, item }: Difference,
  run: { readonly chain: string; readonly head: Disagreeing['last'] },
  signature: Signature,
): Promise<Disagreeing['last'] | undefined> {
  if (!item || !DIFFERENCES[kind].repairs) return undefined;
  const form = { difference: kind, item: `${item.pk} ${item.sk}` };
  const drafts = [{ transition: 'remove', article: ARTICLE, form }];
  const entered = await append(run.chain, run.head, drafts, signature);
  const { writes, marks } = together(change({ remove: item, when: 'present' }), entered.change);
  const outcome = await store.commit([...writes, ...dayMarker(marks, signature.now)]);
  return outcome === 'done' ? entered.head : undefined;
}
