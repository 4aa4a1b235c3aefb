/** A change of an approved plan is another plan; its approval ends the one before in the same commit. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import { exceeds } from '../../shared/tender-plan/result.ts';
import type { TENDER_PLAN_ROUTES } from '../../shared/tender-plan/routes.ts';
import { isOver, type TenderPlan } from '../../shared/tender-plan/tender-plan.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import type { Entered } from '../runtime/stepping-on.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { tenderPlanIn } from '../storage/tender-plans.ts';
import { drafted, enteredFor, one, taken } from './one.ts';

type Routes = typeof TENDER_PLAN_ROUTES;

async function planOf(store: Store, id: string | undefined): Promise<TenderPlan | undefined> {
  const [item] = id ? await store.read([KEYS.tenderPlan(id)]) : [];
  return tenderPlanIn(item);
}

export const change: Answerer<Routes['change']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('change', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const open = await planOf(ask.store, thing.changedBy);
    if (open && !isOver(open)) {
      const detail = `The change ${open.id} is ${open.state}.`;
      return refuse('change-pending', detail, { article: 'RHC-11(2)' });
    }
    const { reason, ...content } = ask.body;
    const { place, tenderSubject, planRevision, id } = thing;
    const of = { place, tenderSubject, changeOf: id, changedFor: reason };
    const { plan, change: begun } = await drafted(ask, as, planRevision + 1, { ...of, ...content });
    const next = { changedBy: plan.id, updatedAt: ask.now };
    return taken('change', ask, entered, { form: { reason, changedBy: plan.id }, next, along: begun });
  },
};

export const approve: Answerer<Routes['approve']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('approve', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const before = await planOf(ask.store, thing.changeOf);
    const { winners = [], resultFiledAt, firstApprovedOn = shanghaiDay(ask.now) } = before ?? {};
    const refusal = exceeds({ quantity: thing.quantity, winners });
    if (refusal) return refusal;
    const along = before && (await superseded(ask, { ...entered, thing: before }, thing.id));
    if (along && isRefusal(along)) return along;
    const carried = { winners, ...(resultFiledAt ? { resultFiledAt } : {}), firstApprovedOn };
    const next = { ...carried, approvedAt: ask.now, updatedAt: ask.now };
    const form = { firstApprovedOn, contracts: winners.map(({ contract }) => contract) };
    const to = winners.length > 0 ? 'result-filed' : undefined;
    return taken('approve', ask, entered, { form, next, to, along });
  },
};

/** The plan that was changed counts no more; what was contracted for under it goes over to its change. */
async function superseded(
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  before: Entered<TenderPlan>,
  changedBy: string,
): Promise<Change | undefined> {
  const ask = { actor, now, ifMatch: undefined };
  const step = await taken('supersede', ask, before, { form: { changedBy }, next: { updatedAt: now } });
  if (isRefusal(step)) throw new Error('a step without If-Match is never stale');
  return step.change;
}
