/** One application: where it is read, whether this actor may take this route with it, and a step on it. */
import type { Application, ApplicationState } from '../../shared/application/application.ts';
import { PERSON_FIELDS } from '../../shared/application/application.ts';
import { APPLICATION_STEPS, type ApplicationStep } from '../../shared/application/steps.ts';
import { applicationView } from '../../shared/application/view.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { notFrom, type Step } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { applicationIn, applicationThing, applicationWrites } from '../storage/applications.ts';
import type { Change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { marked } from '../storage/personal.ts';
import type { Item } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.application(params.id) });

export interface Entered {
  readonly thing: Application;
  readonly as: Standing;
}

export function permittedOne(
  { actor, route }: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const thing = applicationIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

/** The application, where this step may be taken by this actor and from its state. */
export function enteredFor(
  name: ApplicationStep,
  ask: Pick<Ask, 'actor' | 'route'>,
  item: Item | undefined,
): Entered | Refusal {
  const entered = permittedOne(ask, item);
  if ('refused' in entered) return entered;
  return notFrom<ApplicationState>(entered.thing, name, APPLICATION_STEPS) ?? entered;
}

interface Taking {
  /** As the ledger keeps it; names are marked here. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly next?: Partial<Application>;
  readonly to?: ApplicationState | undefined;
  readonly along?: Change;
}

/** Takes a row whose conditions have been asked. */
export async function taken(
  name: ApplicationStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered,
  { form, next, to, along }: Taking,
) {
  const { thing } = entered;
  const row: Step<ApplicationState> = APPLICATION_STEPS[name];
  return stepped<ApplicationState, Application>(ask, entered, {
    name,
    row,
    chain: applicationThing(thing.id),
    form: await marked(form, PERSON_FIELDS, thing.personal.salt),
    next: { ...next, updatedAt: ask.now },
    to,
    along,
    writes: applicationWrites,
    view: applicationView,
  });
}
