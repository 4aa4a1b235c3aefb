import { DISQUALIFICATION_ROUTES } from '../../shared/disqualification/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { disqualificationWorkers } from './workers.ts';

const made = parts();
const workers = disqualificationWorkers(made.store);
const objects = objectsOf(made.environment);
const answer = service(DISQUALIFICATION_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
