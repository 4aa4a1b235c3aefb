import { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(ORGANIZATION_ROUTES, answers, parts());
