/** The functions of the health-card programme: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const PROGRAM_SERVICES = {
  programs: {
    ...REQUEST,
    reads: ['program', 'organization'],
    lists: ['programAt'],
    puts: ['program', 'programAt'],
    appends: ['program'],
    traces: ['program'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
