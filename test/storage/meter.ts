/**
 * What a call costs on the engine: every command with the items it names and the capacity the engine
 * reports.
 */
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { KEYS, lastUsePk, lastUseSk, placePk, placeSk } from '../../functions/storage/keys.ts';
import type { Key } from '../../functions/storage/store.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import type { Call, World } from '../world.ts';
import { HEALTH_CARD_SHAPES } from './shapes-of-health-cards.ts';
import { KEY_HIERARCHY_SHAPES } from './shapes-of-keys.ts';
import { PROGRAM_SHAPES } from './shapes-of-program.ts';

/** Every kind of item by its word in keys.ts, with placeholders for what varies. */
export const SHAPES: Record<keyof typeof KEYS, Key> = {
  ...HEALTH_CARD_SHAPES,
  ...PROGRAM_SHAPES,
  ...KEY_HIERARCHY_SHAPES,
  card: KEYS.card('{serial}'),
  cardNumber: KEYS.cardNumber('{cardNumber}'),
  chip: KEYS.chip('{chipUid}'),
  held: KEYS.held('{holder}', '{serial}'),
  awaited: { ...KEYS.awaited('', '{serial}'), pk: 'AWAITED#{province}', sk: '{below}#{serial}' },
  disqualification: KEYS.disqualification('{id}'),
  disqualificationAt: KEYS.disqualificationAt('{place}', '{id}'),
  scrapBatch: KEYS.scrapBatch('{id}'),
  scrapBatchCard: KEYS.scrapBatchCard('{id}', '{serial}'),
  scrapBatchAt: KEYS.scrapBatchAt('{place}', '{id}'),
  ban: KEYS.ban('{serial}'),
  banNumber: KEYS.banNumber('{cardNumber}'),
  blacklist: { ...KEYS.blacklist('{list}', 0), sk: '{segment}' },
  blacklistHead: KEYS.blacklistHead('{list}'),
  terminal: KEYS.terminal('{number}'),
  terminalBlock: KEYS.terminalBlock('{id}'),
  terminalBlockAt: KEYS.terminalBlockAt('{unit}', '{id}'),
  terminalCounter: KEYS.terminalCounter('{prefix}'),
  terminalAllotment: KEYS.terminalAllotment('{prefix}'),
  terminalDevice: KEYS.terminalDevice('{number}'),
  terminalDeviceAt: KEYS.terminalDeviceAt('{unit}', '{number}'),
  terminalSerial: KEYS.terminalSerial('{supplier}', '{deviceSerial}'),
  organization: KEYS.organization('{id}'),
  organizationBelow: KEYS.organizationBelow('{centre}', '{id}'),
  person: KEYS.person('{personKey}'),
  appointment: KEYS.appointment('{id}'),
  appointmentAt: KEYS.appointmentAt('{place}', '{id}'),
  batch: KEYS.batch('{id}'),
  batchAt: KEYS.batchAt('{place}', '{id}'),
  serials: { ...KEYS.serials('{cityCode}', 0), pk: 'SERIALS#{cityCode}#{year}' },
  batchOfProduct: KEYS.batchOfProduct('{product}', '{batch}'),
  supplier: KEYS.supplier('{id}'),
  supplierAt: KEYS.supplierAt('{place}', '{id}'),
  product: KEYS.product('{id}'),
  productOf: KEYS.productOf('{supplier}', '{id}'),
  supplierLine: { ...KEYS.supplierLine('{place}', '{supplier}'), sk: '{supplier}' },
  certificateExpiry: KEYS.certificateExpiry('{day}', '{thing}#{paper}#{version}'),
  certificateNotice: KEYS.certificateNotice('{thing}', '{paper}#{day}#{days}'),
  shipment: KEYS.shipment('{id}'),
  shipmentCard: KEYS.shipmentCard('{id}', '{serial}'),
  shipmentAt: KEYS.shipmentAt('{place}', '{id}'),
  application: KEYS.application('{id}'),
  applicationCard: { ...KEYS.applicationCard('{id}', '', ''), sk: 'CARD#{at#serial}' },
  applicationAt: {
    ...KEYS.applicationAt('{place}', '{state}', '{since}', '{id}'),
    sk: '{state}#{since#id}',
  },
  applicationNumber: KEYS.applicationNumber('{centre}', '{number}'),
  applicationWaiting: {
    ...KEYS.applicationWaiting('{day}', 0, '{id}'),
    pk: 'APPLICATION-WAITING#{day}#{shard}',
  },
  applicationEscalated: KEYS.applicationEscalated('{place}', '{since}', '{id}'),
  provincialApplication: KEYS.provincialApplication('{id}'),
  provincialLine: { ...KEYS.provincialLine('{id}', '', ''), sk: 'LINE#{unit-application-kind}' },
  provincialApplicationAt: KEYS.provincialApplicationAt('{place}', '{at}', '{id}'),
  provincialApplicationWaiting: KEYS.provincialApplicationWaiting('{place}', '{since}', '{id}'),
  request: KEYS.request('{id}'),
  requestAt: KEYS.requestAt('{place}', '{id}'),
  inspection: KEYS.inspection('{id}'),
  inspectionFinding: KEYS.inspectionFinding('{inspection}', '{id}'),
  inspectionAt: KEYS.inspectionAt('{place}', '{id}'),
  findingDue: KEYS.findingDue('{place}', '{day}', '{inspection}', '{id}'),
  inspected: { ...KEYS.inspected('{unit}'), sk: '{point}' },
  trackingPeriod: KEYS.trackingPeriod('{centre}'),
  inspectionDraw: KEYS.inspectionDraw('{id}'),
  inspectionDrawAt: KEYS.inspectionDrawAt('{place}', '{id}'),
  inspectionNotice: KEYS.inspectionNotice('{thing}', '{day}'),
  transactionBatch: { ...KEYS.transactionBatch('{province}', '{day}', 0), sk: '{number}' },
  exception: { ...KEYS.exception('{province}', '{day}', 0, 0), sk: '{number#record}' },
  exceptionAt: { ...KEYS.exceptionAt('{place}', '{outcome}', '', 0, 0), sk: '{day#number#record}' },
  rejudge: { ...KEYS.rejudge(0, '{serial}', 0), pk: 'REJUDGE#{shard}', sk: '{serial#version}' },
  rollUp: KEYS.rollUp('{day}'),
  rollUpShard: { ...KEYS.rollUpShard('{day}', 0), pk: 'ROLL-UP-SHARD#{shard}' },
  rollUpHead: { ...KEYS.rollUpHead(0), pk: 'ROLL-UP-HEAD#{shard}' },
  rollUpDay: KEYS.rollUpDay('{day}'),
  lastUse: KEYS.lastUse('{serial}'),
  audit: KEYS.audit('{id}'),
  auditReport: { ...KEYS.auditReport('{id}', 0, '{part}'), sk: 'REPORTS#{revision}#{part}' },
  auditAt: KEYS.auditAt('{part}', '{id}'),
  trackingTask: KEYS.trackingTask('{id}'),
  trackingTaskAt: {
    ...KEYS.trackingTaskAt('{place}', '', '', ''),
    sk: '{OPEN|WITHHELD|SETTLED}#{due#id}',
  },
  institution: KEYS.institution('{code}'),
  cancellation: KEYS.cancellation('{id}'),
  cancellationAt: KEYS.cancellationAt('{place}', '{id}'),
  job: KEYS.job('{id}'),
  jobResult: { ...KEYS.jobResult('{id}', 0), sk: 'RESULT#{slice}' },
  jobOpen: KEYS.jobOpen('{noun}', '{id}'),
  personalization: KEYS.personalization('{id}'),
  personalizationPart: { ...KEYS.personalizationPart('{id}', 0), sk: 'PART#{part}' },
  personalizationCard: KEYS.personalizationCard('{id}', '{serial}'),
  personalizationAt: KEYS.personalizationAt('{place}', '{id}'),
  receipt: KEYS.receipt('{hash}'),
  outbox: { ...KEYS.outbox('{province}', 0, '{id}'), pk: 'OUTBOX#{province}#{shard}' },
  event: { ...KEYS.event('{province}', 0), sk: '{number}' },
  eventCounter: KEYS.eventCounter('{province}'),
  inbox: KEYS.inbox('{place}', '{at}#{province}#{number}'),
  statisticDay: KEYS.statisticDay('{province}', '{day}'),
  busPosition: KEYS.busPosition('{province}'),
  expiry: { ...KEYS.expiry('{day}', 0, '{serial}'), pk: 'EXPIRY#{day}#{shard}' },
  notice: { ...KEYS.notice('{serial}', 0), sk: '{days}' },
  schedule: KEYS.schedule('{name}'),
  publicKey: KEYS.publicKey('{fingerprint}'),
  publicKeyAt: KEYS.publicKeyAt('{place}', '{fingerprint}'),
  exchange: KEYS.exchange('{id}'),
  exchangePackage: KEYS.exchangePackage('{id}'),
  exchangeAt: KEYS.exchangeAt('{kind}', '{place}', '{id}'),
  exchangeDue: KEYS.exchangeDue('{kind}', '{place}', '{day}', '{id}'),
  nonce: KEYS.nonce('{nonce}'),
  custody: KEYS.custody('{id}'),
  releaseGrant: KEYS.releaseGrant('{id}'),
  released: KEYS.released('{id}'),
  ceremony: KEYS.ceremony('{id}'),
  conservation: KEYS.conservation('{id}'),
  conservationAt: KEYS.conservationAt('{place}', '{id}'),
  adoption: KEYS.adoption('{id}'),
  adoptionCard: KEYS.adoptionCard('{id}', '{serial}'),
  adoptionAt: KEYS.adoptionAt('{place}', '{id}'),
  stockTaking: KEYS.stockTaking('{id}'),
  stockTakingScan: KEYS.stockTakingScan('{id}', '{part}'),
  stockTakingDifference: KEYS.stockTakingDifference('{id}', '{serial}'),
  stockTakingAt: KEYS.stockTakingAt('{place}', '{id}'),
  entry: { ...KEYS.entry('{thing}', 0), sk: '{number}' },
  dayMarker: { ...KEYS.dayMarker('{day}', 0, '{commit}'), pk: 'DAY#{day}#{shard}' },
  checkpoint: KEYS.checkpoint('{day}'),
};

export type Kind = keyof typeof SHAPES;

/** What is measured is measured so: a call of the API under its route, or what a schedule does. */
export interface Measuring {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
  work(name: string, article: Citation, job: () => Promise<unknown>): Promise<void>;
}

/** The indexes: partition and sort key. */
export const INDEX_SHAPES = {
  'by-place': {
    pk: placePk('{province}', 0).replace('#0', '#{shard}'),
    sk: placeSk('CN/{province}/{below}', '{state}', '{kind}', '{serial}'),
  },
  'by-last-use': {
    pk: lastUsePk('{province}', 0).replace('#0', '#{shard}'),
    sk: lastUseSk('CN/{province}/{centre}', false, '{week}', '{serial}').replace('NEVER', '{NEVER|USED}'),
  },
} as const;

const escaped = (text: string) => text.replace(/[.*+?^$()[\]\\|]/g, String.raw`\$&`);
const pattern = (shape: string) => new RegExp(`^${escaped(shape).replace(/\{[^}]+\}/g, '.+')}$`);

/** Ledger chains are the only keys without a kind's word in front, so the words are asked first. */
const KINDS = (Object.entries(SHAPES) as [Kind, Key][])
  .map(([kind, { table, pk, sk }]) => ({
    kind,
    table,
    pk: pattern(pk),
    sk: pattern(sk),
    word: !pk.startsWith('{'),
  }))
  .sort((one, other) => Number(other.word) - Number(one.word));

function kindOf(table: string, pk: string, sk?: string): Kind {
  const found = KINDS.find(
    (one) => one.table === table && one.pk.test(pk) && (sk === undefined || one.sk.test(sk)),
  );
  if (!found) throw new Error(`no kind of item at ${pk} ${sk ?? ''}`);
  return found.kind;
}

export interface Command {
  readonly verb: 'BatchGet' | 'Query' | 'Query by-place' | 'Query by-last-use' | 'TransactWrite';
  readonly kinds: readonly Kind[];
  readonly reads: number;
  readonly writes: number;
}

type Input = Readonly<Record<string, unknown>>;
type Attributes = Parameters<typeof unmarshall>[0];
type Target = { TableName: string; Key?: Attributes; Item?: Attributes };

function keyOf(table: string, raw: Attributes | undefined): Kind {
  const { pk, sk } = unmarshall(raw ?? {});
  return kindOf(table, String(pk), String(sk));
}

const OF_INDEX: Readonly<Record<string, Pick<Command, 'verb' | 'kinds'>>> = {
  'by-place': { verb: 'Query by-place', kinds: ['card'] },
  'by-last-use': { verb: 'Query by-last-use', kinds: ['lastUse'] },
};

function unknownIndex(name: string): never {
  throw new Error(`no index ${name}`);
}

/** What a command names, whatever it is. */
function named(input: Input): Pick<Command, 'verb' | 'kinds'> {
  const { RequestItems, TransactItems, TableName, IndexName, ExpressionAttributeValues } = input;
  if (RequestItems) {
    const tables = Object.entries(RequestItems as Record<string, { Keys: Attributes[] }>);
    return {
      verb: 'BatchGet',
      kinds: tables.flatMap(([table, { Keys }]) => Keys.map((key) => keyOf(table, key))),
    };
  }
  if (TransactItems) {
    const targets = (TransactItems as Record<string, Target>[]).flatMap((one) => Object.values(one));
    return {
      verb: 'TransactWrite',
      kinds: targets.map(({ TableName: table, Key, Item }) => keyOf(table, Key ?? Item)),
    };
  }
  if (IndexName) return OF_INDEX[String(IndexName)] ?? unknownIndex(String(IndexName));
  const { ':pk': pk, ':sk': sk } = unmarshall(ExpressionAttributeValues as Attributes);
  return { verb: 'Query', kinds: [kindOf(String(TableName), String(pk), sk ? `${sk}0` : undefined)] };
}

/** Sums what the engine says it consumed; a query of an index is a read of the index. */
function consumed(answer: unknown): { reads: number; writes: number } {
  const { ConsumedCapacity: all } = answer as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
  const tables = [all ?? []].flat();
  const total = tables.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
  const writes = tables.reduce((sum, one) => sum + (one.WriteCapacityUnits ?? 0), 0);
  return { reads: total - writes, writes };
}

/** Meters every command of a client. The commands of one call are those since the last `take`. */
export function meter(client: DynamoDBClient): { take: () => Command[] } {
  let commands: Command[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as unknown as Input;
      const asking = { ...args, input: { ...input, ReturnConsumedCapacity: 'INDEXES' } };
      const result = await next(asking as unknown as typeof args);
      commands.push({ ...named(input), ...consumed(result.output) });
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return {
    take: () => {
      const taken = commands;
      commands = [];
      return taken;
    },
  };
}
