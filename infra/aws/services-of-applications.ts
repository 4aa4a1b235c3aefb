/** The functions of a province’s applications and what is shipped on them: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const APPLICATION_SERVICES = {
  'provincial-applications': {
    ...REQUEST,
    reads: ['provincialApplication', 'provincialLine', 'application'],
    lists: ['provincialLine', 'provincialApplicationAt', 'provincialApplicationWaiting'],
    puts: [
      'provincialApplication',
      'provincialLine',
      'provincialApplicationAt',
      'provincialApplicationWaiting',
      'application',
      'outbox',
    ],
    removes: ['provincialLine', 'provincialApplicationWaiting'],
    appends: ['provincial-application'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
  shipments: {
    ...REQUEST,
    reads: ['shipment', 'organization', 'provincialApplication', 'card'],
    lists: ['shipment', 'shipmentAt'],
    puts: ['shipment', 'shipmentAt'],
    checks: ['provincialApplication'],
    appends: ['shipment'],
  },
} as const satisfies Readonly<Record<string, Service>>;
