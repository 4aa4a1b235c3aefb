/** One inspection, one finding: who may. What its unit may not know of answers nobody but its readers. */
import type { Finding } from '../../shared/inspection/finding.ts';
import { type Inspection, inspectionAt, isShown } from '../../shared/inspection/inspection.ts';
import { PLAN_READERS } from '../../shared/inspection/steps.ts';
import { type Actor, permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { findingIn, inspectionIn } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.inspection(params.id) });

/** With a role that sees no plans, a secret plan is not there: 403 would tell of it. */
export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = inspectionIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), inspectionAt(thing), thing.steps);
  if (!isRefusal(permitted)) return { thing, as: permitted.as };
  return permitted.refused === 'role-not-permitted' && !isShown(thing) && !maySee(actor, thing)
    ? NOT_FOUND
    : permitted;
}

const maySee = (actor: Actor, thing: Inspection) =>
  !isRefusal(permit(actor, { article: 'SAM-16', by: PLAN_READERS }, inspectionAt(thing)));

interface OneFinding {
  readonly thing: Finding;
  readonly inspection: Inspection;
  readonly as: Standing;
}

export const oneFinding = ({ params }: { params: { id: string; finding: string } }) => ({
  it: KEYS.inspection(params.id),
  finding: KEYS.inspectionFinding(params.id, params.finding),
});

/** A finding lies with its unit; it exists only once the visit is recorded. */
export function permittedFinding(
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  found: { readonly it?: Item | undefined; readonly finding?: Item | undefined },
): OneFinding | Refusal {
  const inspection = inspectionIn(found.it);
  const thing = findingIn(found.finding);
  if (!inspection || !thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, inspection, as: permitted.as };
}
