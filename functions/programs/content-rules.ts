/** Rules by which what is on a card is kept safe (RHC-15(4)): submitted, reviewed by another, in force. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { NATION, pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import {
  CONTENT_RULES_STEPS,
  type ContentRules,
  type ContentRulesState,
  type ContentRulesStep,
  contentRulesView,
} from '../../shared/program/content-rules.ts';
import type { REGISTER_ROUTES } from '../../shared/program/register-routes.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { contentRulesIn, contentRulesThing, contentRulesWrites } from '../storage/program-registers.ts';

type Routes = typeof REGISTER_ROUTES;

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.contentRules(params.id) });

const { permittedOne, enteredFor, taken } = steppingOn<ContentRulesState, ContentRules, ContentRulesStep>({
  table: CONTENT_RULES_STEPS,
  thingIn: contentRulesIn,
  chain: contentRulesThing,
  writes: contentRulesWrites,
  view: contentRulesView,
});

/** Whoever has submitted none yet has rules without a first version. */
const unborn = (id: string, now: string): ContentRules => ({
  schemaVersion: 1,
  id,
  place: id === NATION ? NATION : pathOfCode(id),
  state: 'none',
  steps: {},
  version: 0,
  ledger: { number: 0, hash: GENESIS },
  createdAt: now,
  updatedAt: now,
});

const submit: Answerer<Routes['content-rules-submit']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('submit', ask, found.it ?? { ...unborn(ask.params.id, ask.now) });
    if ('refused' in entered) return entered;
    const next = { proposed: ask.body, updatedAt: ask.now };
    return taken('submit', ask, entered, { form: { ...ask.body }, next });
  },
};

const approve: Answerer<Routes['content-rules-approve']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('approve', ask, found.it);
    if ('refused' in entered) return entered;
    const { proposed } = entered.thing;
    const next = { inForce: proposed, proposed: undefined, opinion: ask.body.reason, updatedAt: ask.now };
    return taken('approve', ask, entered, { form: { ...ask.body, digest: proposed?.digest }, next });
  },
};

const giveBack: Answerer<Routes['content-rules-return']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('return', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { opinion: ask.body.reason, updatedAt: ask.now };
    return taken('return', ask, entered, { form: { ...ask.body }, next });
  },
};

const contentRulesOf: Answerer<Routes['contentRulesOf']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it ?? { ...unborn(ask.params.id, ask.now) });
    if ('refused' in entered) return entered;
    return { status: 200, body: contentRulesView(entered.thing), version: entered.thing.version };
  },
};

const contentRules: Answerer<Routes['contentRules']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.contentRulesAt(NATION, '');
    const page = await pageOf(store, { table, pk }, { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.contentRules(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => contentRulesIn(item) ?? []).map((it) => contentRulesView(it));
    return { status: 200, body: { contentRules: found, next: page.next } };
  },
};

export const contentSafety = {
  'content-rules-submit': submit,
  'content-rules-approve': approve,
  'content-rules-return': giveBack,
  contentRulesOf,
  contentRules,
};
