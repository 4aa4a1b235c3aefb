import { CHECKPOINT_ROUTES } from '../../shared/ledger/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(CHECKPOINT_ROUTES, answers, parts());
