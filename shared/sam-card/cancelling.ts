/** What the row `cancel` asks of card and form (SAM-17). */
import { names } from '../cancellation/cancellation.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { CAUSES } from './causes.ts';
import { type Asked, expired, type Form, type Related } from './move.ts';
import type { SamCard } from './sam-card.ts';

/** SAM-17(1): a unit's card ends on its 表2; SAM-17(2)p1: a damaged one after a test. */
function missingPaper(
  card: SamCard,
  { cause, testResult, cancellation: named }: Form<'cancel'>,
  { cancellation }: Related,
): Refusal | undefined {
  const { table2, tested, article } = CAUSES[cause];
  const needed = named !== undefined || (card.unit !== undefined && table2);
  if (needed && !names(cancellation, card, cause)) {
    const detail = `No accepted 表2 of the unit names this card for ${cause}.`;
    return refuse('table-2-missing', detail, { article });
  }
  if (!tested || testResult) return undefined;
  return refuse('test-missing', 'Record what the test of the card showed.', { article });
}

/** The cause must fit the card, and what SAM-17 asks for beside it must be there. */
export function cancelCheck(
  card: SamCard,
  form: Form<'cancel'>,
  related: Related,
  { now }: Pick<Asked, 'now'>,
): Partial<SamCard> | Refusal {
  const { cause, cancellation } = form;
  const facts = CAUSES[cause];
  const { article } = facts;
  if (!facts.from.includes(card.state) || (facts.reported && card.reported !== facts.reported)) {
    const reported = facts.reported ? ` reported as ${facts.reported}` : '';
    const detail = `${cause} presupposes a card that is ${facts.from.join(' or ')}${reported}.`;
    return refuse('cause-not-from-state', detail, { article });
  }
  if (facts.expired && !expired(card, now)) {
    return refuse('card-not-expired', `The card is valid until ${card.validUntil}.`, { article });
  }
  if (facts.standing && related.unit?.standing !== facts.standing) {
    return refuse('unit-stands-otherwise', `The card's unit is not ${facts.standing}.`, { article });
  }
  return (
    missingPaper(card, form, related) ?? {
      cause,
      cancelledAt: now,
      ...(cancellation ? { cancellation } : {}),
    }
  );
}
