import { SCRAP_BATCH_ROUTES } from '../../shared/scrap-batch/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { scrapWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = scrapWorkers(made.store, objects);
const answer = service(SCRAP_BATCH_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
