/** One tracking task: whether this actor may take this route with it, and how much of it he sees. */
import type { Standing } from '../../shared/policy/permit.ts';
import { TRACKING_STEPS, type TrackingStep } from '../../shared/tracking-task/steps.ts';
import {
  type TrackingState,
  type TrackingTask,
  trackingAt,
  trackingTaskView,
  unitView,
} from '../../shared/tracking-task/tracking-task.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { trackingTaskIn, trackingTaskThing, trackingTaskWrites } from '../storage/tracking-tasks.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.trackingTask(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<TrackingState, TrackingTask, TrackingStep>({
  table: TRACKING_STEPS,
  thingIn: trackingTaskIn,
  whereabouts: trackingAt,
  chain: trackingTaskThing,
  writes: trackingTaskWrites,
  view: trackingTaskView,
});

/** The unit's own administrator sees what is asked of the unit. */
export const seenBy = ({ role }: Standing, task: TrackingTask, now: string) =>
  role === 'unit-administrator' ? unitView(task) : trackingTaskView(task, now);
