/** The functions of supervision: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

export const SUPERVISION_SERVICES = {
  audits: {
    // A shard's cards with their use, and the places of a province, are in memory at a time.
    memory: 2048,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['audit', 'auditReport', 'batch', 'card', 'organization', 'shipment', 'job'],
    lists: ['auditAt', 'batchAt', 'adoptionAt', 'adoption', 'rollUpShard', 'jobResult', 'jobOpen'],
    puts: ['audit', 'auditReport', 'auditAt', 'outbox', 'job', 'jobResult', 'jobOpen'],
    removes: ['jobOpen'],
    appends: ['audit'],
    traces: ['sam-card'],
    files: [
      { folder: 'audits', may: ['put', 'get'] },
      { folder: 'roll-ups', may: ['get'] },
    ],
    signs: 'documents',
  },
  exceptions: {
    ...REQUEST,
    reads: ['exception'],
    lists: ['exceptionAt'],
    puts: ['exception', 'outbox'],
    appends: ['exception'],
  },
} as const satisfies Readonly<Record<string, Service>>;
