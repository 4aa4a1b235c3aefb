import { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { terminalWorkers } from './registrations.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = terminalWorkers(made.store, objects);
const answer = service(TERMINAL_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
