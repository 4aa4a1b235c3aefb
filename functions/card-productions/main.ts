import { CARD_PRODUCTION_ROUTES } from '../../shared/card-production/routes.ts';
import { personalVaultOf } from '../keys/kms.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { productionWorkers } from './workers.ts';

const made = parts();
const { store, environment, clock } = made;
const objects = objectsOf(environment);
const workers = productionWorkers({ store, objects, vault: personalVaultOf(environment) });
const answer = service(CARD_PRODUCTION_ROUTES, answersOf({ objects, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
