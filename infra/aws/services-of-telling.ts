/** The functions that tell others what has happened: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

export const TELLING_SERVICES = {
  blacklist: {
    // A large list is remembered while a function is warm.
    memory: 1024,
    timeout: 28,
    reads: ['ban', 'banNumber', 'schedule', 'blacklistHead', 'blacklist'],
    signs: 'documents',
  },
  events: { ...REQUEST, reads: [], lists: ['event'] },
  notices: { ...REQUEST, reads: [], lists: ['inbox'] },
  // A year of every province: a question a province.
  statistics: { ...REQUEST, reads: [], lists: ['statisticDay'] },
} as const satisfies Readonly<Record<string, Service>>;
