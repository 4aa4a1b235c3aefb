/** One disqualification: whether this actor may take this route with it, and a step on it. */
import {
  DISQUALIFICATION_STEPS,
  type Disqualification,
  type DisqualificationState,
  type DisqualificationStep,
  disqualificationView,
} from '../../shared/disqualification/disqualification.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import {
  disqualificationIn,
  disqualificationThing,
  disqualificationWrites,
} from '../storage/disqualifications.ts';
import { KEYS } from '../storage/keys.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.disqualification(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<
  DisqualificationState,
  Disqualification,
  DisqualificationStep
>({
  table: DISQUALIFICATION_STEPS,
  thingIn: disqualificationIn,
  chain: disqualificationThing,
  writes: disqualificationWrites,
  view: disqualificationView,
});
