import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, PLACES, prepare, produce, replacementOf, serialAt, stock } from '../country.ts';
import { type Call, startWorld, type World } from '../world.ts';

let world: World;
const UNKNOWN = '13010020260000000999';

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 2);
  await prepare(world, [serialAt(1)]);
  await stock(world, [serialAt(1)], 'one');
});

afterAll(() => world.stop());

/** Body and every header but those that name the single request. */
async function bytes(who: string, method: string, path: string, call?: Call) {
  const { status, text, headers } = await world.call(who, method, path, call);
  return { status, text, headers };
}

describe('a card outside one’s place is the same bytes as a card that nobody has', () => {
  const loss = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '遗失' };
  test.each([
    ['GET', ''],
    ['GET', '/ledger'],
    ['GET', '/proof'],
    ['POST', '/report-loss', loss],
    ['POST', '/cancel', { cause: 'loss', reason: '表2' }],
    ['POST', '/scrap', { scrapBatch: 'scrap-1' }],
    ['POST', '/replace', replacementOf(serialAt(2))],
  ])('%s %s', async (method, suffix, body?: object) => {
    const of = (serial: string) => bytes('other-keeper', method, `/sam-cards/${serial}${suffix}`, { body });
    const outside = await of(serialAt(1));
    expect(outside.status).toBe(404);
    expect(outside).toEqual(await of(UNKNOWN));
  });

  test('even to its own centre’s keeper while it lies above', async () => {
    const of = (serial: string) => bytes('city-keeper', 'GET', `/sam-cards/${serial}`);
    expect((await of(serialAt(2))).status).toBe(404);
    expect(await of(serialAt(2))).toEqual(await of(UNKNOWN));
  });
});

test('a lookup by number answers the same for a card outside one’s place and for none', async () => {
  const { body: card } = await world.call('ministry-1', 'GET', `/sam-cards/${serialAt(1)}`);
  const by = (query: Record<string, string>) => bytes('other-keeper', 'GET', '/sam-cards', { query });
  expect(await by({ cardNumber: card.cardNumber })).toEqual(await by({ cardNumber: '130100999999999' }));
  expect(await by({ chipUid: card.chipUid })).toEqual(await by({ chipUid: 'FFFFFFFFFFFFFFFF' }));
});

test('a place outside one’s own has nothing to list, as a place that nobody has', async () => {
  for (const path of ['/sam-cards', '/organizations', '/appointments', '/shipments', '/requests']) {
    const at = (place: string) => bytes('other-registrar', 'GET', path, { query: { place } });
    expect((await at(PLACES.city)).status).toBe(404);
    expect(await at(PLACES.city)).toEqual(await at('CN/13/1399'));
  }
  const feed = (place: string) => bytes('other-registrar', 'GET', '/events', { query: { place } });
  expect((await feed(PLACES.province)).status).toBe(404);
  expect(await feed(PLACES.province)).toEqual(await feed('CN/99'));
});

test('a list without a place is one’s own: nothing of another province is in it', async () => {
  const { body } = await world.call('other-registrar', 'GET', '/sam-cards');
  expect(body.cards).toEqual([]);
  const { body: own } = await world.call('city-keeper', 'GET', '/sam-cards');
  expect(own.cards.map(({ serial }: { serial: string }) => serial)).toEqual([serialAt(1)]);
});

test('an organization or a shipment outside one’s place is the same bytes as none', async () => {
  const organization = (id: string) => bytes('other-registrar', 'GET', `/organizations/${id}`);
  expect(await organization('u-first-hospital')).toEqual(await organization('u-nothing-here'));
  const shipment = (id: string) => bytes('other-keeper', 'GET', `/shipments/${id}`);
  expect((await shipment('down-one')).status).toBe(404);
  expect(await shipment('down-one')).toEqual(await shipment('no-shipment'));
});

test('a machine’s token is refused where a person is needed, and nowhere else', async () => {
  await world.appoint('bench', { role: 'card-keeper', place: 'CN' });
  const authorization = `Bearer ${await world.token('bench', { client_id: 'bench' })}`;
  const headers = { authorization };
  const read = await world.call(undefined, 'GET', `/sam-cards/${serialAt(2)}`, { headers });
  expect(read.status).toBe(200);
  const body = { scrapBatch: 'scrap-1' };
  const scrap = await world.call(undefined, 'POST', `/sam-cards/${serialAt(2)}/scrap`, { headers, body });
  expect(scrap).toMatchObject({ status: 403, body: { code: 'person-required' } });
});

test('somebody signed in whom nobody appointed finds nothing at all', async () => {
  expect((await world.call('stranger', 'GET', `/sam-cards/${serialAt(1)}`)).status).toBe(404);
  expect((await world.call('stranger', 'GET', '/sam-cards')).status).toBe(404);
});
