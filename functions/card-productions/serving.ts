/** What the maker fetches: the list of parts with their digests, and each part, with an entry every time. */
import { PART_LINE } from '../../shared/card-production/file.ts';
import type { CARD_PRODUCTION_ROUTES } from '../../shared/card-production/routes.ts';
import { CARD_PRODUCTION_STATES, serves } from '../../shared/card-production/steps.ts';
import { NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { accessWrites } from '../storage/accesses.ts';
import { partLineIn, sealedPartIn } from '../storage/card-productions.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { one, permittedOne } from './one.ts';
import { stillRecipient } from './recipient.ts';

type Routes = typeof CARD_PRODUCTION_ROUTES;

export const parts: Answerer<Routes['parts']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.cardProductionPart(entered.thing.id, 0);
    const page = await pageOf(ask.store, { table, pk, begins: 'PART#' }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { parts: thingsIn(PART_LINE, page.items), next: page.next } };
  },
};

/** A part that has expired is none, whether it lies there still or not. */
export const part: Answerer<Routes['part']> = {
  reads: ({ params }) => ({
    ...one({ params }),
    line: KEYS.cardProductionPart(params.id, params.part),
    sealed: KEYS.sealedPart(params.id, params.part),
  }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    if (!serves(thing.state)) {
      const { title } = CARD_PRODUCTION_STATES[thing.state];
      const detail = `It is ${thing.state} (${title}); its file is served while cards are made.`;
      return refuse('not-allowed-in-state', detail, { article: 'RHC-16' });
    }
    const key = await stillRecipient(ask.store, thing);
    if ('refused' in key) return key;
    const [line, kept] = [partLineIn(found.line), sealedPartIn(found.sealed)];
    if (!line || !kept || kept.expiresAt * 1000 <= Date.parse(ask.now)) return NOT_FOUND;
    const looked = { what: 'card-file', place: thing.place, whose: thing.id, rows: line.cards } as const;
    const change = await accessWrites(looked, { actor: ask.actor, as, now: ask.now });
    return { status: 200, body: { ...line, sealed: kept.sealed }, change };
  },
};
