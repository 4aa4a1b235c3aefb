import { SHIPMENT_ROUTES } from '../../shared/shipment/routes.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answers } from './answers.ts';

export const handler = service(SHIPMENT_ROUTES, answers, parts());
