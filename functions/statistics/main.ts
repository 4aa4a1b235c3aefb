import { STATISTICS_ROUTES } from '../../shared/statistics/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(STATISTICS_ROUTES, answers, parts());
