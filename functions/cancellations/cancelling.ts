/** What a row of an accepted 表2 does to its card: the lifecycle's `cancel`, and what comes with it. */
import type { Cancellation } from '../../shared/cancellation/cancellation.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Cause } from '../../shared/sam-card/causes.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { Asked } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { decide, whereabouts } from '../sam-cards/moves.ts';
import type { CardMoves } from '../storage/cards.ts';

/** What the row does, nothing where this form has done it before, or why it cannot. */
export function cancelled(
  card: SamCard | undefined,
  { serial, cause }: { serial: string; cause: Cause },
  it: Cancellation,
  asked: Asked,
): CardMoves | 'unchanged' | Refusal {
  if (card?.cancellation === it.id) return 'unchanged';
  if (card?.unit !== it.unit) {
    return refuse('rows-unsuitable', `${serial} is no card in use at this unit.`, { article: 'SAM-T2' });
  }
  const permitted = permit(asked.actor, LIFECYCLE.cancel, whereabouts(card), card.steps);
  if (isRefusal(permitted)) return permitted;
  const { reason, testResult } = it;
  const form = { cause, reason, cancellation: it.id, ...(testResult ? { testResult } : {}) };
  // The row stands on the form, in itself or in the attached list.
  const moves = decide(card, 'cancel', form, asked, { cancellation: { ...it, rows: [{ serial, cause }] } });
  return isRefusal(moves) ? moves : { before: card, moves };
}
