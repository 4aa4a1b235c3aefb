/** The functions that only a schedule starts: entries of services.ts, in a file of their own. */
import { type Service, THINGS } from './service.ts';
import { SURVEY } from './services-of-inspection.ts';

/** Two runs at a time only lose races to each other; to hold one back would raise an alarm for nothing. */
const SCHEDULED = { memory: 512, timeout: 600 } as const;

export const SCHEDULED_SERVICES = {
  'daily-checkpoint': {
    ...SCHEDULED,
    reads: [],
    lists: ['dayMarker', 'checkpoint'],
    puts: ['checkpoint'],
    cites: THINGS,
    files: [{ folder: 'days', may: ['put'] }],
    signs: 'checkpoint',
  },
  /** Counts the day, and closes the day before. */
  'daily-statistics': {
    ...SCHEDULED,
    reads: ['statisticDay'],
    lists: ['dayMarker', 'organizationBelow', 'held', 'transactionBatch'],
    puts: ['statisticDay'],
    cites: ['sam-card', 'terminal-device', 'health-card'],
  },
  /** Opens the week's reports; conservation works them off. */
  'conservation-reports': {
    ...SCHEDULED,
    memory: 1024,
    reads: ['batch', 'shipment'],
    lists: ['batchAt', 'adoptionAt', 'adoption', 'shipmentAt', 'shipment'],
    puts: ['conservation', 'conservationAt', 'job', 'jobOpen'],
    files: [{ folder: 'files', may: ['put'] }],
  },
  /** Opens the audits of closed quarters; audits works them off. */
  'quarterly-audit': {
    ...SCHEDULED,
    memory: 1024,
    reads: ['batch'],
    lists: ['auditAt', 'batchAt', 'adoptionAt', 'adoption'],
    puts: ['audit', 'auditAt', 'job', 'jobOpen'],
    appends: ['audit'],
    files: [{ folder: 'audits', may: ['put'] }],
  },
  /** Opens the days of which something came; roll-ups works them off. */
  'daily-roll-up': {
    ...SCHEDULED,
    memory: 1024,
    reads: ['rollUp', 'job'],
    lists: ['transactionBatch'],
    puts: ['rollUp', 'rollUpDay', 'job', 'jobOpen'],
    files: [{ folder: 'roll-ups', may: ['put', 'get'] }],
  },
  'expiry-notice': {
    ...SCHEDULED,
    reads: ['schedule', 'card', 'notice', 'supplier', 'product', 'certificateNotice'],
    lists: ['expiry', 'certificateExpiry'],
    puts: ['schedule', 'notice', 'certificateNotice', 'outbox'],
  },
  'application-waiting': {
    ...SCHEDULED,
    reads: ['schedule', 'application'],
    lists: ['applicationWaiting'],
    puts: ['schedule', 'application', 'applicationAt', 'applicationEscalated', 'outbox'],
    removes: ['applicationWaiting'],
  },
  'publish-outbox': {
    ...SCHEDULED,
    reads: ['eventCounter', 'blacklistHead', 'blacklist', 'schedule', 'busPosition'],
    lists: ['outbox', 'event'],
    puts: ['event', 'eventCounter', 'inbox', 'blacklist', 'blacklistHead', 'schedule', 'busPosition'],
    removes: ['outbox'],
    sends: true,
  },
  'inspection-watch': {
    ...SCHEDULED,
    reads: [...SURVEY.reads, 'inspectionNotice'],
    lists: [...SURVEY.lists, 'trackingTaskAt'],
    puts: ['inspectionNotice', 'outbox'],
  },
} as const satisfies Readonly<Record<string, Service>>;
