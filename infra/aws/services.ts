/**
 * Every function with all it may do: one entry a Lambda. Items are named as in functions/storage/keys.ts, so
 * that a grant for an item that does not exist does not compile. What is not here is refused by IAM.
 */
import { isWrite, type Route } from '../../shared/http/route.ts';
import { NOUNS, type Noun, ROUTES } from '../../shared/http/routes.ts';
import { type ItemName, REQUEST, type Service } from './service.ts';
import { APPLICATION_SERVICES } from './services-of-applications.ts';
import { HEALTH_CARD_SERVICES } from './services-of-health-cards.ts';
import { INSPECTION_SERVICES } from './services-of-inspection.ts';
import { KEY_SERVICES } from './services-of-keys.ts';
import { PAPER_SERVICES } from './services-of-papers.ts';
import { PEOPLE_SERVICES } from './services-of-people.ts';
import { PRODUCTION_SERVICES } from './services-of-production.ts';
import { PROGRAM_SERVICES } from './services-of-program.ts';
import { SCHEDULED_SERVICES } from './services-of-schedules.ts';
import { STOCK_SERVICES } from './services-of-stock.ts';
import { SUPERVISION_SERVICES } from './services-of-supervision.ts';
import { TELLING_SERVICES } from './services-of-telling.ts';
import { END_SERVICES } from './services-of-the-end.ts';

export type ServiceName = Noun | keyof typeof SCHEDULED_SERVICES | 'site';

/**
 * What one card's move reads and writes (functions/storage/cards.ts), whichever noun it was asked of. What
 * takes two persons, to lift a ban or to correct a card number, only requests can write; what nobody applies
 * for, to personalize a card, to ban, to ship and to issue it, only sam-cards.
 */
const MOVE = {
  reads: ['card', 'cardNumber', 'terminal', 'terminalBlock'],
  puts: ['card', 'terminal', 'outbox'],
  removes: ['terminal', 'held'],
} as const satisfies Partial<Service>;

const TABLE: Readonly<Record<ServiceName, Service>> = {
  'sam-cards': {
    ...MOVE,
    memory: 1024,
    // The schedule that advances lists works for nine minutes.
    timeout: 600,
    reads: [
      ...MOVE.reads,
      'organization',
      'application',
      'shipment',
      'provincialApplication',
      'batch',
      'chip',
      'scrapBatch',
      'checkpoint',
      'job',
      'cancellation',
      'lastUse',
    ],
    lists: ['dayMarker', 'awaited', 'jobResult', 'jobOpen', 'rollUpShard'],
    indexes: ['by-place', 'by-last-use'],
    puts: [
      ...MOVE.puts,
      'application',
      'applicationAt',
      'ban',
      'banNumber',
      'held',
      'awaited',
      'expiry',
      'shipmentCard',
      'provincialApplication',
      'request',
      'requestAt',
      'job',
      'jobResult',
      'jobOpen',
      'cancellation',
      'cancellationAt',
      'rejudge',
      'lastUse',
    ],
    // The first card issued on an application takes it to another list.
    removes: [...MOVE.removes, 'awaited', 'jobOpen', 'applicationAt', 'lastUse'],
    files: [
      { folder: 'files', may: ['put', 'get'] },
      { folder: 'roll-ups', may: ['get'] },
    ],
    checks: ['shipment', 'organization'],
    // The first card handed over takes the province's application along.
    appends: ['sam-card', 'cancellation', 'application', 'provincial-application'],
    cites: ['sam-card'],
    traces: ['sam-card'],
  },
  requests: {
    ...REQUEST,
    ...MOVE,
    reads: [...MOVE.reads, 'request'],
    lists: ['requestAt'],
    puts: [...MOVE.puts, 'cardNumber', 'request', 'rejudge'],
    removes: [...MOVE.removes, 'cardNumber', 'ban', 'banNumber', 'requestAt', 'lastUse'],
    appends: ['sam-card'],
  },
  ...PAPER_SERVICES,
  ...APPLICATION_SERVICES,
  ...PEOPLE_SERVICES,
  ...PRODUCTION_SERVICES,
  ...END_SERVICES,
  ...KEY_SERVICES,
  ...STOCK_SERVICES,
  ...INSPECTION_SERVICES,
  // It draws, and writes nothing; a megabyte of font is parsed for each document.
  documents: {
    memory: 1024,
    timeout: 28,
    reads: ['application', 'cancellation', 'exception', 'auditReport', 'organization'],
    lists: ['exceptionAt'],
    files: [{ folder: 'audits', may: ['get'] }],
  },
  ...SUPERVISION_SERVICES,
  ...TELLING_SERVICES,
  ...PROGRAM_SERVICES,
  ...HEALTH_CARD_SERVICES,
  checkpoints: { ...REQUEST, reads: ['checkpoint'], lists: ['checkpoint'] },
  site: { ...REQUEST, reads: ['schedule'] },
  ...SCHEDULED_SERVICES,
};

export const SERVICE_NAMES = Object.keys(TABLE) as ServiceName[];

const isNoun = (name: ServiceName): name is Noun => (NOUNS as readonly ServiceName[]).includes(name);

/** What every noun needs besides: the caller's appointments, unless anybody may call; a write's receipt. */
function common(noun: Noun): { readonly reads: readonly ItemName[]; readonly puts: readonly ItemName[] } {
  const routes = Object.values(ROUTES[noun] as Readonly<Record<string, Route>>);
  const person: readonly ItemName[] = routes.some(({ access }) => access !== 'public') ? ['person'] : [];
  const receipt: readonly ItemName[] = routes.some(isWrite) ? ['receipt'] : [];
  return { reads: [...person, ...receipt], puts: receipt };
}

/** The entry of a function, complete: whoever appends to a chain also marks the day. */
export function serviceOf(name: ServiceName): Service {
  const service = TABLE[name];
  const { reads, puts } = isNoun(name) ? common(name) : { reads: [], puts: [] };
  const marks: readonly ItemName[] = service.appends ? ['dayMarker'] : [];
  return {
    ...service,
    reads: [...service.reads, ...reads],
    puts: [...(service.puts ?? []), ...marks, ...puts],
  };
}
