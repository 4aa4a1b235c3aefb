import { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { applicationWorkers } from './issues.ts';

const made = parts();
const { store, environment, clock } = made;
const objects = objectsOf(environment);
const workers = applicationWorkers(store, objects);
const answer = service(APPLICATION_ROUTES, answersOf({ objects, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
