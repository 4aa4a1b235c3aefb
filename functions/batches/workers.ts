/** Who works off what of a batch takes long. */
import type { BatchJob } from '../../shared/batch/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { acceptanceWorker } from './acceptance.ts';
import { manifestWorker } from './births.ts';
import { closingWorker } from './closing.ts';
import { filingWorker } from './filing.ts';

export const batchWorkers = (store: Store, objects: Objects): Workers<BatchJob> => ({
  noun: 'batches',
  kinds: {
    manifest: manifestWorker(store, objects),
    acceptance: acceptanceWorker(store, objects),
    closing: closingWorker(store),
    filing: filingWorker(store),
  },
});
