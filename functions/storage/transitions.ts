/** Transitions in the table: the record, and its lines at its region and above it. */
import { TRANSITION, type Transition } from '../../shared/transition/transition.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { listedWrites } from './listed-above.ts';
import type { Item } from './store.ts';

export const transitionIn = (item: Item | undefined): Transition | undefined => thingIn(TRANSITION, item);

export const transitionThing = (id: string) => `transition/${id}`;

export const TRANSITION_KEYS = { record: KEYS.transition, at: KEYS.transitionAt } as const;

export const transitionWrites = (before: Transition | undefined, after: Transition) =>
  listedWrites(TRANSITION_KEYS, before, after);
