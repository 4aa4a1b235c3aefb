import { EXCEPTION_ROUTES } from '../../shared/exception/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(EXCEPTION_ROUTES, answers, parts());
