/**
 * Every function with all it may do: one entry a Lambda. Items are named as in functions/storage/keys.ts, so
 * that a grant for an item that does not exist does not compile. What is not here is refused by IAM.
 */
import type { KEYS } from '../../functions/storage/keys.ts';
import { NOUNS, type Noun, ROUTES } from '../../shared/http/routes.ts';

/** An item of keys.ts. Ledger entries are granted by the thing they are about, not by this. */
export type ItemName = Exclude<keyof typeof KEYS, 'entry'>;

/** What a ledger chain is about: the first word of its partition key, `sam-card/…`. */
export type Thing = 'sam-card' | 'batch' | 'shipment' | 'organization' | 'appointment' | 'terminal-block';

export type Scheduled = 'daily-checkpoint' | 'expiry-notice' | 'publish-outbox';
export type ServiceName = Noun | Scheduled | 'site';

export interface Service {
  /** Megabytes. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly reads: readonly ItemName[];
  readonly lists?: readonly ItemName[];
  readonly puts?: readonly ItemName[];
  readonly removes?: readonly ItemName[];
  /** Conditions on items the function does not write. */
  readonly checks?: readonly ItemName[];
  /** Chains it adds entries to. */
  readonly appends?: readonly Thing[];
  /** Chains it reads. */
  readonly traces?: readonly Thing[];
  readonly indexes?: readonly 'by-place'[];
  /** A folder of the object store. */
  readonly files?: { readonly folder: 'files' | 'days'; readonly may: readonly ('put' | 'get')[] };
  /** Signs with the checkpoint key. */
  readonly signs?: true;
}

/** API Gateway answers for a function after 29 seconds; a function that lives longer would work unheard. */
const REQUEST = { memory: 512, timeout: 28 } as const;
/** Two runs at a time only lose races to each other, so none is held back: a throttled run would raise an alarm. */
const SCHEDULED = { memory: 512, timeout: 600 } as const;

/** What one card's move reads and writes (functions/storage/cards.ts), whichever noun it was asked of. */
const MOVE = {
  reads: ['card', 'organization', 'terminal', 'terminalBlock', 'shipment'],
  puts: ['card', 'cardNumber', 'ban', 'terminal', 'expiry', 'shipmentCard', 'outbox'],
  removes: ['cardNumber', 'ban', 'terminal'],
  checks: ['shipment'],
} as const satisfies Partial<Service>;

const TABLE: Readonly<Record<ServiceName, Service>> = {
  'sam-cards': {
    ...REQUEST,
    ...MOVE,
    reads: [...MOVE.reads, 'cardNumber', 'chip', 'checkpoint'],
    lists: ['dayMarker'],
    indexes: ['by-place'],
    puts: [...MOVE.puts, 'request', 'requestAt'],
    appends: ['sam-card'],
    traces: ['sam-card'],
  },
  requests: {
    ...REQUEST,
    ...MOVE,
    reads: [...MOVE.reads, 'request'],
    lists: ['requestAt'],
    puts: [...MOVE.puts, 'request'],
    removes: [...MOVE.removes, 'requestAt'],
    appends: ['sam-card'],
  },
  shipments: {
    ...REQUEST,
    reads: ['shipment', 'organization'],
    lists: ['shipment', 'shipmentAt'],
    puts: ['shipment', 'shipmentAt'],
    appends: ['shipment'],
  },
  terminals: {
    ...REQUEST,
    reads: ['organization', 'terminalCounter', 'terminalBlock', 'terminal'],
    lists: ['terminalBlockAt'],
    puts: ['terminalCounter', 'terminalBlock', 'terminalBlockAt'],
    appends: ['terminal-block'],
  },
  batches: {
    memory: 1024,
    // The schedule that advances jobs works for nine minutes.
    timeout: 600,
    reads: ['serials', 'batch', 'job', 'card', 'cardNumber', 'chip'],
    lists: ['batchAt', 'jobResult', 'jobOpen'],
    puts: ['serials', 'batch', 'batchAt', 'job', 'jobResult', 'jobOpen', 'card', 'cardNumber', 'chip'],
    removes: ['jobOpen'],
    appends: ['batch', 'sam-card'],
    files: { folder: 'files', may: ['put', 'get'] },
  },
  organizations: {
    ...REQUEST,
    reads: ['organization'],
    lists: ['organizationBelow'],
    puts: ['organization', 'organizationBelow'],
    removes: ['organizationBelow'],
    appends: ['organization'],
  },
  appointments: {
    ...REQUEST,
    reads: ['appointment'],
    lists: ['appointmentAt'],
    puts: ['appointment', 'appointmentAt', 'person'],
    appends: ['appointment'],
  },
  checkpoints: { ...REQUEST, reads: ['checkpoint'], lists: ['checkpoint'] },
  events: { ...REQUEST, reads: [], lists: ['event'] },
  site: { ...REQUEST, reads: ['schedule'] },
  'daily-checkpoint': {
    ...SCHEDULED,
    reads: [],
    lists: ['dayMarker', 'checkpoint'],
    puts: ['checkpoint'],
    files: { folder: 'days', may: ['put'] },
    signs: true,
  },
  'expiry-notice': {
    ...SCHEDULED,
    reads: ['schedule', 'card', 'notice'],
    lists: ['expiry'],
    puts: ['schedule', 'notice', 'outbox'],
  },
  'publish-outbox': {
    ...SCHEDULED,
    reads: ['eventCounter'],
    lists: ['outbox'],
    puts: ['event', 'eventCounter'],
    removes: ['outbox'],
  },
};

export const SERVICE_NAMES = Object.keys(TABLE) as ServiceName[];

const isNoun = (name: ServiceName): name is Noun => (NOUNS as readonly ServiceName[]).includes(name);

/** The entry of a function, with what every noun needs: the caller's appointments, and for a write its receipt. */
export function serviceOf(name: ServiceName): Service {
  const service = TABLE[name];
  const marks: readonly ItemName[] = service.appends ? ['dayMarker'] : [];
  const { reads, puts = [] } = service;
  if (!isNoun(name)) return { ...service, puts: [...puts, ...marks] };
  const writes = Object.values(ROUTES[name]).some(({ method }) => method === 'POST');
  const receipt: readonly ItemName[] = writes ? ['receipt'] : [];
  return {
    ...service,
    reads: [...reads, 'person', ...receipt],
    puts: [...puts, ...marks, ...receipt],
  };
}
