import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../shared/policy/roles.ts';
import { found, must, PLACES } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
const NOW = '2026-11-20T02:00:00.000Z';

beforeAll(async () => {
  world = await startWorld();
  world.now = NOW;
  await found(world);
  await world.appoint('province-registrar-2', { role: 'provincial-registrar', place: 'CN/13' });
});

afterAll(() => world.stop());

const at = (now: string) => {
  world.now = now;
};

const appointee = (subject: string, role: Role, place: string, more: object = {}) => ({
  issuer: world.issuer,
  subject,
  role,
  place,
  ...more,
});

const propose = (who: string, body: object) => world.call(who, 'POST', '/appointments', { body });
const confirm = (who: string, id: string) => world.call(who, 'POST', `/appointments/${id}/confirm`);
const end = (who: string, id: string) =>
  world.call(who, 'POST', `/appointments/${id}/end`, { body: { reason: '调离' } });

/** Proposed by one registrar of the province and confirmed by the other. */
async function appoint(subject: string, role: Role, place: string, more: object = {}): Promise<string> {
  const { body } = await propose('province-registrar', appointee(subject, role, place, more));
  expect((await confirm('province-registrar-2', body.id)).status).toBe(200);
  return body.id;
}

/** Whether somebody sees the city's cards: what an appointment there gives. */
const sees = async (subject: string) =>
  (await world.call(subject, 'GET', '/sam-cards', { query: { place: PLACES.city } })).status === 200;

describe('an appointment', () => {
  test('is made by two persons of the centre above, and gives nothing before both have spoken', async () => {
    const proposed = await propose('province-registrar', appointee('new-keeper', 'card-keeper', PLACES.city));
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed' } });
    expect(await sees('new-keeper')).toBe(false);
    const confirmed = await confirm('province-registrar-2', proposed.body.id);
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'in-force' } });
    expect(await sees('new-keeper')).toBe(true);
  });

  test('is not confirmed by the person who proposed it', async () => {
    const { body } = await propose('province-registrar', appointee('one-hand', 'card-keeper', PLACES.city));
    expect(await confirm('province-registrar', body.id)).toMatchObject({
      status: 403,
      body: { code: 'same-person' },
    });
    expect(await sees('one-hand')).toBe(false);
  });

  test('is not made by the centre itself, nor by the one above the centre above, nor next door', async () => {
    const form = appointee('nobody', 'card-keeper', PLACES.city);
    expect((await propose('city-registrar', form)).body).toMatchObject({ code: 'role-not-permitted' });
    expect((await propose('ministry-1', form)).body).toMatchObject({ code: 'role-not-permitted' });
    expect((await propose('other-registrar', form)).status).toBe(404);
  });

  test('of the ministry centre’s own people is made by the ministry centre', async () => {
    const { body } = await propose('ministry-1', appointee('new-officer', 'ministry-officer', 'CN'));
    expect((await confirm('ministry-2', body.id)).status).toBe(200);
  });

  test('of a unit’s and a service point’s people is made by their centre', async () => {
    for (const [role, place] of [
      ['unit-administrator', PLACES.hospital],
      ['service-point-clerk', PLACES.point],
    ] as const) {
      const { body } = await propose('city-registrar', appointee(`new-${role}`, role, place));
      expect((await confirm('city-registrar-2', body.id)).status).toBe(200);
    }
  });

  test.each([
    ['service-point-clerk', PLACES.city],
    ['city-registrar', PLACES.province],
    ['collector', PLACES.city],
  ] as const)('of a %s at %s is refused: the role is not of that level', async (role, place) => {
    const who = place === PLACES.province ? 'ministry-1' : 'province-registrar';
    expect((await propose(who, appointee('misplaced', role, place))).body).toMatchObject({
      code: 'level-not-permitted',
      detail: expect.stringContaining('is appointed at'),
    });
  });

  test('is not confirmed twice', async () => {
    const id = await appoint('twice', 'card-keeper', PLACES.city);
    expect((await confirm('province-registrar-2', id)).body).toMatchObject({ code: 'not-allowed-in-state' });
  });

  test('is read by the centres above and the auditor, and does not exist next door', async () => {
    const id = await appoint('seen', 'card-keeper', PLACES.city);
    expect((await world.call('ministry-1', 'GET', `/appointments/${id}`)).body).toMatchObject({
      state: 'in-force',
    });
    expect((await world.call('auditor', 'GET', `/appointments/${id}`)).status).toBe(200);
    expect((await world.call('other-registrar', 'GET', `/appointments/${id}`)).status).toBe(404);
    const { body } = await must(world, 'city-registrar', 'GET', '/appointments', {
      query: { place: PLACES.city },
    });
    expect(body.appointments.map((one: { id: string }) => one.id)).toContain(id);
  });

  test('is a person’s to make: a machine’s token is refused', async () => {
    const machine = await world.token('province-registrar', { client_id: 'province-registrar' });
    const headers = { authorization: `Bearer ${machine}` };
    const body = appointee('by-machine', 'card-keeper', PLACES.city);
    const reply = await world.call(undefined, 'POST', '/appointments', { body, headers });
    expect(reply.body).toMatchObject({ code: 'person-required' });
  });
});

describe('an ended appointment', () => {
  test('has no authority at the very next request', async () => {
    const id = await appoint('leaver', 'card-keeper', PLACES.city);
    expect(await sees('leaver')).toBe(true);
    expect((await end('province-registrar', id)).body).toMatchObject({ state: 'ended' });
    expect(await sees('leaver')).toBe(false);
  });

  test('takes nothing of what the person holds beside it', async () => {
    const one = await appoint('two-hats', 'card-keeper', PLACES.city);
    await appoint('two-hats', 'auditor', PLACES.city);
    await end('province-registrar', one);
    expect(await sees('two-hats')).toBe(true);
    const body = { id: 'two-hats', from: PLACES.city, to: PLACES.province };
    expect((await world.call('two-hats', 'POST', '/shipments', { body })).status).toBe(403);
  });

  test('stays ended; a proposal may be ended before it was confirmed', async () => {
    const { body } = await propose('province-registrar', appointee('never', 'card-keeper', PLACES.city));
    expect((await end('province-registrar-2', body.id)).status).toBe(200);
    expect((await confirm('province-registrar-2', body.id)).body).toMatchObject({
      code: 'not-allowed-in-state',
    });
    expect((await end('province-registrar', body.id)).body).toMatchObject({ code: 'not-allowed-in-state' });
    expect(await sees('never')).toBe(false);
  });
});

describe('a deputy', () => {
  const from = '2026-12-01T00:00:00.000Z';
  const until = '2026-12-08T00:00:00.000Z';

  test('stands in from the first to the last day, and not a moment before or after', async () => {
    await appoint('deputy', 'card-keeper', PLACES.city, { from, until, deputyFor: 'city-keeper' });
    const days: [string, boolean][] = [
      ['2026-11-30T23:59:59.999Z', false],
      [from, true],
      ['2026-12-07T23:59:59.999Z', true],
      [until, false],
    ];
    for (const [now, authority] of days) {
      at(now);
      expect([now, await sees('deputy')]).toEqual([now, authority]);
    }
    at(NOW);
  });

  test('without a last day is refused, and so is one whose time ends before it begins', async () => {
    const deputy = (more: object) =>
      propose('province-registrar', appointee('wrong', 'card-keeper', PLACES.city, more));
    expect((await deputy({ deputyFor: 'city-keeper' })).body).toMatchObject({ code: 'invalid-input' });
    expect((await deputy({ from: until, until: from })).body).toMatchObject({ code: 'invalid-input' });
  });
});

test('one person holds at most sixteen appointments; what has run out makes room', async () => {
  const past = { from: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
  await appoint('collector-of-hats', 'auditor', PLACES.city, past);
  for (let n = 0; n < 16; n += 1) await appoint('collector-of-hats', 'auditor', PLACES.city);
  const { body } = await propose(
    'province-registrar',
    appointee('collector-of-hats', 'auditor', PLACES.city),
  );
  expect((await confirm('province-registrar-2', body.id)).body).toMatchObject({ code: 'too-many' });
});

test('two confirmations of one person at once both count or one of them tries again', async () => {
  const make = () => propose('province-registrar', appointee('hurried', 'auditor', PLACES.city));
  const ids = (await Promise.all([make(), make()])).map(({ body }) => body.id);
  const both = await Promise.all(ids.map((id) => confirm('province-registrar-2', id)));
  for (const { status, body } of both) if (status !== 200) expect(['lost-race', 'busy']).toContain(body.code);
  expect(await sees('hurried')).toBe(true);
});
