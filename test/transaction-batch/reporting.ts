/** A front end, the units it reports for and the cards they use, for tests of what becomes of a report. */
import { randomUUID } from 'node:crypto';
import { cardWrite } from '../../functions/storage/cards.ts';
import { exceptionIn } from '../../functions/storage/exceptions.ts';
import { KEYS, SHARDS } from '../../functions/storage/keys.ts';
import { allOf } from '../../functions/storage/stock-takings.ts';
import type { Store } from '../../functions/storage/store.ts';
import { batchIn } from '../../functions/storage/transaction-batches.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { cardNumberAt, found, must, serialAt } from '../country.ts';
import type { Call, Reply, World } from '../world.ts';

export const DAY = '2026-11-20';
export const NOW = '2026-11-20T15:00:00.000Z';
export const UNITS = { hospital: '40000001-1', clinic: '40000002-X', elsewhere: '44000001-1' } as const;
export const AT = {
  hospital: 'CN/13/1301/130102/u-people',
  clinic: 'CN/13/1301/u-small',
  elsewhere: 'CN/44/4401/u-far',
} as const;

/** Two provinces with a unit each and one more, and who may report and look. */
export async function founded(world: World): Promise<void> {
  world.now = '2026-03-01T00:00:00.000Z';
  await found(world);
  const create = (who: string, body: object) => must(world, who, 'POST', '/organizations', { body });
  await create('city-registrar', { type: 'centre', areaCode: '130102', name: '长安区中心' });
  const unit = (centre: string, localCode: string, code: string) => ({
    type: 'unit',
    name: localCode,
    centre,
    localCode,
    code,
  });
  await world.appoint('county-registrar', { role: 'county-registrar', place: 'CN/13/1301/130102' });
  await create('county-registrar', unit('130102', 'people', UNITS.hospital));
  await create('city-registrar', unit('1301', 'small', UNITS.clinic));
  await world.appoint('far-registrar', { role: 'city-registrar', place: 'CN/44/4401' });
  await create('far-registrar', unit('4401', 'far', UNITS.elsewhere));
  await world.appoint('front-end', { role: 'front-end', place: 'CN/13' });
  await world.appoint('other-front-end', { role: 'front-end', place: 'CN/44' });
  await world.appoint('city-front-end', { role: 'front-end', place: 'CN/13/1301' });
  await world.appoint('watcher', { role: 'supervision', place: 'CN/13' });
  await world.appoint('payer', { role: 'payer', place: 'CN/13' });
  world.now = NOW;
}

/** A card in use at the hospital since March. */
export function cardOf(n: number, more: Partial<SamCard> = {}): SamCard {
  const from = '2026-03-02T01:00:00.000Z';
  const terminal = terminalOf(n);
  return SAM_CARD.parse({
    schemaVersion: 1,
    serial: serialAt(n),
    cardNumber: cardNumberAt(n),
    adoption: 'adopted-long-ago',
    state: 'issued',
    before: [],
    place: AT.hospital,
    kind: 'read-write',
    unit: 'u-people',
    terminal,
    personal: { salt: randomUUID() },
    validUntil: '2036-12-31',
    steps: {},
    placements: [
      { place: AT.hospital, from, institution: UNITS.hospital, businessPoint: '门诊一', terminal },
    ],
    version: 1,
    ledger: { number: 1, hash: GENESIS },
    createdAt: from,
    updatedAt: from,
    ...more,
  });
}

export const terminalOf = (n: number) => `1301${String(n).padStart(8, '0')}`;

/** Puts cards as they are now, whatever they were before. */
export async function put(store: Store, ...cards: readonly SamCard[]): Promise<void> {
  for (let at = 0; at < cards.length; at += 100)
    await store.commit(cards.slice(at, at + 100).map((card) => cardWrite(card, { absentOrExpiredBy: 0 })));
}

/** Changes a card behind the register's back, as a commit of its own would. */
export const change = async (store: Store, card: SamCard) => {
  const outcome = await store.commit([cardWrite({ ...card, version: 2 }, { versionIs: 1 })]);
  if (outcome === 'lost') throw new Error(card.serial);
};

/** A use of a card at the hospital, as its front end reports it. */
export const use = (n: number, more: Partial<TransactionRecord> = {}): TransactionRecord => ({
  serial: serialAt(n),
  terminal: terminalOf(n),
  institution: UNITS.hospital,
  occurredAt: '2026-11-20T01:00:00.000Z',
  operation: 'read-df01',
  counter: 7,
  card: '0123456789abcdef',
  ...more,
});

export const linesOf = (records: readonly object[]) =>
  records.map((one) => `${JSON.stringify(one)}\n`).join('');

const NDJSON = 'application/x-ndjson';

export const sending = (number: number, body: string | Uint8Array, call: Call = {}): Call => ({
  type: NDJSON,
  ...call,
  body,
  query: { province: '13', day: DAY, number: String(number), ...call.query },
});

/** Reports a batch as the province's front end. */
export const send = (world: World, number: number, records: readonly object[], call?: Call): Promise<Reply> =>
  world.call('front-end', 'POST', '/transaction-batches', sending(number, linesOf(records), call));

/** All that the tables hold of a batch: its receipt, exceptions, their lines and what was announced. */
export async function keptOf(store: Store, number: number) {
  const [item] = await store.read([KEYS.transactionBatch('13', DAY, number)]);
  const exceptions: Exception[] = [];
  for await (const one of allOf(store, keyed(KEYS.exception('13', DAY, 0, 0)))) {
    const exception = exceptionIn(one);
    if (exception?.number === number) exceptions.push(exception);
  }
  const told: { place: string; count: number; to: string }[] = [];
  for (let shard = 0; shard < SHARDS.outbox; shard += 1) {
    for await (const { about, to } of allOf(store, keyed(KEYS.outbox('13', shard, '')))) {
      const { thing, place, count } = about as { thing: string; place: string; count: number };
      if (thing === `transaction-batch/13-${DAY}-${number}`) told.push({ place, count, to: String(to) });
    }
  }
  return { receipt: batchIn(item), exceptions, told };
}

const keyed = ({ table, pk }: ReturnType<typeof KEYS.card>) => ({ table, pk });
