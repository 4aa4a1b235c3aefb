/** The functions that bring cards and units to their end: entries of services.ts, in a file of their own. */
import type { Service } from './service.ts';

export const END_SERVICES = {
  disqualifications: {
    memory: 512,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['disqualification', 'organization', 'job', 'card', 'application'],
    lists: ['disqualificationAt', 'applicationAt', 'held', 'appointmentAt', 'jobResult', 'jobOpen'],
    puts: [
      'disqualification',
      'disqualificationAt',
      'organization',
      'organizationBelow',
      'job',
      'jobResult',
      'jobOpen',
      'card',
      'ban',
      'banNumber',
      'awaited',
      'application',
      'applicationAt',
      'appointment',
      'appointmentAt',
      'person',
      'outbox',
    ],
    removes: [
      'jobOpen',
      'terminal',
      'lastUse',
      'applicationAt',
      'applicationWaiting',
      'applicationEscalated',
    ],
    appends: ['disqualification', 'organization', 'application', 'appointment', 'sam-card'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
  'scrap-batches': {
    memory: 512,
    timeout: 600,
    reads: ['scrapBatch', 'scrapBatchCard', 'job', 'card'],
    lists: ['scrapBatchCard', 'scrapBatchAt', 'jobResult', 'jobOpen'],
    puts: ['scrapBatch', 'scrapBatchCard', 'scrapBatchAt', 'job', 'jobResult', 'jobOpen', 'card'],
    removes: ['jobOpen'],
    appends: ['scrap-batch', 'sam-card'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
