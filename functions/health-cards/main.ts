import { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import { personalVaultOf } from '../keys/kms.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { healthCardWorkers } from './workers.ts';

const made = parts();
const { store, environment, clock } = made;
const objects = objectsOf(environment);
const vault = personalVaultOf(environment);
const workers = healthCardWorkers(store, objects, vault);
const answer = service(HEALTH_CARD_ROUTES, answersOf({ objects, vault, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
