/** Answers of the noun tender-plans: the plain steps and the reads; approval and result are beside it. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { supplierFault } from '../../shared/supplier/usable.ts';
import type { TENDER_PLAN_ROUTES } from '../../shared/tender-plan/routes.ts';
import { type TenderPlan, tenderPlanView } from '../../shared/tender-plan/tender-plan.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { supplierIn } from '../storage/suppliers.ts';
import { tenderPlanIn } from '../storage/tender-plans.ts';
import { approve, change } from './changing.ts';
import { drafted, enteredFor, one, permittedOne, taken } from './one.ts';
import { fileResult } from './result.ts';

type Routes = typeof TENDER_PLAN_ROUTES;
type Form = Readonly<Record<string, unknown>>;

const draft: Answerer<Routes['draft']> = {
  answer: async (ask) => {
    const permitted = permit(ask.actor, demandOf(ask.route), { at: ask.body.place });
    if (isRefusal(permitted)) return permitted;
    const { plan, change: begun } = await drafted(ask, permitted.as, 1, ask.body);
    return { status: 201, body: tenderPlanView(plan), change: begun, version: 1 };
  },
};

/** What is left behind by each plain step, besides its state. */
const LEAVES = {
  revise: (form) => form,
  submit: () => ({ returnedFor: undefined }),
  review: ({ opinion }) => ({ opinion }),
  return: ({ reason }) => ({ returnedFor: reason, opinion: undefined }),
  withdraw: () => ({}),
  close: ({ filingNumber }) => ({ filingNumber }),
} as const satisfies Record<string, (form: Form) => Form>;

const step = <Name extends keyof typeof LEAVES>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask: Ask<Routes[Name]>, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const form = ask.body as Form;
    const next = { ...LEAVES[name](form), updatedAt: ask.now } as Partial<TenderPlan>;
    return taken(name, ask, entered, { form, next });
  },
});

const tenderPlan: Answerer<Routes['tenderPlan']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const ids = [...new Set(thing.winners.map(({ supplier }) => supplier))];
    const items = ids.length > 0 ? await ask.store.read(ids.map((id) => KEYS.supplier(id))) : [];
    const suppliers = new Map(items.flatMap((item) => supplierIn(item) ?? []).map((it) => [it.id, it]));
    const winners = thing.winners.map((winner) => {
      const supplier = suppliers.get(winner.supplier);
      if (!supplier) throw new Error(`winner ${winner.supplier} of ${thing.id} is no supplier`);
      const lapse = supplierFault(supplier, shanghaiDay(ask.now), winner.kind);
      return { ...winner, supplierName: supplier.name, admitted: !lapse, ...(lapse ? { lapse } : {}) };
    });
    return { status: 200, body: { ...tenderPlanView(thing), winners }, version: thing.version };
  },
};

const tenderPlans: Answerer<Routes['tenderPlans']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.tenderPlanAt(query.place, '');
    const limit = Math.min(query.limit, 100);
    const page = await pageOf(store, { table, pk, newestFirst: true }, { ...query, limit });
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.tenderPlan(String(sk)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const plans = items.flatMap((item) => tenderPlanIn(item) ?? []).map((it) => tenderPlanView(it));
    return { status: 200, body: { tenderPlans: plans, next: page.next } };
  },
};

export const answers: Answers<Routes> = {
  draft,
  revise: step('revise'),
  submit: step('submit'),
  review: step('review'),
  approve,
  return: step('return'),
  withdraw: step('withdraw'),
  'file-result': fileResult,
  close: step('close'),
  change,
  tenderPlan,
  tenderPlans,
};
