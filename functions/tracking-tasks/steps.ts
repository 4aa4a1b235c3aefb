/** The steps of a tracking task: the keeper's results, their return, an inspection of them, and the end. */
import { INSPECTION_STATES, type InspectionState } from '../../shared/inspection/inspection.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { TRACKING_TASK_ROUTES } from '../../shared/tracking-task/routes.ts';
import {
  resultsWith,
  TRACKING_CAUSES,
  type TrackingTask,
  unseenOf,
} from '../../shared/tracking-task/tracking-task.ts';
import { inScope, opened } from '../inspections/opening.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { heldOf } from '../storage/held.ts';
import { inspectionIn } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof TRACKING_TASK_ROUTES;

const report: Answerer<Routes['report']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('report', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { results: told } = ask.body;
    const foreign = told.findIndex(({ serial }) => !thing.serials.includes(serial));
    if (foreign >= 0) {
      const fields = [{ path: `body.results.${foreign}.serial`, message: 'is no card of this task' }];
      return refuse('invalid-input', 'A result is of a card of the task.', { fields });
    }
    const results = resultsWith(thing, told);
    // What is left stays with the keeper: the task is reported with its last card.
    const to = results.length === thing.serials.length ? 'reported' : thing.state;
    return taken('report', ask, entered, { form: { results: told }, next: { results }, to });
  },
};

type Ending = (typeof INSPECTION_STATES)[InspectionState]['ended'];

/** Whether the inspection it was turned into has ended as it must have, for the task to go on. */
async function inspectionOpen(
  { store }: Pick<Ask, 'store'>,
  { inspection }: TrackingTask,
  wanted: Ending,
): Promise<Refusal | undefined> {
  if (!inspection) return undefined;
  const [item] = await store.read([KEYS.inspection(inspection)]);
  const it = inspectionIn(item);
  if (!it) throw new Error(`no inspection ${inspection}`);
  if (INSPECTION_STATES[it.state].ended === wanted) return undefined;
  return refuse('inspection-open', `Inspection ${inspection} is ${it.state}, and not ${wanted}.`);
}

const back: Answerer<Routes['return']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('return', ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = await inspectionOpen(ask, entered.thing, 'given-up');
    if (refusal) return refusal;
    const { reason } = ask.body;
    return taken('return', ask, entered, {
      form: { reason },
      next: { remark: reason, inspection: undefined },
    });
  },
};

/** One call leads to the inspection of what nobody has seen, or of all cards; the unit is not told. */
const inspect: Answerer<Routes['inspect']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('inspect', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const { actor, now, store } = ask;
    const [item] = await store.read([KEYS.organization(thing.unit)]);
    const unit = organizationIn(item);
    if (!unit) throw new Error(`no unit ${thing.unit}`);
    const unseen = unseenOf(thing);
    const serials = unseen.length > 0 ? unseen : [...thing.serials];
    if (inScope(await heldOf(store, unit.id), { serials }).length === 0) {
      return refuse('nothing-to-inspect', 'The unit has none of these cards in use any more.');
    }
    const { reason, dueOn } = ask.body;
    const cause = TRACKING_CAUSES[thing.cause].inspection;
    const about = { unit: unit.id, serials, cause, reason, dueOn, place: unit.place, centre: as.place };
    const { inspection, change } = await opened(about, { actor, as, now });
    const form = { reason, inspection: inspection.id };
    return taken('inspect', ask, entered, { form, next: { inspection: inspection.id }, along: change });
  },
};

const close: Answerer<Routes['close']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('close', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = await inspectionOpen(ask, thing, 'carried-out');
    if (isRefusal(refusal)) return refusal;
    const unseen = thing.inspection ? [] : unseenOf(thing);
    if (unseen.length > 0) {
      const detail = `${unseen.length} cards were not seen: report them lost, or have them inspected.`;
      return refuse('cards-unseen', detail, { article: 'SAM-17(1)' });
    }
    const { remark } = ask.body;
    const told = remark ? { remark } : {};
    return taken('close', ask, entered, { form: told, next: told });
  },
};

export const steps = { report, return: back, inspect, close };
