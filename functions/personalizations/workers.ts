/** Who works off what of a personalization takes long. */
import type { PersonalizationJob } from '../../shared/personalization/routes.ts';
import type { Workers } from '../storage/jobs.ts';
import { type Preparing, partsWorker } from './preparing.ts';
import { resultsWorker } from './results.ts';

export const personalizationWorkers = (made: Preparing): Workers<PersonalizationJob> => ({
  noun: 'personalizations',
  kinds: { parts: partsWorker(made), results: resultsWorker(made.store, made.objects) },
});
