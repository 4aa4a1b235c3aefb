/** The functions of supervision: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

/** What whoever opens tracking tasks needs (functions/storage/tracking.ts): audits and roll-ups. */
export const OPENS_TASKS = {
  reads: ['organization', 'card', 'trackingTask'],
  lists: ['trackingTaskAt'],
  puts: ['trackingTask', 'trackingTaskAt', 'outbox'],
  appends: ['tracking-task'],
} as const satisfies Partial<Service>;

export const SUPERVISION_SERVICES = {
  audits: {
    // A shard's cards with their use, and the places of a province, are in memory at a time.
    memory: 2048,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: [...OPENS_TASKS.reads, 'audit', 'auditReport', 'batch', 'shipment', 'job'],
    lists: [
      ...OPENS_TASKS.lists,
      'auditAt',
      'batchAt',
      'adoptionAt',
      'adoption',
      'rollUpShard',
      'jobResult',
      'jobOpen',
    ],
    puts: [...OPENS_TASKS.puts, 'audit', 'auditReport', 'auditAt', 'job', 'jobResult', 'jobOpen'],
    removes: ['jobOpen'],
    appends: [...OPENS_TASKS.appends, 'audit'],
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
  'tracking-tasks': {
    ...REQUEST,
    reads: ['trackingTask', 'organization', 'card', 'inspection'],
    lists: ['trackingTaskAt', 'held'],
    puts: ['trackingTask', 'trackingTaskAt', 'inspection', 'inspectionAt'],
    removes: ['trackingTaskAt'],
    appends: ['tracking-task', 'inspection'],
  },
  'roll-ups': {
    memory: 1769,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: [
      'rollUp',
      'rollUpShard',
      'rollUpHead',
      'rejudge',
      'transactionBatch',
      'exception',
      'card',
      'institution',
      'organization',
      // What is held is followed up.
      'trackingTask',
      'lastUse',
      'job',
    ],
    lists: [
      'rollUpDay',
      'rollUpShard',
      'rejudge',
      'transactionBatch',
      'trackingTaskAt',
      'jobResult',
      'jobOpen',
    ],
    puts: [
      'rollUp',
      'rollUpDay',
      'rollUpShard',
      'rollUpHead',
      // What an intake was stopped at is recorded first.
      'transactionBatch',
      'exception',
      'exceptionAt',
      'lastUse',
      'trackingTask',
      'trackingTaskAt',
      'outbox',
      'job',
      'jobResult',
      'jobOpen',
    ],
    removes: ['exceptionAt', 'rejudge', 'jobOpen'],
    // Where a card was before the placements that its item keeps.
    traces: ['sam-card'],
    appends: ['tracking-task'],
    files: [
      { folder: 'transactions', may: ['get'] },
      { folder: 'roll-ups', may: ['put', 'get'] },
    ],
  },
  'transaction-batches': {
    // The cards of a thousand records, and their verdicts.
    memory: 1024,
    timeout: 28,
    reads: ['transactionBatch', 'card', 'publicKey', 'institution', 'organization'],
    lists: ['transactionBatch'],
    puts: ['transactionBatch', 'exception', 'exceptionAt', 'outbox'],
    files: [{ folder: 'transactions', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
