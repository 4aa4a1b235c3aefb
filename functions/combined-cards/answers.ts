/** Answers of the noun combined-cards: declared, consented to, taken back, read. */
import { type CombinedCard, financialFault } from '../../shared/combined-card/combined-card.ts';
import { type COMBINED_CARD_ROUTES, combinedCardView } from '../../shared/combined-card/routes.ts';
import type { CombinedCardState } from '../../shared/combined-card/states.ts';
import { COMBINED_CARD_STEPS, type CombinedCardStep } from '../../shared/combined-card/steps.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { begun } from '../runtime/beginning.ts';
import { demandOf } from '../runtime/demand.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import {
  COMBINED_CARD_KEYS,
  combinedCardIn,
  combinedCardThing,
  combinedCardWrites,
} from '../storage/combined-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { newId, pageListed } from '../storage/listed-above.ts';

type Routes = typeof COMBINED_CARD_ROUTES;

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.combinedCard(params.id) });

const { permittedOne, enteredFor, taken } = steppingOn<CombinedCardState, CombinedCard, CombinedCardStep>({
  table: COMBINED_CARD_STEPS,
  thingIn: combinedCardIn,
  chain: combinedCardThing,
  writes: combinedCardWrites,
  view: combinedCardView,
});

const apply: Answerer<Routes['apply']> = {
  answer: ({ actor, body, now, route }) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const id = newId('cc', body.place, now);
    return (
      financialFault(body, now) ??
      begun<CombinedCard>({ actor, now }, permitted.as, {
        name: 'apply',
        article: 'RHC-17p1',
        chain: combinedCardThing(id),
        facts: { id, ...body, state: 'applied' },
        form: body,
        writes: combinedCardWrites,
        view: combinedCardView,
      })
    );
  },
};

const amend: Answerer<Routes['amend']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('amend', ask, found.it);
    if ('refused' in entered) return entered;
    const { body, now } = ask;
    return financialFault(body, now) ?? taken('amend', ask, entered, { form: body, next: body });
  },
};

/** The evidence of the bank's policy is asked again: it may have run out since it was handed in. */
const consent: Answerer<Routes['consent']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('consent', ask, found.it);
    if ('refused' in entered) return entered;
    const { body, now } = ask;
    const next = { remark: body.opinion, consentedAt: now };
    return financialFault(entered.thing, now) ?? taken('consent', ask, entered, { form: body, next });
  },
};

/** Sent back, given up, or taken back: with the reason. */
const because = <Name extends 'return' | 'withdraw' | 'revoke'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { reason, ...more } = ask.body as { reason: string } & Pick<CombinedCard, 'lapsed'>;
    return taken(name, ask, entered, { form: { reason, ...more }, next: { remark: reason, ...more } });
  },
});

const combinedCard: Answerer<Routes['combinedCard']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: combinedCardView(entered.thing), version: entered.thing.version };
  },
};

const combinedCards: Answerer<Routes['combinedCards']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const page = await pageListed(store, COMBINED_CARD_KEYS, query);
    if ('refused' in page) return page;
    const found = page.items.flatMap((item) => combinedCardIn(item) ?? []).map((it) => combinedCardView(it));
    return { status: 200, body: { combinedCards: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = {
  apply,
  amend,
  return: because('return'),
  consent,
  withdraw: because('withdraw'),
  revoke: because('revoke'),
  combinedCard,
  combinedCards,
};
