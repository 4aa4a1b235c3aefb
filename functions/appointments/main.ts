import { APPOINTMENT_ROUTES } from '../../shared/appointment/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(APPOINTMENT_ROUTES, answers, parts());
