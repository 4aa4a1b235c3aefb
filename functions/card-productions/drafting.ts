/** A batch drafted, and approved: both only where and how cards may be made on that day. */
import { randomUUID } from 'node:crypto';
import {
  CARD_PRODUCTION,
  cardProductionView,
  combinationOf,
  MOST_CARDS,
  PART_CARDS,
} from '../../shared/card-production/card-production.ts';
import type { CARD_PRODUCTION_ROUTES } from '../../shared/card-production/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import { combinationKey } from '../../shared/test-card/combination.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardProductionThing, cardProductionWrites } from '../storage/card-productions.ts';
import { append, change, together } from '../storage/change.ts';
import { regionNotReady } from '../storage/programs.ts';
import { groundsOf } from './grounds.ts';
import { enteredFor, one, opened } from './one.ts';
import { recipientOf } from './recipient.ts';

type Routes = typeof CARD_PRODUCTION_ROUTES;
const article = 'RHC-12p1';

export const draft: Answerer<Routes['draft']> = {
  answer: async ({ actor, body, now, route, store }) => {
    const destination = placeOfSupplier(body.producer);
    const permitted = permit(actor, demandOf(route), { at: body.place, destination });
    if (isRefusal(permitted)) return permitted;
    const grounds = await groundsOf(store, body, now);
    if ('refused' in grounds) return grounds;
    // Sorts by time in the lists.
    const id = `cp-${now.replaceAll(/\D/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}`;
    const { place, combinedCard } = body;
    const form = {
      place,
      combination: combinationKey(combinationOf(body)),
      ...(combinedCard ? { combinedCard } : {}),
    };
    const drafts = [{ transition: 'draft', article, to: 'drafted', form }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(cardProductionThing(id), genesis, drafts, signature);
    const thing = CARD_PRODUCTION.parse({
      schemaVersion: 1,
      id,
      ...body,
      counts: { members: 0, made: 0, spoiled: 0, returned: 0 },
      parts: 0,
      state: 'drafted',
      steps: { draft: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const written = together(change(...cardProductionWrites(undefined, thing)), entered.change, grounds.held);
    return { status: 201, body: cardProductionView(thing), change: written, version: 1 };
  },
};

export const gather: Answerer<Routes['gather']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('gather', ask, found.it);
    if ('refused' in entered) return entered;
    const { place, counts } = entered.thing;
    const unready = await regionNotReady(ask.store, place, ask.now);
    if (unready) return unready;
    const most = Math.min(ask.body.most, MOST_CARDS - counts.members);
    if (most < 1) return refuse('too-many', `A batch has at most ${MOST_CARDS} cards.`, { article: 'ours' });
    return opened('gather', ask, entered, { kind: 'gather', total: 1, input: { most }, form: { most } });
  },
};

export const approve: Answerer<Routes['approve']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('approve', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { members } = thing.counts;
    if (members === 0) return refuse('nothing-to-change', 'No card was gathered.', { article });
    const grounds = await groundsOf(ask.store, thing, ask.now);
    if ('refused' in grounds) return grounds;
    const recipient = await recipientOf(ask.store, thing.producer);
    if ('refused' in recipient) return recipient;
    const { fingerprint: recipientKey } = recipient.key;
    const form = { cards: members, province: provinceOf(thing.place), recipientKey };
    const along = together(grounds.held, recipient.held);
    const total = Math.ceil(members / PART_CARDS);
    return opened('approve', ask, entered, { kind: 'seal', total, form, next: { recipientKey }, along });
  },
};
