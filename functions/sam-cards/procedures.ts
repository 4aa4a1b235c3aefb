/** Procedures: several rows in one commit, asked for authority once. */

import { replacementOf } from '../../shared/application/replacement.ts';
import { ORGANIZATION } from '../../shared/organization/organization.ts';
import { actingPlace, permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import { type Asked, type Form, type Moved, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { PROCEDURES, type ProcedureName } from '../../shared/sam-card/procedures.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { cardView, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { blockOf, TERMINAL_BLOCK } from '../../shared/terminal/terminal.ts';
import type { Answer, Answerer, Ask } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { type CardMoves, cardIn, moveChange } from '../storage/cards.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { whereabouts } from './moves.ts';
import { relatedOf } from './related.ts';

type ProcedureAnswerer<Name extends ProcedureName> = Answerer<(typeof SAM_CARD_ROUTES)[Name]>;

type Caller = Pick<Ask, 'actor' | 'now' | 'store' | 'ifMatch'>;

/** The card of a procedure and under which standing, or why not. */
function permitted(name: ProcedureName, ask: Caller, item: Parameters<typeof cardIn>[0]) {
  const card = cardIn(item);
  if (!card) return NOT_FOUND;
  const answer = permit(ask.actor, PROCEDURES[name], whereabouts(card), card.steps);
  return isRefusal(answer) ? answer : { card, asked: { actor: ask.actor, as: answer.as, now: ask.now } };
}

/** Rows one after the other on one card, with the forms of each. */
function inTurn(
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

const stepsOn = (name: ProcedureName, on: 'card' | 'new') =>
  PROCEDURES[name].steps.filter((step) => step.on === on).map(({ move }) => move);

async function settled(cards: readonly CardMoves[], ask: Caller, asked: Asked): Promise<Answer | Refusal> {
  const [first] = cards;
  const after = first?.moves.at(-1)?.card;
  if (!first || !after) throw new Error('a procedure without a step');
  const change = await moveChange(cards, asked);
  return (
    staleOr(ask, first.before.version) ?? {
      status: 200,
      body: cardView(after),
      change,
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

const replace: ProcedureAnswerer<'replace'> = {
  reads: ({ params, body }) => ({ card: KEYS.card(params.serial), new: KEYS.card(body.newSerial) }),
  answer: async (ask, found) => {
    const entered = permitted('replace', ask, found.card);
    if ('refused' in entered) return entered;
    const { card: old, asked } = entered;
    const { cause, reason } = ask.body;
    const given = inTurn(old, stepsOn('replace', 'card'), [{ cause, reason }, {}], asked);
    if (isRefusal(given)) return given;
    const next = suitable(old, cardIn(found.new), asked);
    if ('refused' in next) return next;
    const related = await relatedOfReplacement(ask, old);
    const { unit = '', businessPoint = '', terminal = '', personal } = old;
    const application = replacementOf(old, related.unit, asked);
    const responsiblePerson = personal.responsiblePerson ?? '';
    const form = { application: application.id, unit, businessPoint, terminal, responsiblePerson };
    const issued = moveCard(next.card, 'issue', form, asked, { ...related, application });
    if (isRefusal(issued)) return issued;
    return settled(
      [
        { before: old, moves: given },
        { before: next.card, moves: [issued], unit: related.unit },
      ],
      ask,
      asked,
    );
  },
};

/** The new card lies in stock where the clerk acts, and is of the kind of the old one. */
function suitable(old: SamCard, card: SamCard | undefined, { as }: Asked): { card: SamCard } | Refusal {
  const { article } = PROCEDURES.replace;
  if (!old.terminal || !old.unit) {
    return refuse('replacement-unsuitable', 'The old card stands in no terminal of a unit.', { article });
  }
  if (!card || card.place !== actingPlace(as) || card.kind !== old.kind) {
    const detail = 'The new card must lie in stock at your centre and be of the same kind.';
    return refuse('replacement-unsuitable', detail, { article });
  }
  return { card };
}

/**
 * Unit and block of the old card's terminal, which the new card takes over; the old card leaves it in this
 * commit.
 */
async function relatedOfReplacement(
  { store }: Caller,
  { unit = '', terminal = '' }: SamCard,
): Promise<Related> {
  const [unitItem, block] = await store.read([
    KEYS.organization(unit),
    KEYS.terminalBlock(blockOf(terminal)),
  ]);
  return { unit: thingIn(ORGANIZATION, unitItem), block: thingIn(TERMINAL_BLOCK, block) };
}

export const procedures = { replace, 'bench-result': benchResult };
