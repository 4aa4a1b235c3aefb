/** One 表2: where it is read, whether this actor may take this route with it, and how a step is taken. */
import { TABLE_PERSONS } from '../../shared/application/application.ts';
import type { Cancellation, CancellationState } from '../../shared/cancellation/cancellation.ts';
import { cancellationView } from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS, type CancellationStep } from '../../shared/cancellation/steps.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { cancellationIn, cancellationThing, cancellationWrites } from '../storage/cancellations.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { marked } from '../storage/personal.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.cancellation(params.id) });

export function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = cancellationIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** What a body says as the ledger keeps it: persons only as their marks. */
export const ledgerForm = (body: Readonly<Record<string, unknown>>, { personal }: Cancellation) =>
  marked(body, Object.keys(TABLE_PERSONS), personal.salt);

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<Cancellation>;
  readonly to?: CancellationState | undefined;
  readonly along?: Change;
}

/** A step of the form whose authority and state have been asked. */
export function taken(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: { thing: Cancellation; as: Standing },
  name: CancellationStep,
  { form, next, to, along }: Taking,
) {
  return stepped<CancellationState, Cancellation>(ask, entered, {
    name,
    row: CANCELLATION_STEPS[name],
    chain: cancellationThing(entered.thing.id),
    form,
    to,
    next: { ...next, updatedAt: ask.now },
    along,
    writes: cancellationWrites,
    view: cancellationView,
  });
}
