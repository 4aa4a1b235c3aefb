/** One answerer for every row of the lifecycle: permit with the card in hand, decide purely, write once. */
import { type Demand, permit, type Whereabouts } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { LIFECYCLE, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { type Asked, type Form, type Moved, moveCard, type Related } from '../../shared/sam-card/move.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { cardView, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answer, Answerer } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import { type Change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { applyFor } from './applying.ts';
import { relatedKeys, relatedOf } from './related.ts';
import { stolenTable2 } from './table-2.ts';

type MoveAnswerer = Answerer<(typeof SAM_CARD_ROUTES)[TransitionName]>;

export const whereabouts = ({ place, destination }: SamCard): Whereabouts => ({ at: place, destination });

/** What a row opens besides, in the same commit. */
const ALONG: Partial<
  Record<TransitionName, (card: SamCard, related: Related, form: Form, asked: Asked) => Promise<Change>>
> = {
  'report-theft': (card, { unit }, form, asked) =>
    stolenTable2(card, unit, form as Form<'report-theft'>, asked),
};

/** The answerer of one row. */
export function mover(name: TransitionName): MoveAnswerer {
  const row: Demand = LIFECYCLE[name];
  return {
    reads: ({ params, body }) => ({ card: KEYS.card(params.serial), ...relatedKeys(body) }),
    answer: async (ask, found): Promise<Answer | Refusal> => {
      const card = cardIn(found.card);
      if (!card) return NOT_FOUND;
      const permitted = permit(ask.actor, row, whereabouts(card), card.steps);
      if (isRefusal(permitted)) return permitted;
      const asked = { actor: ask.actor, as: permitted.as, now: ask.now };
      const related = await relatedOf(ask.store, name, card, found);
      const moves = decide(card, name, ask.body, asked, related);
      if (isRefusal(moves)) return moves;
      const stale = staleOr(ask, card.version);
      if (stale) return stale;
      if (permitted.asking) return applyFor(card, name, ask.body, ask);
      const { shipment, provincial, unit, application, lastUse } = related;
      const taken = { before: card, moves, shipment, provincial, unit, application, lastUse };
      const along = await ALONG[name]?.(card, related, ask.body, asked);
      const moved = await moveChange([taken], asked);
      const change = along ? together(moved, along) : moved;
      const after = moves.at(-1)?.card ?? card;
      return { status: 200, body: cardView(after), change, version: after.version };
    },
  };
}

/**
 * A row, and what its form brings along: a card that is handed over with its cancellation is surrendered
 * with it.
 */
export function decide(
  card: SamCard,
  name: TransitionName,
  form: Form,
  asked: Asked,
  related: Related,
): Moved[] | Refusal {
  const first = moveCard(card, name, form, asked, related);
  if (isRefusal(first)) return first;
  if (!('cause' in form && CAUSES[form.cause].handedOver)) return [first];
  const second = moveCard(first.card, 'surrender', {}, asked);
  return isRefusal(second) ? second : [first, second];
}
