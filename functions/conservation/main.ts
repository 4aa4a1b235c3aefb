import { CONSERVATION_ROUTES } from '../../shared/conservation/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { conservationWorkers } from './reporting.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = conservationWorkers(made.store, objects);
const answer = service(CONSERVATION_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
