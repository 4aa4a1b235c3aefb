/** The keeper's side: which cards to pick, the notice to the unit, and what the collector signed for. */
import { outstanding, total, unsigned } from '../../shared/application/counting.ts';
import { ISSUED_CARD } from '../../shared/application/distribution.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { applicationThing } from '../storage/applications.ts';
import { change } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import { pageOf } from '../storage/pages.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

export const notify: Answerer<Routes['notify']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('notify', ask, found.it);
    if ('refused' in it) return it;
    const { id, place, lines } = it.thing;
    const told = announce('pickup-ready', { thing: applicationThing(id), place }, ask.now, place);
    const form = { outstanding: total(lines, outstanding) };
    return taken('notify', ask, it, { form, next: { notifiedAt: ask.now }, along: change(told) });
  },
};

/** Most receipts of one application. */
const MAX_RECEIPTS = 20;

export const collect: Answerer<Routes['collect']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('collect', ask, found.it);
    if ('refused' in it) return it;
    const { thing } = it;
    const { collector, cards } = ask.body;
    const article = 'SAM-15p1';
    const { receiptScan: scan } = thing;
    if (!scan) return refuse('scan-missing', 'The signed receipt comes first.', { article });
    const open = unsigned(thing);
    if (cards > open)
      return refuse('not-signed-for', `${open} cards are still to be signed for.`, { article });
    if (thing.receipts.length >= MAX_RECEIPTS)
      return refuse('too-many', `At most ${MAX_RECEIPTS} receipts.`, { article: 'ours' });
    const receipts = [...thing.receipts, { at: ask.now, collector, cards, scan }];
    const whole = cards === open && total(thing.lines, outstanding) === 0;
    const form = { collector, cards, scan: scan.digest };
    const next = { receipts, receiptScan: undefined };
    return taken('collect', ask, it, { form, next, to: whole ? undefined : 'fulfilling' });
  },
};

export const issued: Answerer<Routes['issued']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.application(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'CARD#' }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { cards: thingsIn(ISSUED_CARD, page.items), next: page.next } };
  },
};
