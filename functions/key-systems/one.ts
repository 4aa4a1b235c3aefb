/** One edition: whether this actor may take this route with it, and a step on it. */
import { type KeySystem, keySystemView } from '../../shared/key-system/key-system.ts';
import { KEY_SYSTEM_STEPS, type KeySystemState, type KeySystemStep } from '../../shared/key-system/steps.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { keySystemIn, keySystemThing, keySystemWrites } from '../storage/key-systems.ts';
import { KEYS } from '../storage/keys.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.keySystem(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<KeySystemState, KeySystem, KeySystemStep>({
  table: KEY_SYSTEM_STEPS,
  thingIn: keySystemIn,
  chain: keySystemThing,
  writes: keySystemWrites,
  view: keySystemView,
});
