/** A batch as the page shows it, and how far it is. */
import type * as z from 'zod';
import type { BATCH_VIEW } from '../../../shared/batch/batch.ts';
import { EVIDENCE } from '../../batches.table.ts';

export type Batch = z.infer<typeof BATCH_VIEW>;

export interface PartProps {
  readonly batch: Batch;
  readonly query: Readonly<Record<string, string>>;
  readonly again: () => void;
}

/** What is asked of a batch when one looks whether something may be done with it. */
export const askedOf = ({ place, supplier, version }: Batch) => ({ place, destination: supplier, version });

export const evidenceGiven = ({ evidence = {} }: Pick<Batch, 'evidence'>) =>
  Object.keys(EVIDENCE).filter((kind) => kind in evidence).length;

/** Which step is next, counted from the order; of those after the manifest only a count tells. */
export function stepOf(batch: Pick<Batch, 'evidence' | 'closing'>): number {
  const { closing } = batch;
  if (evidenceGiven(batch) < Object.keys(EVIDENCE).length) return 1;
  if (!closing || closing.missing === closing.allotted) return 2;
  if (closing.undecided > 0) return 3;
  return 5;
}
