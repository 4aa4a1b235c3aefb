/** The functions of the paperwork of Tables 1 and 2: entries of services.ts, in a file of their own. */
import type { Service } from './service.ts';

export const PAPER_SERVICES = {
  applications: {
    memory: 1024,
    // The schedule that advances lists works for nine minutes.
    timeout: 600,
    reads: ['application', 'organization', 'applicationNumber', 'card', 'terminal', 'terminalBlock', 'job'],
    lists: ['application', 'applicationAt', 'applicationEscalated', 'jobResult', 'jobOpen'],
    indexes: ['by-place'],
    puts: [
      'application',
      'applicationAt',
      'applicationNumber',
      'applicationWaiting',
      'outbox',
      'card',
      'terminal',
      'held',
      'lastUse',
      'job',
      'jobResult',
      'jobOpen',
    ],
    removes: ['applicationAt', 'applicationWaiting', 'applicationEscalated', 'jobOpen'],
    // What is submitted, approved and issued is of a unit that nobody disqualifies meanwhile.
    checks: ['organization'],
    appends: ['application', 'sam-card'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
  cancellations: {
    memory: 1024,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['organization', 'cancellation', 'job', 'card'],
    lists: ['cancellationAt', 'jobResult', 'jobOpen'],
    puts: [
      'cancellation',
      'cancellationAt',
      'job',
      'jobResult',
      'jobOpen',
      'card',
      'ban',
      'banNumber',
      'outbox',
      'awaited',
    ],
    removes: ['terminal', 'held', 'lastUse', 'jobOpen'],
    appends: ['cancellation', 'sam-card'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
