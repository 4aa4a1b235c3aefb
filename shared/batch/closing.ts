/** The count of a batch closes: allotted = produced + rejected + missing + undecided, always. */
import * as z from 'zod';
import { id, moment } from '../fields.ts';
import type { Job } from '../job/job.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import type { State } from '../sam-card/states.ts';
import { shareOf } from './inspection.ts';

/** What an allotted serial came to. */
const FATES = ['produced', 'rejected', 'missing', 'undecided'] as const;
export type Fate = (typeof FATES)[number];

/** What a card of each state counts as; whatever became of an accepted card later, it was produced. */
const FATE_OF: Record<State, Exclude<Fate, 'missing'>> = {
  manifested: 'undecided',
  produced: 'produced',
  rejected: 'rejected',
  destroyed: 'rejected',
  keyed: 'produced',
  personalized: 'produced',
  'in-stock': 'produced',
  'in-transit': 'produced',
  issued: 'produced',
  faulty: 'produced',
  lost: 'produced',
  cancelled: 'produced',
  surrendered: 'produced',
  scrapped: 'produced',
  'written-off': 'produced',
};

/** What the serial counts as: one that no manifest named is missing. */
export const fateOf = (card: SamCard | undefined): Fate => (card ? FATE_OF[card.state] : 'missing');

const count = z.number().int().min(0);

export const CLOSING = z.strictObject({
  allotted: count,
  produced: count,
  rejected: count,
  missing: count,
  undecided: count,
  /** 良品率: of what was decided, how much was accepted. */
  yield: z.number().min(0).max(1).optional(),
  /** Nothing is undecided any more. */
  closed: z.boolean(),
  /** The job whose results list what is missing, undecided or rejected. */
  job: id,
  at: moment,
});
type Closing = z.infer<typeof CLOSING>;

/** What a batch keeps of a count, from the final counts of the job that walked its range. */
export function closingOf({ id: job, total, counts }: Job, at: string): Closing {
  const { produced = 0, rejected = 0, missing = 0, undecided = 0 } = counts;
  const share = shareOf(produced, produced + rejected);
  const fates = { allotted: total, produced, rejected, missing, undecided };
  return { ...fates, ...(share === undefined ? {} : { yield: share }), closed: undecided === 0, job, at };
}
