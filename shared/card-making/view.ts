/** An organisation of card-making as it is shown: by a write or a list, and to whoever opens it. */
import * as z from 'zod';
import { text } from '../fields.ts';
import { place } from '../policy/jurisdiction.ts';
import { CARD_MAKING, type CardMaking, DELEGATION, MAX_DELEGATIONS } from './card-making.ts';
import { delegatedOn } from './organized.ts';
import { CARD_MAKING_STATES, DELEGATION_STATES } from './states.ts';

/** Receipts keep the answer of a write: in it stands nobody's name, and no long list. */
export const CARD_MAKING_VIEW = CARD_MAKING.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
  personal: true,
  delegations: true,
}).extend({
  stateTitle: text(40),
  /** Departments with a delegation that counts today. */
  delegated: z.number().int().min(0).max(MAX_DELEGATIONS),
});

/** @param day YYYY-MM-DD, Asia/Shanghai */
export function cardMakingView(it: CardMaking, day: string): z.infer<typeof CARD_MAKING_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, personal: ____, delegations, ...view } = it;
  const delegated = delegations.filter((one) => delegatedOn(one, day)).length;
  return { ...view, stateTitle: CARD_MAKING_STATES[it.state].title, delegated };
}

export const CARD_MAKING_DETAIL = CARD_MAKING_VIEW.extend({
  /** Where a delegation of it is held, to whoever holds it. */
  destination: place.optional(),
  responsible: CARD_MAKING.shape.personal.shape.responsible,
  delegations: z
    .array(DELEGATION.extend({ stateTitle: text(40), inForce: z.boolean() }))
    .max(MAX_DELEGATIONS),
});

export function cardMakingDetail(it: CardMaking, day: string): z.infer<typeof CARD_MAKING_DETAIL> {
  return {
    ...cardMakingView(it, day),
    responsible: it.personal.responsible,
    delegations: it.delegations.map((one) => ({
      ...one,
      stateTitle: DELEGATION_STATES[one.state].title,
      inForce: delegatedOn(one, day),
    })),
  };
}
