/** One resident's record: whether this actor may take this route with it, and a step on it. */
import { type Resident, type ResidentState, residentDone } from '../../shared/resident/resident.ts';
import { RESIDENT_STEPS, type ResidentStep } from '../../shared/resident/steps.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { residentIn, residentThing, residentWrites } from '../storage/residents.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.resident(params.id) });

export const whereabouts = ({ place, destination }: Pick<Resident, 'place' | 'destination'>) => ({
  at: place,
  destination,
});

export const { permittedOne, enteredFor, taken } = steppingOn<ResidentState, Resident, ResidentStep>({
  table: RESIDENT_STEPS,
  thingIn: residentIn,
  whereabouts,
  chain: residentThing,
  writes: residentWrites,
  view: residentDone,
});
