/**
 * Every table, index and item of the register, and so every question it can be asked.
 * A new question is one line here; docs/access-patterns.md is made from it and measured on the engine.
 */
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { HEALTH_CARD_KEYS } from './keys-of-health-cards.ts';
import { INSPECTION_KEYS } from './keys-of-inspection.ts';
import { KEY_HIERARCHY_KEYS } from './keys-of-keys.ts';
import { PROGRAM_KEYS } from './keys-of-program.ts';
import { SUPERVISION_KEYS } from './keys-of-supervision.ts';
import { TELLING_KEYS } from './keys-of-telling.ts';
import { TERMINAL_KEYS } from './keys-of-terminals.ts';
import { ledger, padded, registry } from './table-keys.ts';

export { SHARDS, shardOf, TABLES, type TableName } from './tables.ts';

/** The key of every item. The first word of pk is the item's kind, which the grants of infra/aws go by. */
export const KEYS = {
  card: (serial: string) => registry(`SAM-CARD#${serial}`, 'CARD'),
  cardNumber: (number: string) => registry(`CARD-NUMBER#${number}`, 'LOOKUP'),
  chip: (uid: string) => registry(`CHIP#${uid}`, 'LOOKUP'),
  /** What a unit or service point has to account for, listed consistently: one item a card (SAM-17p1). */
  held: (holder: string, serial: string) => registry(`HELD#${holder}`, serial),
  /** Cancelled and not handed over, under the place it was last at. */
  awaited: (place: string, serial: string) =>
    registry(`AWAITED#${provinceOf(place)}`, `${place.split('/').slice(2).join('/')}#${serial}`),
  disqualification: (id: string) => registry(`DISQUALIFICATION#${id}`, 'DISQUALIFICATION'),
  disqualificationAt: (place: string, id: string) => registry(`DISQUALIFICATIONS-AT#${place}`, id),
  scrapBatch: (id: string) => registry(`SCRAP-BATCH#${id}`, 'SCRAP-BATCH'),
  scrapBatchCard: (id: string, serial: string) => registry(`SCRAP-BATCH#${id}`, `CARD#${serial}`),
  scrapBatchAt: (place: string, id: string) => registry(`SCRAP-BATCHES-AT#${place}`, id),
  ban: (serial: string) => registry(`BAN#${serial}`, 'BAN'),
  ...TERMINAL_KEYS,
  organization: (id: string) => registry(`ORGANIZATION#${id}`, 'ORGANIZATION'),
  /** By the code that a transaction names: units and service points. */
  institution: (code: string) => registry(`INSTITUTION#${code}`, 'LOOKUP'),
  organizationBelow: (centre: string, id: string) => registry(`ORGANIZATIONS-BELOW#${centre}`, id),
  person: (personKey: string) => registry(`PERSON#${personKey}`, 'PERSON'),
  appointment: (id: string) => registry(`APPOINTMENT#${id}`, 'APPOINTMENT'),
  appointmentAt: (place: string, id: string) => registry(`APPOINTMENTS-AT#${place}`, id),
  batch: (id: string) => registry(`BATCH#${id}`, 'BATCH'),
  batchAt: (place: string, id: string) => registry(`BATCHES-AT#${place}`, id),
  serials: (cityCode: string, year: number) => registry(`SERIALS#${cityCode}#${year}`, 'RANGES'),
  batchOfProduct: (product: string, batch: string) => registry(`BATCHES-OF-PRODUCT#${product}`, batch),
  supplier: (id: string) => registry(`SUPPLIER#${id}`, 'SUPPLIER'),
  supplierAt: (place: string, id: string) => registry(`SUPPLIERS-AT#${place}`, id),
  product: (id: string) => registry(`PRODUCT#${id}`, 'PRODUCT'),
  productOf: (supplier: string, id: string) => registry(`PRODUCTS-OF#${supplier}`, id),
  /** Suppliers, each followed by its products: '#' sorts before all that an id is made of. */
  supplierLine: (place: string, supplier: string, product = '') =>
    registry(`SUPPLIER-LINES#${place}`, product ? `${supplier}#${product}` : supplier),
  certificateExpiry: (day: string, id: string) => registry(`CERTIFICATE-EXPIRY#${day}`, id),
  certificateNotice: (thing: string, id: string) => registry(`CERTIFICATE-NOTICE#${thing}`, id),
  shipment: (id: string) => registry(`SHIPMENT#${id}`, 'SHIPMENT'),
  shipmentCard: (id: string, serial: string) => registry(`SHIPMENT#${id}`, `CARD#${serial}`),
  shipmentAt: (place: string, id: string) => registry(`SHIPMENTS-AT#${place}`, id),
  application: (id: string) => registry(`APPLICATION#${id}`, 'APPLICATION'),
  /** A card issued on it, in order of issue: one that came back may be issued on it again. */
  applicationCard: (id: string, at: string, serial: string) =>
    registry(`APPLICATION#${id}`, `CARD#${at}#${serial}`),
  applicationAt: (place: string, state: string, since: string, id: string) =>
    registry(`APPLICATIONS-AT#${place}`, `${state}#${since}#${id}`),
  /** 编号: one of a centre's is given once. */
  applicationNumber: (centre: string, number: string) => registry(`APPLICATION-NUMBER#${centre}`, number),
  /** What waits for a decision, by the day on which the centre above is to hear of it. */
  applicationWaiting: (day: string, shard: number, id: string) =>
    registry(`APPLICATION-WAITING#${day}#${shard}`, id),
  applicationEscalated: (place: string, since: string, id: string) =>
    registry(`APPLICATIONS-ESCALATED#${place}`, `${since}#${id}`),
  provincialApplication: (id: string) => registry(`PROVINCIAL-APPLICATION#${id}`, 'APPLICATION'),
  /** Unit by unit: a unit's lines stand together. */
  provincialLine: (id: string, unit: string, line: string) =>
    registry(`PROVINCIAL-APPLICATION#${id}`, `LINE#${unit}#${line}`),
  provincialApplicationAt: (place: string, at: string, id: string) =>
    registry(`PROVINCIAL-APPLICATIONS-AT#${place}`, `${at}#${id}`),
  provincialApplicationWaiting: (place: string, since: string, id: string) =>
    registry(`PROVINCIAL-APPLICATIONS-WAITING#${place}`, `${since}#${id}`),
  request: (id: string) => registry(`REQUEST#${id}`, 'REQUEST'),
  requestAt: (place: string, id: string) => registry(`REQUESTS-AT#${place}`, id),
  ...INSPECTION_KEYS,
  ...TELLING_KEYS,
  ...SUPERVISION_KEYS,
  ...PROGRAM_KEYS,
  ...KEY_HIERARCHY_KEYS,
  ...HEALTH_CARD_KEYS,
  cancellation: (id: string) => registry(`CANCELLATION#${id}`, 'CANCELLATION'),
  cancellationAt: (place: string, id: string) => registry(`CANCELLATIONS-AT#${place}`, id),
  job: (id: string) => registry(`JOB#${id}`, 'JOB'),
  jobResult: (id: string, slice: number) => registry(`JOB#${id}`, `RESULT#${padded(slice, 6)}`),
  jobOpen: (noun: string, id: string) => registry(`JOBS-OPEN#${noun}`, id),
  personalization: (id: string) => registry(`PERSONALIZATION#${id}`, 'PERSONALIZATION'),
  personalizationPart: (id: string, part: number) =>
    registry(`PERSONALIZATION#${id}`, `PART#${padded(part, 4)}`),
  personalizationCard: (id: string, serial: string) => registry(`PERSONALIZATION#${id}`, `CARD#${serial}`),
  personalizationAt: (place: string, id: string) => registry(`PERSONALIZATIONS-AT#${place}`, id),
  receipt: (hash: string) => registry(`RECEIPT#${hash}`, 'RECEIPT'),
  outbox: (province: string, shard: number, id: string) => registry(`OUTBOX#${province}#${shard}`, id),
  event: (province: string, number: number) => registry(`EVENT#${province}`, padded(number, 12)),
  eventCounter: (province: string) => registry(`EVENT-COUNTER#${province}`, 'COUNTER'),
  expiry: (day: string, shard: number, serial: string) => registry(`EXPIRY#${day}#${shard}`, serial),
  notice: (serial: string, days: number) => registry(`NOTICE#${serial}`, padded(days, 3)),
  schedule: (name: string) => registry(`SCHEDULE#${name}`, 'SCHEDULE'),
  publicKey: (fingerprint: string) => registry(`PUBLIC-KEY#${fingerprint}`, 'PUBLIC-KEY'),
  publicKeyAt: (place: string, fingerprint: string) => registry(`PUBLIC-KEYS-AT#${place}`, fingerprint),
  exchange: (id: string) => registry(`EXCHANGE#${id}`, 'EXCHANGE'),
  exchangePackage: (id: string) => registry(`EXCHANGE-PACKAGE#${id}`, 'PACKAGE'),
  exchangeAt: (kind: string, place: string, id: string) => registry(`EXCHANGES-AT#${kind}#${place}`, id),
  exchangeDue: (kind: string, place: string, due: string, id: string) =>
    registry(`EXCHANGES-DUE#${kind}#${place}`, `${due}#${id}`),
  nonce: (nonce: string) => registry(`NONCE#${nonce}`, 'NONCE'),
  custody: (id: string) => registry(`CUSTODY#${id}`, 'CIPHERTEXT'),
  releaseGrant: (id: string) => registry(`RELEASE-GRANT#${id}`, 'GRANT'),
  released: (id: string) => registry(`RELEASED#${id}`, 'CIPHERTEXT'),
  ceremony: (id: string) => registry(`CEREMONY#${id}`, 'RECORD'),
  conservation: (id: string) => registry(`CONSERVATION#${id}`, 'REPORT'),
  conservationAt: (place: string, id: string) => registry(`CONSERVATIONS-AT#${place}`, id),
  adoption: (id: string) => registry(`ADOPTION#${id}`, 'ADOPTION'),
  adoptionCard: (id: string, serial: string) => registry(`ADOPTION#${id}`, `CARD#${serial}`),
  adoptionAt: (place: string, id: string) => registry(`ADOPTIONS-AT#${place}`, id),
  stockTaking: (id: string) => registry(`STOCK-TAKING#${id}`, 'STOCK-TAKING'),
  stockTakingScan: (id: string, part: string) => registry(`STOCK-TAKING#${id}`, `SCAN#${part}`),
  stockTakingDifference: (id: string, serial: string) =>
    registry(`STOCK-TAKING#${id}`, `DIFFERENCE#${serial}`),
  stockTakingAt: (place: string, id: string) => registry(`STOCK-TAKINGS-AT#${place}`, id),
  entry: (thing: string, number: number) => ledger(thing, padded(number, 8)),
  dayMarker: (day: string, shard: number, commit: string) => ledger(`DAY#${day}#${padded(shard, 2)}`, commit),
  checkpoint: (day: string) => ledger('CHECKPOINT', day),
} as const;

/** Partition of the index by-place: province and shard. */
export const placePk = (province: string, shard: number) => `${province}#${shard}`;

/** Partition of the index by-last-use: province and shard. */
export const lastUsePk = (province: string, shard: number) => `${province}#${shard}`;

/** Its sort key, centre by centre: the never used first, the oldest issue first, then by week of last use. */
export function lastUseSk(centre: string, used: boolean, week: string, serial: string): string {
  const below = centre.split('/').slice(2).join('/');
  return `${below}#${used ? 'USED' : 'NEVER'}#${week}#${serial}`;
}

/** Sort key of the index by-place: prefecture/county/unit#state#kind#serial. */
export function placeSk(place: string, state = '', kind = '', serial = ''): string {
  const below = place.split('/').slice(2).join('/');
  return `${below}#${state}#${kind}#${serial}`;
}
