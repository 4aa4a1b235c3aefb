import { BLACKLIST_ROUTES } from '../../shared/blacklist/routes.ts';
import { documentsVault } from '../keys/kms.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';

const all = parts();

export const handler = service(BLACKLIST_ROUTES, answersOf(documentsVault(all.environment)), all);
