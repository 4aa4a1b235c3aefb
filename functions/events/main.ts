import { EVENT_ROUTES } from '../../shared/event/event.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(EVENT_ROUTES, answers, parts());
