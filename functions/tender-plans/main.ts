import { TENDER_PLAN_ROUTES } from '../../shared/tender-plan/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(TENDER_PLAN_ROUTES, answers, parts());
