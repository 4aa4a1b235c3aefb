import { AUDIT_ROUTES } from '../../shared/audit/routes.ts';
import { documentsVault } from '../keys/kms.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { auditWorkers } from './workers.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = auditWorkers(made.store, objects, documentsVault(made.environment));
const answer = service(AUDIT_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
