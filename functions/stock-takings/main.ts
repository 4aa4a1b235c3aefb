import { STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { stockTakingWorkers } from './workers.ts';

const made = parts();
const workers = stockTakingWorkers(made.store, objectsOf(made.environment));
const answer = service(STOCK_TAKING_ROUTES, answersOf(workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
