import { STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { stockTakingWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = stockTakingWorkers(made.store, objects);
const answer = service(STOCK_TAKING_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
