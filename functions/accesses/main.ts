import { ACCESS_ROUTES } from '../../shared/access/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(ACCESS_ROUTES, answers, parts());
