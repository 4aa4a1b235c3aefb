/**
 * The count of a transport key's cards: all that were born and not rejected must have replaced it (SAM-10).
 */
import { partsOf } from '../batch/batch.ts';
import { jobViewOf } from '../job/job.ts';
import { allowedFrom } from '../sam-card/lifecycle.ts';
import type { SamCard } from '../sam-card/sam-card.ts';

/** Jobs of this noun. */
const JOB_KINDS = ['replacement-count'] as const;
export type ExchangeJob = (typeof JOB_KINDS)[number];
export const EXCHANGE_JOB = jobViewOf(JOB_KINDS);

/** replaced · missing, never born · rejected, never to be used · open, still under the transport key. */
export type Replacement = 'done' | 'missing' | 'rejected' | 'open';

export function replacementOf(card: Pick<SamCard, 'state' | 'steps'> | undefined): Replacement {
  if (!card) return 'missing';
  if (card.steps['replace-transport-key']) return 'done';
  return allowedFrom(card.state).includes('reject-production') ? 'open' : 'rejected';
}

/** How many serials lie between two of one city and year, both counted. */
export const cardsBetween = (first: string, last: string) =>
  partsOf(last).running - partsOf(first).running + 1;
