/**
 * What the register knows of cards today, read consistently; further back than the item goes, from the
 * ledger.
 */
import { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { KEPT, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { type CardFacts, dayBounds, factsOf, type Held } from '../../shared/supervision/facts.ts';
import { bearingOn, heldSince, unitNamed } from '../../shared/supervision/held-history.ts';
import { cardIn, cardThing } from '../storage/cards.ts';
import { readAll } from '../storage/institutions.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { allOf } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

interface Known {
  readonly facts: CardFacts;
  /** Since when the register has the card. */
  readonly since: string;
}

/** Facts of cards, each read once; `forget` before what must be read anew. */
export function factsReader(store: Store) {
  const kept = new Map<string, Known | undefined>();
  const histories = new Map<string, readonly Held[]>();

  async function read(serials: readonly string[]): Promise<void> {
    const missing = serials.filter((serial) => !kept.has(serial));
    const items = await readAll(
      store,
      missing.map((serial) => KEYS.card(serial)),
    );
    for (const [n, serial] of missing.entries()) {
      const card = cardIn(items[n]);
      kept.set(serial, card && { facts: factsOf(card), since: card.createdAt });
    }
  }

  /** The facts as they bear on a day. */
  async function onDay(serial: string, day: string): Promise<CardFacts | undefined> {
    const known = kept.get(serial);
    if (!known || !isCut(known, day)) return known?.facts;
    const held = histories.get(serial) ?? (await historyOf(store, serial));
    histories.set(serial, held);
    return { ...known.facts, held: bearingOn(held, day).slice(-KEPT) };
  }

  return {
    forget: () => {
      kept.clear();
      histories.clear();
    },
    /** Of these cards, for a verdict on that day. */
    of: async (serials: readonly string[], day: string): Promise<ReadonlyMap<string, CardFacts>> => {
      await read(serials);
      const found = new Map<string, CardFacts>();
      for (const serial of serials) {
        const facts = await onDay(serial, day);
        if (facts) found.set(serial, facts);
      }
      return found;
    },
  };
}

export type FactsReader = ReturnType<typeof factsReader>;

/** Whether the register knows of that day more than the card's item keeps. */
function isCut({ facts: { held }, since }: Known, day: string): boolean {
  const [first, last] = dayBounds(day);
  return held[0]?.unknown === true && (held[1]?.from ?? '9') > first && since <= last;
}

async function historyOf(store: Store, serial: SamCard['serial']): Promise<readonly Held[]> {
  const { table, pk } = KEYS.entry(cardThing(serial), 0);
  const entries = [];
  for await (const item of allOf(store, { table, pk })) {
    const documented = thingIn(DOCUMENTED_ENTRY, item);
    if (documented) entries.push(documented.entry);
  }
  const units = [...new Set(entries.flatMap((entry) => unitNamed(entry) ?? []))];
  const items = await readAll(
    store,
    units.map((unit) => KEYS.organization(unit)),
  );
  const codes = new Map(units.map((unit, n) => [unit, organizationIn(items[n])?.code]));
  return heldSince(entries, (unit) => codes.get(unit));
}
