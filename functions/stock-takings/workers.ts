/** Who works off what of a stock-taking takes long. */
import type { StockTakingJob } from '../../shared/stock-taking/routes.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { comparisonWorker } from './comparing.ts';
import { gatheringWorker } from './gathering.ts';
import { scansWorker } from './scanning.ts';

export const stockTakingWorkers = (store: Store, objects: Objects): Workers<StockTakingJob> => ({
  noun: 'stock-takings',
  kinds: {
    scans: scansWorker(store, objects),
    gathering: gatheringWorker(store, objects),
    comparison: comparisonWorker(store, objects),
  },
});
