import { TEST_CARD_ROUTES } from '../../shared/test-card/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(TEST_CARD_ROUTES, answers, parts());
