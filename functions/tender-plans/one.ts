/** One tender plan: where it is read, whether this actor may take this route with it, and how it begins. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { personKey, type Standing } from '../../shared/policy/permit.ts';
import type { TenderPlanState } from '../../shared/tender-plan/states.ts';
import { TENDER_PLAN_STEPS, type TenderPlanStep } from '../../shared/tender-plan/steps.ts';
import { type TenderPlan, tenderPlanView } from '../../shared/tender-plan/tender-plan.ts';
import type { Ask } from '../runtime/answers.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { newTenderPlanId, tenderPlanIn, tenderPlanThing, tenderPlanWrites } from '../storage/tender-plans.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.tenderPlan(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<TenderPlanState, TenderPlan, TenderPlanStep>({
  table: TENDER_PLAN_STEPS,
  thingIn: tenderPlanIn,
  chain: tenderPlanThing,
  writes: tenderPlanWrites,
  view: tenderPlanView,
});

type Content = Pick<
  TenderPlan,
  | 'place'
  | 'tenderSubject'
  | 'title'
  | 'planDocument'
  | 'quantity'
  | 'budget'
  | 'tenderOn'
  | 'contractBy'
  | 'deliverBy'
> &
  Partial<Pick<TenderPlan, 'changeOf' | 'changedFor' | 'firstApprovedOn'>>;

/** A new plan, drafted, with its first entry: the plan itself, or a change of one. */
export async function drafted(
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  as: Standing,
  planRevision: number,
  content: Content,
): Promise<{ plan: TenderPlan; change: Change }> {
  const id = newTenderPlanId(now);
  const form = { ...content, planRevision };
  const drafts = [{ transition: 'draft', article: 'RHC-11(2)', to: 'drafted', form }];
  const genesis = { number: 0, hash: GENESIS };
  const entered = await append(tenderPlanThing(id), genesis, drafts, { actor, as, now });
  const plan: TenderPlan = {
    schemaVersion: 1,
    id,
    ...form,
    winners: [],
    state: 'drafted',
    steps: { draft: personKey(actor) },
    version: 1,
    ledger: entered.head,
    createdAt: now,
    updatedAt: now,
  };
  return { plan, change: together(change(...tenderPlanWrites(undefined, plan)), entered.change) };
}
