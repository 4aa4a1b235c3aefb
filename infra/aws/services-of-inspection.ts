/** The functions of inspections (SAM-16): entries of services.ts, in a file of their own. */
import { REQUEST, type Service } from './service.ts';

/** What a centre's survey reads: its units, their cards, what was inspected and what is open. */
export const SURVEY = {
  reads: ['card', 'trackingPeriod', 'inspection'],
  lists: ['organizationBelow', 'held', 'inspected', 'findingDue'],
} as const satisfies Partial<Service>;

export const INSPECTION_SERVICES = {
  inspections: {
    ...REQUEST,
    // A page of points is made of all cards of the centre's units; a scan may have 10,000 rows.
    memory: 1024,
    reads: [...SURVEY.reads, 'organization', 'inspected', 'inspectionDraw'],
    lists: [...SURVEY.lists, 'inspection', 'inspectionAt', 'inspectionDrawAt'],
    puts: [
      'inspection',
      'inspectionAt',
      'findingDue',
      'inspected',
      'trackingPeriod',
      'inspectionDraw',
      'inspectionDrawAt',
      'outbox',
    ],
    removes: ['findingDue'],
    appends: ['inspection', 'finding', 'inspection-draw', 'tracking-period'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
} as const satisfies Readonly<Record<string, Service>>;
