/** Who works off what of a scrap batch takes long. */
import type { ScrapJob } from '../../shared/scrap-batch/routes.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { addWorker } from './adding.ts';
import { carryOutWorker } from './scrapping.ts';

export const scrapWorkers = (store: Store, objects: Objects): Workers<ScrapJob> => ({
  noun: 'scrap-batches',
  kinds: { add: addWorker(store, objects), 'carry-out': carryOutWorker(store) },
});
