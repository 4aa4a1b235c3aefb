/** The functions of who may do what, and of the numbers units are allotted: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const PEOPLE_SERVICES = {
  appointments: {
    ...REQUEST,
    reads: ['appointment'],
    lists: ['appointmentAt'],
    puts: ['appointment', 'appointmentAt', 'person'],
    appends: ['appointment'],
  },
  terminals: {
    ...REQUEST,
    reads: ['organization', 'terminalCounter', 'terminalBlock', 'terminal'],
    lists: ['terminalBlockAt'],
    puts: ['terminalCounter', 'terminalBlock', 'terminalBlockAt'],
    appends: ['terminal-block'],
  },
} as const satisfies Readonly<Record<string, Service>>;
