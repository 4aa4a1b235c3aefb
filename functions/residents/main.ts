import { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import { personalVaultOf } from '../keys/kms.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';

const own = parts();

export const handler = service(RESIDENT_ROUTES, answersOf(personalVaultOf(own.environment)), own);
