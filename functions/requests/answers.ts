/** Answers of the noun requests: whoever may take the row decides; who applied, may not. */
import { permit, personKey, type Standing, type Whereabouts } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import {
  type CardRequest,
  REQUEST,
  REQUEST_STEPS,
  requestDetail,
  requestView,
} from '../../shared/request/request.ts';
import type { REQUEST_ROUTES } from '../../shared/request/routes.ts';
import { FORMS } from '../../shared/sam-card/forms.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { Form } from '../../shared/sam-card/move.ts';
import { cardView, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answer, Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { decide, whereabouts } from '../sam-cards/moves.ts';
import { relatedKeys, relatedOf } from '../sam-cards/related.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import { change, together } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { decidedWrites, requestIn } from '../storage/requests.ts';
import type { Item } from '../storage/store.ts';

type Routes = typeof REQUEST_ROUTES;

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.request(params.id) });

function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const request = requestIn(item);
  if (!request) return NOT_FOUND;
  const steps = { apply: request.applicant };
  const permitted = permit(actor, demandOf(route), { at: request.place }, steps);
  return isRefusal(permitted) ? permitted : { request };
}

/** The request after a step, or that it has been decided already. */
function stepped(
  request: CardRequest,
  step: keyof typeof REQUEST_STEPS,
  ask: Pick<Ask, 'now' | 'ifMatch'>,
  reason?: string,
): CardRequest | Refusal {
  const { from, to } = REQUEST_STEPS[step];
  if (request.state !== from) return refuse('request-not-pending', `The request is ${request.state}.`);
  const next = { ...request, state: to, reason, version: request.version + 1, decidedAt: ask.now };
  return staleOr(ask, request.version) ?? next;
}

const GONE = refuse(
  'not-allowed-in-state',
  'The card has gone elsewhere since; what was asked for it was asked by who held it then.',
  { article: 'SAM-15p2' },
);

const approve: Answerer<Routes['approve']> = {
  reads: one,
  answer: async (ask, found): Promise<Answer | Refusal> => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { request } = entered;
    const { transition, serial } = request;
    // The form was parsed when it was applied for; the rules may have changed since, so it is parsed again.
    const { success, data: form } = FORMS[transition].safeParse(request.form);
    if (!success) return refuse('invalid-input', 'The form is no longer one that this row takes.');
    const keys = relatedKeys(form);
    const [cardItem, ...items] = await ask.store.read([KEYS.card(serial), ...Object.values(keys)]);
    const card = cardIn(cardItem);
    if (!card) throw new Error(`request ${request.id} without a card`);
    const as = deciderOf(ask, request, whereabouts(card), card.steps);
    if (isRefusal(as)) return as;
    const after = stepped(request, 'approve', ask);
    if (isRefusal(after)) return after;
    if (card.place !== request.place) return GONE;
    const given = Object.fromEntries(Object.keys(keys).map((name, n) => [name, items[n]]));
    const related = await relatedOf(ask.store, transition, card, given);
    const why = `request ${request.id} of ${request.applicant}`.slice(0, 300);
    const asked = { actor: ask.actor, as, now: ask.now, why };
    const moves = decide(card, transition, form as Form, asked, related);
    if (isRefusal(moves)) return moves;
    const moved = await moveChange([{ before: card, moves }], asked);
    return {
      status: 200,
      body: { request: requestView(after), card: cardView(moves.at(-1)?.card ?? card) },
      change: together(change(...decidedWrites(request, after)), moved),
    };
  },
};

/** The row itself is asked again, where the card is: who may only apply for it cannot decide on it. */
function deciderOf(
  { actor }: Pick<Ask, 'actor'>,
  { transition, applicant }: CardRequest,
  where: Whereabouts,
  steps: SamCard['steps'] = {},
): Standing | Refusal {
  const { asks: _, ...row } = LIFECYCLE[transition];
  const demand = { ...row, hands: 'person', distinctFrom: [...(row.distinctFrom ?? []), 'apply'] } as const;
  const permitted = permit(actor, demand, where, { ...steps, apply: applicant });
  return isRefusal(permitted) ? permitted : permitted.as;
}

const reject: Answerer<Routes['reject']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { request } = entered;
    // Asked where it was applied for: the card may have gone since, and what is pending must still end.
    const decider = deciderOf(ask, request, { at: request.place });
    if (isRefusal(decider)) return decider;
    const after = stepped(request, 'reject', ask, ask.body.reason);
    if (isRefusal(after)) return after;
    return { status: 200, body: requestView(after), change: change(...decidedWrites(request, after)) };
  },
};

const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { request } = entered;
    if (request.applicant !== personKey(ask.actor)) {
      return refuse('role-not-permitted', 'Only who applied can withdraw.', { article: 'ours' });
    }
    const after = stepped(request, 'withdraw', ask);
    if (isRefusal(after)) return after;
    return { status: 200, body: requestView(after), change: change(...decidedWrites(request, after)) };
  },
};

const request: Answerer<Routes['request']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: requestDetail(entered.request), version: entered.request.version };
  },
};

const requests: Answerer<Routes['requests']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.requestAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(REQUEST, page.items).map((it) => requestDetail(it));
    return { status: 200, body: { requests: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = { approve, reject, withdraw, request, requests };
