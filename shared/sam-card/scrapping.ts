/** What the row `scrap` asks of card and batch (SAM-17p4). */
import { type Refusal, refuse } from '../refusals.ts';
import { takesCards } from '../scrap-batch/scrap-batch.ts';
import type { Form, Related } from './move.ts';
import type { SamCard } from './sam-card.ts';

/** A card goes into the shredder on a list that two people answer for, neither of whom cancelled it. */
export function scrapCheck(
  card: SamCard,
  _: Form<'scrap'>,
  { scrapBatch, scrapListed }: Related,
): Partial<SamCard> | Refusal {
  const article = 'SAM-17p4';
  if (!scrapBatch || !scrapListed) {
    return refuse('scrap-batch-unknown', 'No scrap batch of this id lists the card.', { article });
  }
  if (!takesCards(scrapBatch)) {
    return refuse('scrap-batch-not-begun', `The scrap batch is ${scrapBatch.state}.`, { article });
  }
  const { witness, countersign } = scrapBatch.steps;
  const by = card.steps.cancel;
  if (by === undefined || (by !== witness && by !== countersign)) return {};
  return refuse('same-person', 'A witness of this scrap batch cancelled the card.', { article });
}
