import { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(TERMINAL_ROUTES, answers, parts());
