/** Where a card was on a day: its kept placements, with the last entry of the ledger by then (SAM-15p2). */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { state } from '../../shared/sam-card/states.ts';
import type { Answerer } from '../runtime/answers.ts';
import { cardThing } from '../storage/cards.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { permittedCard } from './ledger.ts';

export const placement: Answerer<(typeof SAM_CARD_ROUTES)['placement']> = {
  reads: ({ params }) => ({ it: KEYS.card(params.serial) }),
  answer: async (ask, found) => {
    const card = permittedCard(ask, found.it);
    if ('refused' in card) return card;
    const { on } = ask.query;
    const entry = await lastEntryBy(ask.store, card.serial, on);
    const [first] = card.placements;
    const body = {
      serial: card.serial,
      on,
      ...(entry ? { state: state.parse(entry.entry.to), entry } : {}),
      placements: overlapping(card, on),
      kept: first !== undefined && shanghaiDay(first.from) <= on,
    };
    return { status: 200, body };
  },
};

/** Each lasts until the next begins; a day may see several. */
function overlapping({ placements }: SamCard, on: string) {
  return placements
    .map((one, n) => ({ ...one, until: placements[n + 1]?.from }))
    .filter(({ from, until }) => shanghaiDay(from) <= on && (!until || shanghaiDay(until) >= on));
}

/** Newest first, so that what is asked of lately is found at once. */
async function lastEntryBy(store: Store, serial: string, on: string) {
  const { table, pk } = KEYS.entry(cardThing(serial), 0);
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, limit: 50, newestFirst: true, ...(after ? { after } : {}) });
    const entries = page.items.flatMap((item) => thingIn(DOCUMENTED_ENTRY, item) ?? []);
    const last = entries.find(({ entry }) => shanghaiDay(entry.at) <= on);
    if (last) return last;
    after = page.after;
  } while (after);
  return undefined;
}
