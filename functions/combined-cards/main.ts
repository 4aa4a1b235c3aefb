import { COMBINED_CARD_ROUTES } from '../../shared/combined-card/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(COMBINED_CARD_ROUTES, answers, parts());
