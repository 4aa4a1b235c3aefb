import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../functions/storage/store.ts';
import {
  CHECKED,
  found,
  granted,
  move,
  must,
  PLACES,
  prepare,
  produce,
  serialAt,
  stock,
} from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let made = 0;
/** Hebei's, with more cards outstanding than there are. */
let application = '';
/** What happens between somebody's reading a list and what they do with it. */
let afterLines: (() => Promise<void>) | undefined;

const interrupted = (store: Store): Store => ({
  ...store,
  list: async (question) => {
    const page = await store.list(question);
    if (question.begins === 'CARD#') await afterLines?.();
    return page;
  },
});

beforeAll(async () => {
  world = await startWorld(interrupted);
  await found(world);
  await produce(world, 40);
  await prepare(
    world,
    Array.from({ length: 24 }, (_, n) => serialAt(n + 1)),
  );
  await stock(world, [21, 22, 23, 24].map(serialAt), 'city');
  application = await granted(world, 'all', [{ kind: 'read-write', quantity: 100 }]);
  await world.appoint('province-keeper-2', { role: 'card-keeper', place: 'CN/13' });
  await world.appoint(
    'two-places',
    { role: 'card-keeper', place: 'CN' },
    { role: 'card-keeper', place: 'CN/13' },
  );
});

afterAll(() => world.stop());

const open = (who: string, body: object) => world.call(who, 'POST', '/shipments', { body });
const down = (more: object = {}) => {
  made += 1;
  return { id: `shipment-${made}`, from: 'CN', to: 'CN/13', application, ...more };
};

/** From the ministry to the province, with these cards in it, sent. */
async function sent(...cards: number[]): Promise<string> {
  const { id } = (await must(world, 'ministry-keeper', 'POST', '/shipments', { body: down() })).body;
  for (const n of cards) await move(world, 'ministry-keeper', serialAt(n), 'hand-over', { shipment: id });
  await must(world, 'ministry-keeper', 'POST', `/shipments/${id}/send`, CHECKED);
  return id;
}

const close = (who: string, id: string, body: object = {}) =>
  world.call(who, 'POST', `/shipments/${id}/close`, { body });
const cardOf = async (who: string, n: number) =>
  (await world.call(who, 'GET', `/sam-cards/${serialAt(n)}`)).body;
const listed = async (who: string, place: string): Promise<string[]> => {
  const { body } = await must(world, who, 'GET', '/shipments', { query: { place } });
  return body.shipments.map(({ id }: { id: string }) => id);
};

describe('from the ministry to a province', () => {
  test('cards go on its approved application, with the collector whom it designates', async () => {
    expect(await open('ministry-keeper', down())).toMatchObject({
      status: 201,
      body: { state: 'open', application, collector: `${world.issuer}|collector` },
    });
  });

  test.each([
    ['on none', () => down({ application: undefined })],
    ['on one that nobody knows', () => down({ application: 'pa-nobody-knows' })],
    ['on that of another province', () => down({ to: 'CN/44' })],
  ])('and not %s', async (_, body) => {
    expect((await open('ministry-keeper', body())).body).toMatchObject({
      code: 'provincial-application-unsuitable',
      article: 'SAM-13p1',
    });
  });

  test('and between other centres on none', async () => {
    const body = { id: 'on-none', from: 'CN/13', to: PLACES.city, application };
    const reply = await open('province-keeper', body);
    expect(reply.body).toMatchObject({ code: 'provincial-application-unsuitable' });
  });

  test('they leave only once the designated person’s document was looked at', async () => {
    const { id } = (await open('ministry-keeper', down())).body;
    const unchecked = await world.call('ministry-keeper', 'POST', `/shipments/${id}/send`);
    expect(unchecked.body).toMatchObject({ code: 'invalid-input' });
    await must(world, 'ministry-keeper', 'POST', `/shipments/${id}/send`, CHECKED);
  });

  test('cards are handed over, not dispatched, and by a person', async () => {
    const { id } = (await open('ministry-keeper', down())).body;
    const path = `/sam-cards/${serialAt(1)}`;
    const dispatched = await world.call('ministry-keeper', 'POST', `${path}/dispatch`, {
      body: { shipment: id },
    });
    expect(dispatched.body).toMatchObject({ code: 'shipment-unknown' });
    const token = await world.token('ministry-keeper', { client_id: 'ministry-keeper' });
    const headers = { authorization: `Bearer ${token}` };
    const call = { body: { shipment: id }, headers };
    const machine = await world.call(undefined, 'POST', `${path}/hand-over`, call);
    expect(machine.body).toMatchObject({ code: 'person-required' });
  });
});

describe('a shipment', () => {
  test.each([
    ['to the same centre', 'CN/13', 'CN/13'],
    ['over a level', 'CN/13', 'CN/13/1301/130102'],
    ['to a neighbour', 'CN/13/1301', 'CN/13/1302'],
    ['to a unit', 'CN/13/1301', PLACES.hospital],
    ['to a centre that was never set up', 'CN/13', 'CN/13/1399'],
  ])('%s is refused', async (_, from, to) => {
    const who = from === PLACES.city ? 'city-keeper' : 'province-keeper';
    const reply = await open(who, { id: 'astray', from, to });
    expect(reply.body).toMatchObject({ code: 'destination-not-permitted' });
  });

  test('is opened by the keeper of where it leaves, and by no other', async () => {
    expect((await open('province-keeper', down())).status).toBe(404);
    expect((await open('ministry-1', down())).body).toMatchObject({ code: 'role-not-permitted' });
  });

  test('has an id of its own', async () => {
    const body = down();
    expect((await open('ministry-keeper', body)).status).toBe(201);
    expect((await open('ministry-keeper', body)).body).toMatchObject({ code: 'number-taken' });
  });

  test('is listed at both ends, and nowhere else', async () => {
    const id = await sent(1);
    expect(await listed('ministry-keeper', 'CN')).toContain(id);
    expect(await listed('province-keeper', 'CN/13')).toContain(id);
    expect((await world.call('other-keeper', 'GET', `/shipments/${id}`)).status).toBe(404);
    expect((await world.call('city-keeper', 'GET', `/shipments/${id}`)).status).toBe(404);
  });

  test('that was sent takes no card more', async () => {
    const id = await sent(2);
    const path = `/sam-cards/${serialAt(3)}/hand-over`;
    const late = await world.call('ministry-keeper', 'POST', path, { body: { shipment: id } });
    expect(late.body).toMatchObject({ code: 'shipment-not-open' });
    const again = await world.call('ministry-keeper', 'POST', `/shipments/${id}/send`);
    expect(again.body).toMatchObject({ code: 'shipment-not-open' });
  });

  test('that was not sent gives out no card and is not closed', async () => {
    const { id } = (await open('ministry-keeper', down())).body;
    await move(world, 'ministry-keeper', serialAt(3), 'hand-over', { shipment: id });
    const early = await world.call('province-keeper', 'POST', `/sam-cards/${serialAt(3)}/receive`);
    expect(early.body).toMatchObject({ code: 'shipment-not-open' });
    expect((await close('province-keeper', id)).body).toMatchObject({ code: 'shipment-not-open' });
  });

  test('of another place takes no card from here', async () => {
    const body = { id: 'up-1', from: PLACES.city, to: 'CN/13' };
    await must(world, 'city-keeper', 'POST', '/shipments', { body });
    const path = `/sam-cards/${serialAt(4)}/dispatch`;
    const astray = await world.call('ministry-keeper', 'POST', path, { body: { shipment: 'up-1' } });
    expect(astray.body).toMatchObject({ code: 'shipment-unknown' });
  });
});

describe('a card under way', () => {
  test('stays in the sender’s place until it is received, and is visible at both ends', async () => {
    await sent(5);
    const here = await cardOf('ministry-keeper', 5);
    expect(here).toMatchObject({ state: 'in-transit', place: 'CN', destination: 'CN/13' });
    expect(await cardOf('province-keeper', 5)).toEqual({ ...here, next: expect.anything() });
    expect((await world.call('other-keeper', 'GET', `/sam-cards/${serialAt(5)}`)).status).toBe(404);
    await move(world, 'province-keeper', serialAt(5), 'receive');
    const arrived = await cardOf('province-keeper', 5);
    expect(arrived).toMatchObject({ state: 'in-stock', place: 'CN/13' });
    expect(arrived).not.toHaveProperty('destination');
    expect(arrived).not.toHaveProperty('shipment');
  });

  test('is not received by the person who sent it, nor by the sender’s end', async () => {
    const { id } = (await must(world, 'two-places', 'POST', '/shipments', { body: down() })).body;
    await move(world, 'two-places', serialAt(6), 'hand-over', { shipment: id });
    await must(world, 'two-places', 'POST', `/shipments/${id}/send`, CHECKED);
    const receive = (who: string) => world.call(who, 'POST', `/sam-cards/${serialAt(6)}/receive`);
    expect((await receive('two-places')).body).toMatchObject({ code: 'same-person' });
    expect((await receive('ministry-keeper-2')).body).toMatchObject({ code: 'role-not-permitted' });
    expect((await receive('province-keeper')).status).toBe(200);
  });

  test('is in nobody’s stock: it can be neither issued nor sent a second time', async () => {
    await sent(7);
    const { id } = (await open('ministry-keeper', down())).body;
    const path = `/sam-cards/${serialAt(7)}/hand-over`;
    const twice = await world.call('ministry-keeper', 'POST', path, { body: { shipment: id } });
    expect(twice.body).toMatchObject({
      code: 'not-allowed-in-state',
      allowed: expect.arrayContaining(['receive']),
    });
  });

  test('of a surrendered kind arrives surrendered: what it was comes back, whatever it was', async () => {
    const serial = serialAt(21);
    const report = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '遗失' };
    await move(world, 'city-keeper', serial, 'report-loss', report);
    await move(world, 'clerk', serial, 'cancel', { cause: 'loss', reason: '在库遗失' });
    await move(world, 'city-keeper-2', serial, 'surrender');
    const body = { id: 'up-2', from: PLACES.city, to: 'CN/13' };
    await must(world, 'city-keeper', 'POST', '/shipments', { body });
    await move(world, 'city-keeper', serial, 'dispatch', { shipment: 'up-2' });
    await must(world, 'city-keeper', 'POST', '/shipments/up-2/send');
    await move(world, 'province-keeper', serial, 'receive');
    expect(await cardOf('province-keeper', 21)).toMatchObject({ state: 'surrendered', place: 'CN/13' });
  });
});

describe('at its end a shipment is counted', () => {
  test('against what was sent, card by card', async () => {
    const id = await sent(8, 9, 10);
    expect((await must(world, 'ministry-keeper', 'GET', `/shipments/${id}`)).body).toMatchObject({ sent: 3 });
    for (const n of [8, 9, 10]) await move(world, 'province-keeper', serialAt(n), 'receive');
    const closed = await close('province-keeper', id);
    expect(closed.body).toMatchObject({ state: 'closed', sent: 3, received: 3 });
    expect(closed.body).not.toHaveProperty('discrepancy');
    const { body } = await must(world, 'ministry-keeper', 'GET', `/shipments/${id}/sam-cards`);
    expect(body.cards).toHaveLength(3);
    for (const card of body.cards) expect(card).toHaveProperty('arrivedAt');
  });

  test('and what is missing or too many is on record by serial, for both ends', async () => {
    const id = await sent(11, 12);
    await move(world, 'province-keeper', serialAt(11), 'receive');
    const surplus = ['13010020260000009999'];
    await must(world, 'province-keeper', 'POST', `/shipments/${id}/close`, {
      body: { surplus, remark: '封条完好' },
    });
    const { body } = await must(world, 'ministry-keeper', 'GET', `/shipments/${id}`);
    expect(body).toMatchObject({
      sent: 2,
      received: 1,
      discrepancy: { missing: [serialAt(12)], missingCount: 1, surplus, remark: '封条完好' },
    });
  });

  test('by another person than the sender, of the end where it arrived', async () => {
    const { id } = (await must(world, 'two-places', 'POST', '/shipments', { body: down() })).body;
    await must(world, 'ministry-keeper-2', 'POST', `/shipments/${id}/send`, CHECKED);
    expect((await close('two-places', id)).body).toMatchObject({ code: 'same-person' });
    expect((await close('ministry-keeper-2', id)).body).toMatchObject({ code: 'role-not-permitted' });
    expect((await close('province-keeper-2', id)).status).toBe(200);
    expect((await close('province-keeper-2', id)).body).toMatchObject({ code: 'shipment-not-open' });
  });

  test('and what turns up after the count can still be received', async () => {
    const id = await sent(13);
    await must(world, 'province-keeper', 'POST', `/shipments/${id}/close`);
    await move(world, 'province-keeper', serialAt(13), 'receive');
    expect(await cardOf('province-keeper', 13)).toMatchObject({ state: 'in-stock', place: 'CN/13' });
  });
});

describe('a difference', () => {
  const resolve = (who: string, id: string) =>
    world.call(who, 'POST', `/shipments/${id}/resolve`, { body: { reason: '已查明' } });
  const report = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '途中遗失' };

  test('is settled by somebody who did not count, once every missing card arrived or was reported', async () => {
    const id = await sent(19, 20);
    await must(world, 'province-keeper', 'POST', `/shipments/${id}/close`);
    expect((await resolve('province-keeper', id)).body).toMatchObject({ code: 'same-person' });
    const early = await resolve('province-keeper-2', id);
    expect(early.body).toMatchObject({ code: 'discrepancy-open' });
    expect(early.body.fields.map(({ path }: { path: string }) => path)).toEqual([serialAt(19), serialAt(20)]);
    await move(world, 'province-keeper', serialAt(19), 'receive');
    await move(world, 'ministry-keeper', serialAt(20), 'report-loss', report);
    expect((await resolve('province-keeper-2', id)).body).toMatchObject({
      state: 'closed',
      discrepancy: { missingCount: 2, resolution: { reason: '已查明', arrived: 1, lost: 1 } },
    });
    expect((await resolve('province-keeper-2', id)).body).toMatchObject({ code: 'nothing-to-change' });
  });

  test('that is none cannot be settled, nor before the count', async () => {
    const id = await sent();
    expect((await resolve('province-keeper-2', id)).body).toMatchObject({ code: 'shipment-not-open' });
    await must(world, 'province-keeper', 'POST', `/shipments/${id}/close`);
    expect((await resolve('province-keeper-2', id)).body).toMatchObject({ code: 'nothing-to-change' });
  });
});

describe('a card lost on the way', () => {
  const report = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '途中遗失' };

  test('is reported by the sender’s end, where it still belongs, and is banned with the report', async () => {
    await sent(14);
    const path = `/sam-cards/${serialAt(14)}/report-loss`;
    expect((await world.call('province-keeper', 'POST', path, { body: report })).status).toBe(403);
    await must(world, 'ministry-keeper', 'POST', path, { body: report });
    expect(await cardOf('ministry-keeper', 14)).toMatchObject({
      state: 'lost',
      place: 'CN',
      ban: { reason: 'loss' },
    });
  });

  test('can no longer be received', async () => {
    const path = `/sam-cards/${serialAt(14)}/receive`;
    const late = await world.call('province-keeper', 'POST', path);
    expect(late.body).toMatchObject({ code: 'not-allowed-in-state' });
  });

  test('is missing in the count', async () => {
    const id = await sent(15, 16);
    await move(world, 'ministry-keeper', serialAt(15), 'report-theft', report);
    await move(world, 'province-keeper', serialAt(16), 'receive');
    const { body } = await close('province-keeper', id);
    expect(body).toMatchObject({ received: 1, discrepancy: { missing: [serialAt(15)] } });
  });

  test('found again after a wrong report is under way again, once two persons have said so', async () => {
    await sent(17);
    await move(world, 'ministry-keeper', serialAt(17), 'report-loss', report);
    const asked = await world.call('ministry-1', 'POST', `/sam-cards/${serialAt(17)}/correct-report`, {
      body: { reason: '误报' },
    });
    expect(asked).toMatchObject({ status: 202, body: { state: 'pending' } });
    const same = await world.call('ministry-1', 'POST', `/requests/${asked.body.id}/approve`);
    expect(same.body).toMatchObject({ code: 'same-person' });
    await must(world, 'ministry-2', 'POST', `/requests/${asked.body.id}/approve`);
    expect(await cardOf('ministry-keeper', 17)).toMatchObject({ state: 'in-transit', destination: 'CN/13' });
    await move(world, 'province-keeper', serialAt(17), 'receive');
    expect(await cardOf('province-keeper', 17)).toMatchObject({ state: 'in-stock' });
  });
});

// Known fault: `send` reads the lines, then commits on the shipment's version, which packing only checks. A
// card
// packed between the two is in the shipment and not in its count. Turn into a plain test with the fix.
test('a card packed while its shipment is being sent is counted, or is not in it', async () => {
  const { id } = (await must(world, 'ministry-keeper', 'POST', '/shipments', { body: down() })).body;
  afterLines = async () => {
    afterLines = undefined;
    const path = `/sam-cards/${serialAt(18)}/hand-over`;
    await world.call('ministry-keeper', 'POST', path, { body: { shipment: id } });
  };
  await world.call('ministry-keeper-2', 'POST', `/shipments/${id}/send`, CHECKED);
  const { body } = await must(world, 'ministry-keeper', 'GET', `/shipments/${id}`);
  const { body: contents } = await must(world, 'ministry-keeper', 'GET', `/shipments/${id}/sam-cards`);
  expect(body.sent ?? contents.cards.length).toBe(contents.cards.length);
});
