import { ROLL_UP_ROUTES } from '../../shared/roll-up/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { rejudged } from './rejudging.ts';
import { rollUpWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = rollUpWorkers(made.store, objects);
const answer = service(ROLL_UP_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made, () => rejudged(made.store, objects, made.clock));
