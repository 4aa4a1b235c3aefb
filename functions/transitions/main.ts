import { TRANSITION_ROUTES } from '../../shared/transition/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(TRANSITION_ROUTES, answers, parts());
