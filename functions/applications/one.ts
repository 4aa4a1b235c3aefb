/** One application: where it is read, whether this actor may take this route with it, and a step on it. */
import type { Application, ApplicationState } from '../../shared/application/application.ts';
import { PERSON_FIELDS } from '../../shared/application/application.ts';
import { APPLICATION_STEPS, type ApplicationStep } from '../../shared/application/steps.ts';
import { applicationView } from '../../shared/application/view.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { applicationIn, applicationThing, applicationWrites } from '../storage/applications.ts';
import { KEYS } from '../storage/keys.ts';
import { marked } from '../storage/personal.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.application(params.id) });

const stepping = steppingOn<ApplicationState, Application, ApplicationStep>({
  table: APPLICATION_STEPS,
  thingIn: applicationIn,
  chain: applicationThing,
  writes: applicationWrites,
  view: applicationView,
});

export const { permittedOne, enteredFor } = stepping;

type Parts = Parameters<typeof stepping.taken>;

/** Takes a row whose conditions have been asked; the ledger keeps the marks of persons. */
export async function taken(
  name: Parts[0],
  ask: Parts[1],
  entered: Parts[2],
  { form, next, ...more }: Parts[3],
) {
  const kept = await marked(form, PERSON_FIELDS, entered.thing.personal.salt);
  return stepping.taken(name, ask, entered, { form: kept, next: { ...next, updatedAt: ask.now }, ...more });
}
