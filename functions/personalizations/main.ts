import { PERSONALIZATION_ROUTES } from '../../shared/personalization/routes.ts';
import { documentsVault } from '../keys/kms.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { personalizationWorkers } from './workers.ts';

const made = parts();
const { store, environment, clock } = made;
const objects = objectsOf(environment);
const vault = documentsVault(environment);
const workers = personalizationWorkers({ store, objects, vault });
const answer = service(PERSONALIZATION_ROUTES, answersOf({ objects, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
