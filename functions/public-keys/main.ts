import { PUBLIC_KEY_ROUTES } from '../../shared/public-key/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(PUBLIC_KEY_ROUTES, answers, parts());
