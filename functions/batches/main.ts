import { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { batchWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = batchWorkers(made.store, objects);
const answer = service(BATCH_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
