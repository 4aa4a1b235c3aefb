import { REQUEST_ROUTES } from '../../shared/request/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(REQUEST_ROUTES, answers, parts());
