import { CANCELLATION_ROUTES } from '../../shared/cancellation/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { cancellationWorkers } from './workers.ts';

const made = parts();
const { store, environment, clock } = made;
const objects = objectsOf(environment);
const workers = cancellationWorkers(store, objects);
const answer = service(CANCELLATION_ROUTES, answersOf({ objects, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
