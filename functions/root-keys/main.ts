import { ROOT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import { documentsVault } from '../keys/kms.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';

const made = parts();

export const handler = service(ROOT_KEY_ROUTES, answersOf(documentsVault(made.environment)), made);
