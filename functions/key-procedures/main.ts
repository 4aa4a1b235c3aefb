import { KEY_PROCEDURE_ROUTES } from '../../shared/key-procedure/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';
import { procedureWorkers } from './workers.ts';

const made = parts();
const { store, clock } = made;
const workers = procedureWorkers(store);
const answer = service(KEY_PROCEDURE_ROUTES, answersOf(workers, clock), made);

export const handler = jobHandler(answer, workers, made);
