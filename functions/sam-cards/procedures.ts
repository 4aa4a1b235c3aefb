/** Procedures: several rows in one commit, asked for authority once. */

import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { type Asked, type Form, type Moved, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { PROCEDURES, type ProcedureName } from '../../shared/sam-card/procedures.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { cardView, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answer, Answerer, Ask } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { type CardMoves, cardIn, moveChange } from '../storage/cards.ts';
import { type Change, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { whereabouts } from './moves.ts';
import { relatedOf } from './related.ts';

export type ProcedureAnswerer<Name extends ProcedureName> = Answerer<(typeof SAM_CARD_ROUTES)[Name]>;

export type Caller = Pick<Ask, 'actor' | 'now' | 'store' | 'ifMatch'>;

/** The card of a procedure and under which standing, or why not. */
export function permitted(name: ProcedureName, ask: Caller, item: Parameters<typeof cardIn>[0]) {
  const card = cardIn(item);
  if (!card) return NOT_FOUND;
  const answer = permit(ask.actor, PROCEDURES[name], whereabouts(card), card.steps);
  return isRefusal(answer) ? answer : { card, asked: { actor: ask.actor, as: answer.as, now: ask.now } };
}

/** Rows one after the other on one card, with the forms of each. */
export function inTurn(
  card: SamCard,
  steps: readonly Parameters<typeof moveCard>[1][],
  forms: readonly Form[],
  asked: Asked,
  related: Related = {},
): Moved[] | Refusal {
  const moves: Moved[] = [];
  for (const [n, step] of steps.entries()) {
    const move = moveCard(moves.at(-1)?.card ?? card, step, forms[n] ?? {}, asked, related);
    if (isRefusal(move)) return move;
    moves.push(move);
  }
  return moves;
}

export const stepsOn = (name: ProcedureName, on: 'card' | 'new') =>
  PROCEDURES[name].steps.filter((step) => step.on === on).map(({ move }) => move);

export async function settled(
  cards: readonly CardMoves[],
  ask: Caller,
  asked: Asked,
  along: Change = change(),
): Promise<Answer | Refusal> {
  const [first] = cards;
  const after = first?.moves.at(-1)?.card;
  if (!first || !after) throw new Error('a procedure without a step');
  const moved = await moveChange(cards, asked);
  return (
    staleOr(ask, first.before.version) ?? {
      status: 200,
      body: cardView(after),
      change: together(moved, along),
      version: after.version,
    }
  );
}

const benchResult: ProcedureAnswerer<'bench-result'> = {
  reads: ({ params }) => ({ card: KEYS.card(params.serial) }),
  answer: async (ask, found) => {
    const entered = permitted('bench-result', ask, found.card);
    if ('refused' in entered) return entered;
    const { card, asked } = entered;
    const { kind, validUntil, keySet, ...keys } = ask.body;
    const related = await relatedOf(ask.store, 'personalize', card, {});
    const forms = [keys, { kind, validUntil, keySet }];
    const moves = inTurn(card, stepsOn('bench-result', 'card'), forms, asked, related);
    return isRefusal(moves) ? moves : settled([{ before: card, moves }], ask, asked);
  },
};

export const procedures = { 'bench-result': benchResult };
