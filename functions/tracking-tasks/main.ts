import { TRACKING_TASK_ROUTES } from '../../shared/tracking-task/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(TRACKING_TASK_ROUTES, answers, parts());
