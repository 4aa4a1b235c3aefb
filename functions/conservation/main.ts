import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { CONSERVATION_ROUTES } from '../../shared/conservation/routes.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { service } from '../runtime/service.ts';
import { objectsOf } from '../storage/objects.ts';
import { answersOf } from './answers.ts';
import { conservationWorkers } from './reporting.ts';
import { openAll } from './weekly.ts';

const made = parts();
const objects = objectsOf(made.environment);
const workers = conservationWorkers(made.store, objects);
const answer = service(CONSERVATION_ROUTES, answersOf(objects, workers, made.clock), made);
const jobs = jobHandler(answer, workers, made);
const weekly = scheduled('conservation-reports', () => openAll(made.store, objects, made.clock()));

type Event = Parameters<typeof jobs>[0] | { readonly schedule: 'conservation-reports' };

export const handler = (event: Event | APIGatewayProxyEvent, context: Context) =>
  'schedule' in event && event.schedule === 'conservation-reports' ? weekly() : jobs(event as never, context);
