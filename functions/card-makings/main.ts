import { CARD_MAKING_ROUTES } from '../../shared/card-making/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(CARD_MAKING_ROUTES, answers, parts());
