/** A card's chain, page by page, and the proof that an entry is in its day's checkpoint. */
import { checkpointPath, shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardIn, cardThing } from '../storage/cards.ts';
import { checkpointIn, type DayEntry, entriesOfDay } from '../storage/checkpoints.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item, Store } from '../storage/store.ts';
import { whereabouts } from './moves.ts';

type Routes = typeof SAM_CARD_ROUTES;

const one = ({ params }: { params: { serial: string } }) => ({ it: KEYS.card(params.serial) });

export function permittedCard({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const card = cardIn(item);
  if (!card) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), whereabouts(card));
  return isRefusal(permitted) ? permitted : card;
}

export const ledger: Answerer<Routes['ledger']> = {
  reads: one,
  answer: async (ask, found) => {
    const card = permittedCard(ask, found.it);
    if ('refused' in card) return card;
    const thing = cardThing(card.serial);
    const { table, pk } = KEYS.entry(thing, 0);
    const page = await pageOf(ask.store, { table, pk }, ask.query);
    if ('refused' in page) return page;
    const entries = thingsIn(DOCUMENTED_ENTRY, page.items);
    return { status: 200, body: { thing, entries, next: page.next } };
  },
};

/** A day that has its checkpoint never changes again, so a store's last one asked for is kept. */
const kept = new WeakMap<Store, { readonly day: string; readonly entries: DayEntry[] }>();

async function entriesOf(store: Store, day: string): Promise<DayEntry[]> {
  const last = kept.get(store);
  const entries = last?.day === day ? last.entries : await entriesOfDay(store, day);
  kept.set(store, { day, entries });
  return entries;
}

export const proof: Answerer<Routes['proof']> = {
  reads: one,
  answer: async (ask, found) => {
    const card = permittedCard(ask, found.it);
    if ('refused' in card) return card;
    return proofOf(ask, card);
  },
};

const NOT_YET = refuse('not-found', 'The entry, or the checkpoint of its day, is not there yet.');

async function proofOf({ store, query }: Ask<Routes['proof']>, { serial, ledger: head }: SamCard) {
  const thing = cardThing(serial);
  const number = query.number ?? head.number;
  const [item] = await store.read([KEYS.entry(thing, number)]);
  const documented = thingIn(DOCUMENTED_ENTRY, item);
  if (!documented) return NOT_YET;
  const { entry, hash } = documented;
  const day = shanghaiDay(entry.at);
  const [cut] = await store.read([KEYS.checkpoint(day)]);
  const checkpoint = checkpointIn(cut);
  if (!checkpoint) return NOT_YET;
  const entries = await entriesOf(store, day);
  const position = entries.findIndex((one) => one.thing === thing && one.number === number);
  if (position < 0) throw new Error(`${thing} ${number} is missing in its day`);
  const hashes = entries.map((one) => one.hash);
  // Leaf 0 of the day's tree is the root of the day before.
  const index = position + 1;
  const path = await checkpointPath(checkpoint.previousRoot, hashes, index);
  return {
    status: 200,
    body: { day, index, size: entries.length, proof: path, entry, hash, checkpoint },
  } as const;
}
