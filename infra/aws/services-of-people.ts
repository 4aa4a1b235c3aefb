/** The functions of who may do what, and of the numbers units are allotted: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const PEOPLE_SERVICES = {
  organizations: {
    ...REQUEST,
    // A unit that is rehomed takes its people along.
    // What it holds keeps it from being closed.
    reads: ['organization', 'card', 'institution'],
    lists: ['organizationBelow', 'appointmentAt', 'held'],
    puts: [
      'organization',
      'institution',
      'organizationBelow',
      'appointment',
      'appointmentAt',
      'person',
      'outbox',
    ],
    removes: ['organizationBelow', 'appointmentAt'],
    appends: ['organization', 'appointment'],
  },
  appointments: {
    ...REQUEST,
    reads: ['appointment'],
    lists: ['appointmentAt'],
    puts: ['appointment', 'appointmentAt', 'person'],
    appends: ['appointment'],
  },
  terminals: {
    ...REQUEST,
    // The schedule that advances files of devices works for nine minutes.
    timeout: 600,
    reads: [
      'organization',
      'terminalAllotment',
      'terminalCounter',
      'terminalBlock',
      'terminal',
      'terminalDevice',
      'terminalSerial',
      'supplier',
      'job',
    ],
    lists: ['terminalAllotment', 'terminalBlockAt', 'terminalDeviceAt', 'jobOpen', 'jobResult'],
    puts: [
      'terminalAllotment',
      'terminalBlock',
      'terminalBlockAt',
      'terminal',
      'terminalDevice',
      'terminalDeviceAt',
      'terminalSerial',
      'job',
      'jobOpen',
      'jobResult',
    ],
    removes: ['terminalSerial', 'jobOpen'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
    appends: ['terminal-allotment', 'terminal-block', 'terminal-device'],
    traces: ['terminal-device'],
  },
} as const satisfies Readonly<Record<string, Service>>;
