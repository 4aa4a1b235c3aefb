import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { service } from '../runtime/service.ts';
import { advanceOpen } from '../storage/jobs.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { manifestWorker } from './births.ts';

/** Milliseconds a scheduled run works: the function may live ten minutes. */
const SCHEDULED_MS = 540_000;

const made = parts();
const { store, clock } = made;
const objects = objectsOf(made.environment);
const worker = manifestWorker(store, objects);
const answer = service(BATCH_ROUTES, answersOf(objects, worker, clock), made);
const advanceJobs = scheduled('advance-jobs', () =>
  advanceOpen({ store, worker, clock, budget: SCHEDULED_MS }),
);

type Event = APIGatewayProxyEvent | { readonly schedule: 'advance-jobs' };

/** A noun's jobs are advanced by its own Lambda, so that its grants stay with it. */
export const handler = (event: Event, context: Context) =>
  'schedule' in event ? advanceJobs() : answer(event, context);
