import { ADOPTION_ROUTES } from '../../shared/adoption/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { adoptionWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = adoptionWorkers(made.store, objects);
const answer = service(ADOPTION_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
