/** Who works off what of a disqualification takes long. */
import type { DisqualificationJob } from '../../shared/disqualification/routes.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Store } from '../storage/store.ts';
import { carryOutWorker } from './walking.ts';

export const disqualificationWorkers = (store: Store): Workers<DisqualificationJob> => ({
  noun: 'disqualifications',
  kinds: { 'carry-out': carryOutWorker(store) },
});
