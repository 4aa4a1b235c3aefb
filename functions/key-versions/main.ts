import { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(KEY_VERSION_ROUTES, answers, parts());
