/** One health card: whether this actor may take this route with it, and a step on it. */
import { type HealthCard, healthCardView } from '../../shared/health-card/health-card.ts';
import type { HealthCardState } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS, type HealthCardStep } from '../../shared/health-card/steps.ts';
import type { Ask } from '../runtime/answers.ts';
import { type Entered, steppingOn } from '../runtime/stepping-on.ts';
import type { Change } from '../storage/change.ts';
import { healthCardIn, healthCardThing, healthCardWrites } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.healthCard(params.id) });

/** It lies at its centre; the institution that took the application sees it, too. */
const whereabouts = ({ place, takenAt }: HealthCard) => ({ at: place, destination: takenAt });

const stepping = steppingOn<HealthCardState, HealthCard, HealthCardStep>({
  table: HEALTH_CARD_STEPS,
  thingIn: healthCardIn,
  whereabouts,
  chain: healthCardThing,
  writes: healthCardWrites,
  view: healthCardView,
});

export const { permittedOne, enteredFor } = stepping;

interface Taking {
  readonly form: Record<string, unknown>;
  readonly next?: Partial<HealthCard>;
  readonly along?: Change;
}

/** Takes a step; where it leads to another state, it has been there since now. */
export function taken(
  name: HealthCardStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered<HealthCard>,
  { next, ...more }: Taking,
) {
  const moves: boolean = HEALTH_CARD_STEPS[name].to !== 'same';
  return stepping.taken(name, ask, entered, {
    ...more,
    next: { ...next, ...(moves ? { since: ask.now } : {}) },
  });
}
