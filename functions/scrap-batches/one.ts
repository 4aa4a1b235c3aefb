/** One scrap batch: whether this actor may take this route with it, and a step on it. */
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import {
  SCRAP_BATCH_STEPS,
  type ScrapBatch,
  type ScrapBatchState,
  type ScrapBatchStep,
  scrapBatchView,
} from '../../shared/scrap-batch/scrap-batch.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { scrapBatchIn, scrapBatchThing, scrapBatchWrites } from '../storage/scrap-batches.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.scrapBatch(params.id) });

interface Entered {
  readonly thing: ScrapBatch;
  readonly as: Standing;
}

export function permittedOne(
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const thing = scrapBatchIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** The batch, where this step may be taken by this actor and from its state. */
export function enteredFor(
  name: ScrapBatchStep,
  ask: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  return notFrom<ScrapBatchState>(entered.thing, name, SCRAP_BATCH_STEPS) ?? entered;
}

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<ScrapBatch>;
  readonly along?: Change;
}

/** Takes a row whose conditions have been asked. */
export const taken = (
  name: ScrapBatchStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered,
  { form, next, along }: Taking,
) =>
  stepped<ScrapBatchState, ScrapBatch>(ask, entered, {
    name,
    row: SCRAP_BATCH_STEPS[name],
    chain: scrapBatchThing(entered.thing.id),
    form,
    next,
    along,
    writes: scrapBatchWrites,
    view: scrapBatchView,
  });
