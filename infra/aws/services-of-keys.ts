/** The functions that have to do with keys on their way to a card: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

/** What either exchange reads and writes; what a transport key needs besides stands with it. */
const EXCHANGE = {
  reads: ['exchange', 'exchangePackage', 'publicKey', 'nonce', 'ceremony'],
  lists: ['exchangeAt', 'exchangeDue'],
  puts: ['exchange', 'exchangePackage', 'exchangeAt', 'exchangeDue', 'nonce', 'ceremony'],
  removes: ['exchangePackage', 'exchangeDue'],
} as const satisfies Partial<Service>;

export const KEY_SERVICES = {
  'public-keys': {
    ...REQUEST,
    reads: ['publicKey'],
    lists: ['publicKeyAt'],
    puts: ['publicKey', 'publicKeyAt'],
    appends: ['public-key'],
  },
  'transport-keys': {
    memory: 512,
    // The schedule that advances its jobs works for nine minutes.
    timeout: 600,
    reads: [
      ...EXCHANGE.reads,
      'batch',
      'product',
      'supplier',
      'releaseGrant',
      'custody',
      'released',
      'job',
      'card',
    ],
    lists: [...EXCHANGE.lists, 'jobResult', 'jobOpen'],
    puts: [...EXCHANGE.puts, 'custody', 'releaseGrant', 'job', 'jobResult', 'jobOpen'],
    removes: [...EXCHANGE.removes, 'custody', 'releaseGrant', 'released', 'jobOpen'],
    appends: ['exchange'],
    traces: ['exchange'],
    signs: 'documents',
    custody: 'takes-in',
  },
  'root-keys': { ...REQUEST, ...EXCHANGE, appends: ['exchange'], traces: ['exchange'], signs: 'documents' },
  'key-releases': {
    ...REQUEST,
    reads: ['exchange', 'custody', 'releaseGrant', 'released'],
    puts: ['exchange', 'released'],
    removes: ['releaseGrant'],
    appends: ['exchange'],
    custody: 'hands-out',
  },
  'key-versions': {
    ...REQUEST,
    reads: ['keyVersion', 'keyVersionActive', 'keySystemInForce', 'keyProcedureOf', 'exchange'],
    lists: ['keyVersionAt', 'keyVersionOf'],
    // Who looks at them is written down (RHC-16).
    puts: ['keyVersion', 'keyVersionAt', 'keyVersionOf', 'keyVersionActive', 'access', 'accessOf'],
    appends: ['key-version', 'access'],
  },
  'key-systems': {
    ...REQUEST,
    reads: ['keySystem', 'keySystemInForce', 'supplier'],
    lists: ['keySystemAt'],
    puts: ['keySystem', 'keySystemAt', 'keySystemInForce'],
    appends: ['key-system'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
  'key-procedures': {
    memory: 512,
    // The schedule that advances its surveys works for nine minutes.
    timeout: 600,
    reads: ['keyProcedure', 'keyProcedureOf', 'keyVersion', 'job', 'personalization', 'card'],
    lists: [
      'keyProcedureAt',
      'keyVersionOf',
      'personalizationAt',
      'personalizationCard',
      'jobResult',
      'jobOpen',
    ],
    puts: ['keyProcedure', 'keyProcedureAt', 'keyProcedureOf', 'job', 'jobResult', 'jobOpen'],
    removes: ['keyProcedureOf', 'jobOpen'],
    appends: ['key-procedure'],
  },
  personalizations: {
    memory: 1024,
    // The schedule that advances its jobs works for nine minutes.
    timeout: 600,
    reads: ['personalization', 'batch', 'exchange', 'product', 'supplier', 'job', 'card'],
    lists: ['personalization', 'personalizationAt', 'jobResult', 'jobOpen'],
    puts: ['personalization', 'personalizationAt', 'job', 'jobResult', 'jobOpen', 'card', 'expiry'],
    removes: ['jobOpen'],
    // What a job rests on is withdrawn by nobody meanwhile.
    checks: ['exchange', 'product', 'supplier'],
    appends: ['personalization', 'sam-card'],
    files: [{ folder: 'personalizations', may: ['put', 'get'] }],
    signs: 'documents',
  },
} as const satisfies Readonly<Record<string, Service>>;
