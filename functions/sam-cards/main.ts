import { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { bulkWorkers } from './bulk.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = bulkWorkers({ ...made, objects });
const answer = service(SAM_CARD_ROUTES, answersOf(objects, workers, made.clock), made);

export const handler = jobHandler(answer, workers, made);
