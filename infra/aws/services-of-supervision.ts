/** The functions of supervision: entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

export const SUPERVISION_SERVICES = {
  exceptions: {
    ...REQUEST,
    reads: ['exception'],
    lists: ['exceptionAt'],
    puts: ['exception', 'outbox'],
    appends: ['exception'],
  },
} as const satisfies Readonly<Record<string, Service>>;
