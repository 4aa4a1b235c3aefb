import { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import { custodianOf, documentsVault } from '../keys/kms.ts';
import { jobHandler } from '../runtime/jobs.ts';
import { parts } from '../runtime/parts.ts';
import { service } from '../runtime/service.ts';
import { answersOf } from './answers.ts';
import { exchangeWorkers } from './counting.ts';

const made = parts();
const { store, environment, clock } = made;
const workers = exchangeWorkers(store);
const custodian = custodianOf(environment);
const vault = documentsVault(environment);
const answer = service(TRANSPORT_KEY_ROUTES, answersOf({ custodian, vault, workers, clock }), made);

export const handler = jobHandler(answer, workers, made);
