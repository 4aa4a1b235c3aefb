/** One tracking task: whether this actor may take this route with it, and how much of it he sees. */
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { TRACKING_STEPS, type TrackingStep } from '../../shared/tracking-task/steps.ts';
import {
  type TrackingState,
  type TrackingTask,
  trackingAt,
  trackingTaskView,
  unitView,
} from '../../shared/tracking-task/tracking-task.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';
import { trackingTaskIn, trackingTaskThing, trackingTaskWrites } from '../storage/tracking-tasks.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.trackingTask(params.id) });

interface Entered {
  readonly thing: TrackingTask;
  readonly as: Standing;
}

export function permittedOne(
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const thing = trackingTaskIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), trackingAt(thing), thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** The same, and the step may be taken from its state. */
export function enteredFor(name: TrackingStep, ask: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  return notFrom<TrackingState>(entered.thing, name, TRACKING_STEPS) ?? entered;
}

/** The unit's own administrator sees what is asked of the unit. */
export const seenBy = ({ role }: Standing, task: TrackingTask, now: string) =>
  role === 'unit-administrator' ? unitView(task) : trackingTaskView(task, now);

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<TrackingTask>;
  readonly to?: TrackingState;
  readonly along?: Change;
}

/** Takes a step whose conditions have been asked. */
export const taken = (
  name: TrackingStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered,
  taking: Taking,
) =>
  stepped<TrackingState, TrackingTask>(ask, entered, {
    name,
    row: TRACKING_STEPS[name],
    chain: trackingTaskThing(entered.thing.id),
    writes: trackingTaskWrites,
    view: (task) => trackingTaskView(task, ask.now),
    ...taking,
  });
