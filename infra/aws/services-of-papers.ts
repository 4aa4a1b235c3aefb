/** The functions of the paperwork of Tables 1 and 2: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

export const PAPER_SERVICES = {
  applications: {
    ...REQUEST,
    reads: ['application', 'organization', 'applicationNumber'],
    lists: ['applicationAt', 'applicationEscalated'],
    puts: ['application', 'applicationAt', 'applicationNumber', 'applicationWaiting', 'outbox'],
    removes: ['applicationAt', 'applicationWaiting'],
    // What is submitted and approved is of a unit that nobody disqualifies meanwhile.
    checks: ['organization'],
    appends: ['application'],
    files: { folder: 'files', may: ['put', 'get'] },
  },
} as const satisfies Readonly<Record<string, Service>>;
