import { SUPPLIER_ROUTES } from '../../shared/supplier/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(SUPPLIER_ROUTES, answers, parts());
