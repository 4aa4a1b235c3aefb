/** A province's organisation of card-making: who may take which route with it, and what its ledger says. */
import type { CardMaking } from '../../shared/card-making/card-making.ts';
import { isHeld } from '../../shared/card-making/delegating.ts';
import type { CardMakingState } from '../../shared/card-making/states.ts';
import { CARD_MAKING_STEPS, type CardMakingStep } from '../../shared/card-making/steps.ts';
import { cardMakingView } from '../../shared/card-making/view.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { personalMark } from '../../shared/ledger/ledger.ts';
import type { Actor, Whereabouts } from '../../shared/policy/permit.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { cardMakingIn, cardMakingThing, cardMakingWrites } from '../storage/card-makings.ts';
import { KEYS } from '../storage/keys.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.cardMaking(params.id) });

/** It lies with its province, and goes to the department that holds a delegation of it and asks. */
function whereabouts({ place: at, delegations }: CardMaking, { standings }: Actor): Whereabouts {
  const held = delegations.filter(isHeld).map(({ place }) => place);
  const destination = standings.map(({ place }) => place).find((place) => held.includes(place));
  return { at, destination };
}

export const { permittedOne, enteredFor, taken } = steppingOn<CardMakingState, CardMaking, CardMakingStep>({
  table: CARD_MAKING_STEPS,
  thingIn: cardMakingIn,
  whereabouts,
  chain: cardMakingThing,
  writes: cardMakingWrites,
  view: (it, now) => cardMakingView(it, shanghaiDay(now)),
});

interface Organized {
  readonly organization: CardMaking['organization'];
  readonly responsible: readonly string[];
}

/** As the ledger keeps it: who answers for it only as marks. */
export const ledgerForm = async ({ organization, responsible }: Organized, salt: string) => ({
  ...organization,
  responsible: await Promise.all(responsible.map((name) => personalMark(salt, 'responsible', name))),
});
