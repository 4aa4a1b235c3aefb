/** The functions of stock-taking and adoption: entries of services.ts, in a file of their own. */
import type { Service } from './service.ts';

export const STOCK_SERVICES = {
  adoptions: {
    memory: 1024,
    timeout: 600,
    reads: [
      'adoption',
      'organization',
      'serials',
      'card',
      'cardNumber',
      'chip',
      'terminal',
      'terminalBlock',
      'job',
    ],
    lists: ['adoptionAt', 'jobResult', 'jobOpen'],
    puts: [
      'adoption',
      'adoptionAt',
      'card',
      'cardNumber',
      'chip',
      'terminal',
      'held',
      'expiry',
      'job',
      'jobResult',
      'jobOpen',
    ],
    removes: ['jobOpen'],
    // A unit that is disqualified meanwhile takes no card.
    checks: ['organization'],
    appends: ['adoption', 'sam-card'],
    files: { folder: 'files', may: ['put', 'get'] },
  },
  'stock-takings': {
    memory: 1024,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['stockTaking', 'card', 'organization', 'job'],
    lists: ['stockTaking', 'stockTakingAt', 'jobResult', 'jobOpen'],
    indexes: ['by-place'],
    puts: ['stockTaking', 'stockTakingAt', 'job', 'jobResult', 'jobOpen', 'outbox'],
    removes: ['jobOpen'],
    checks: ['stockTaking'],
    appends: ['stock-taking'],
    files: { folder: 'files', may: ['put', 'get'] },
  },
} as const satisfies Readonly<Record<string, Service>>;
