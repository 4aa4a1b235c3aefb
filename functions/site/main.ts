import { SITE_ROUTES } from '../../shared/site/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(SITE_ROUTES, answers, parts());
