import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { escalateAll } from '../../functions/application-waiting/escalating.ts';
import { KEYS, SHARDS } from '../../functions/storage/keys.ts';
import { ESCALATION_DAYS } from '../../shared/application/waiting.ts';
import { approval, found, must, PLACES, SCAN, submitted, tableOne } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const HOSPITAL = 'u-first-hospital';
const WHY = { body: { reason: '材料不全' } };
const NAMES = ['赵敏', '0311-86000001', '李娜', '孙丽', '钱进'];
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  const both = { role: 'unit-administrator', place: PLACES.hospital } as const;
  await world.appoint('both', both, { role: 'card-manager', place: PLACES.city });
});

afterEach(() => {
  world.now = undefined;
});

afterAll(() => world.stop());

const call = (who: string, id: string, step: string, sent: object = {}) =>
  world.call(who, 'POST', `/applications/${id}/${step}`, sent);
const draft = async (unit: string, quantities: object, who = 'hospital', more: object = {}) => {
  const body = tableOne(unit, quantities, more);
  return (await must(world, who, 'POST', '/applications', { body })).body.id as string;
};
const read = async (id: string, who = 'city-manager') =>
  (await must(world, who, 'GET', `/applications/${id}`)).body;
const code = (reply: { body: { code?: string } }) => reply.body.code;

describe('a 表1', () => {
  test('is submitted only with the stamped form, and a revision takes another stamp', async () => {
    const id = await draft(HOSPITAL, { 'read-write': 2 });
    expect(code(await call('hospital', id, 'submit'))).toBe('scan-missing');
    const fake = { body: Buffer.from('not a picture'), type: 'image/png' };
    expect(code(await call('hospital', id, 'scan', fake))).toBe('invalid-input');
    await must(world, 'hospital', 'POST', `/applications/${id}/scan`, SCAN);
    const { unit: _, ...form } = tableOne(HOSPITAL, { 'read-write': 3 });
    await must(world, 'hospital', 'POST', `/applications/${id}/revise`, { body: form });
    expect(code(await call('hospital', id, 'submit'))).toBe('scan-missing');
    await must(world, 'hospital', 'POST', `/applications/${id}/scan`, SCAN);
    const { body } = await call('hospital', id, 'submit');
    expect(body).toMatchObject({ state: 'submitted', total: 3 });
    const scan = await must(world, 'city-manager', 'GET', `/applications/${id}/scan`);
    expect(Buffer.from(scan.bytes).equals(SCAN.body)).toBe(true);
    expect(scan.headers['content-disposition']).toMatch(/^attachment; /);
    expect(scan.headers['X-Content-Type-Options']).toBe('nosniff');
  });

  test('is the unit’s own, and no other unit’s and no other centre’s to know of', async () => {
    const id = await draft(HOSPITAL, { 'read-write': 1 });
    for (const who of ['clinic-person', 'other-keeper', 'other-registrar']) {
      expect((await world.call(who, 'GET', `/applications/${id}`)).status).toBe(404);
    }
    const body = tableOne('u-clinic', { 'read-only': 1 });
    expect((await world.call('hospital', 'POST', '/applications', { body })).status).toBe(404);
    expect(code(await call('city-manager', id, 'submit'))).toBe('role-not-permitted');
  });

  test.each([
    ['u-clinic', 'read-write', 'clinic-person'],
    ['u-clinic', 'unlock-only', 'clinic-person'],
    ['p-station', 'read-only', 'point-person'],
    [HOSPITAL, 'unlock-only', 'hospital'],
  ])('of %s is not submitted for %s (表1)', async (unit, kind, who) => {
    const id = await draft(unit, { [kind]: 1 }, who);
    await must(world, who, 'POST', `/applications/${id}/scan`, SCAN);
    expect(code(await call(who, id, 'submit'))).toBe('kind-not-permitted');
  });

  test('names its persons to those who may read it, and to no receipt, answer or ledger', async () => {
    const body = tableOne(HOSPITAL, { 'read-write': 1 });
    const written = await must(world, 'hospital', 'POST', '/applications', { body });
    for (const name of NAMES) expect(written.text).not.toContain(name);
    expect((await read(written.body.id)).persons).toMatchObject({ applicant: '赵敏', administrator: '李娜' });
    const thing = `application/${written.body.id}`;
    const { items } = await world.store.list({ table: 'ledger', pk: thing, limit: 10 });
    for (const name of NAMES) expect(JSON.stringify(items)).not.toContain(name);
  });

  test('has an attached list of locations, in whole or not at all', async () => {
    const id = await draft(HOSPITAL, { 'read-write': 2 }, 'hospital', {
      locations: [{ location: '急诊', kind: 'read-write' }],
    });
    const send = (...rows: string[]) =>
      call('hospital', id, 'locations', {
        body: ['安装应用位置,SAM卡权限', ...rows].join('\n'),
        type: 'text/csv',
      });
    const wrong = await send('门诊一,read-write', '门诊二,unlock-only', ',read-write');
    expect(wrong.body.fields.map(({ path }: { path: string }) => path)).toEqual(['body.2', 'body.3']);
    expect((await send('门诊一,read-write', '门诊二,read-write')).body.list.rows).toBe(2);
    const { body } = await must(world, 'hospital', 'GET', `/applications/${id}/locations`);
    expect(body.locations.map(({ location }: { location: string }) => location)).toEqual([
      '急诊',
      '门诊一',
      '门诊二',
    ]);
  });
});

describe('its centre', () => {
  const decide = (id: string, number: string, quantities: object, more: object = {}) =>
    call('city-manager', id, 'approve', { body: approval(number, quantities, more) });

  test('approves what was applied for, or less with a reason, and never more or another kind', async () => {
    const id = await submitted(world, HOSPITAL, { 'read-write': 5, 'read-only': 2 });
    expect(code(await decide(id, 'N-1', { 'read-write': 6 }))).toBe('more-than-applied');
    const other = { 'read-write-except-psychiatric': 1 };
    expect(code(await decide(id, 'N-1', other))).toBe('more-than-applied');
    expect((await decide(id, 'N-1', { 'read-write': 4 })).body.fields[0].path).toBe('body.reason');
    expect((await decide(id, 'N-1', { 'read-write': 0 })).body.fields[0].path).toBe('body.lines');
    const { body } = await decide(id, 'N-1', { 'read-write': 4 }, { reason: '库存不足' });
    expect(body).toMatchObject({ state: 'approved', number: 'N-1', reason: '库存不足' });
    expect(body.lines.map(({ approved }: { approved: number }) => approved)).toEqual([4, 0]);
    expect(await read(id)).toMatchObject({ persons: { responsible: '孙丽', handler: '钱进' } });
  });

  test('gives a 编号 once', async () => {
    const [one, other] = [
      await submitted(world, HOSPITAL, { 'read-write': 1 }),
      await submitted(world, HOSPITAL, { 'read-write': 1 }),
    ];
    expect((await decide(one, 'N-2', { 'read-write': 1 })).status).toBe(200);
    expect(code(await decide(other, 'N-2', { 'read-write': 1 }))).toBe('number-taken');
  });

  test('decides by somebody who did not apply, and a person', async () => {
    const id = await draft(HOSPITAL, { 'read-write': 1 }, 'both');
    await must(world, 'both', 'POST', `/applications/${id}/scan`, SCAN);
    await must(world, 'both', 'POST', `/applications/${id}/submit`);
    for (const [step, body] of [
      ['approve', approval('N-3', { 'read-write': 1 })],
      ['reject', WHY.body],
      ['return', WHY.body],
    ] as const) {
      expect(code(await call('both', id, step, { body }))).toBe('same-person');
    }
    const token = await world.token('city-manager', { client_id: 'city-manager' });
    const headers = { authorization: `Bearer ${token}` };
    const body = approval('N-3', { 'read-write': 1 });
    const machine = await world.call(undefined, 'POST', `/applications/${id}/approve`, { body, headers });
    expect(code(machine)).toBe('person-required');
    expect(code(await call('city-keeper', id, 'approve', { body }))).toBe('role-not-permitted');
  });

  test('asks the kind again when it decides: a qualification may be lost meanwhile', async () => {
    const id = await submitted(world, HOSPITAL, { 'read-write': 1 });
    const qualify = (psychiatric: boolean) =>
      must(world, 'city-registrar', 'POST', `/organizations/${HOSPITAL}/qualify`, {
        body: { psychiatric, reason: '复核' },
      });
    await qualify(false);
    expect(code(await decide(id, 'N-4', { 'read-write': 1 }))).toBe('kind-not-permitted');
    await qualify(true);
    expect((await decide(id, 'N-4', { 'read-write': 1 })).status).toBe(200);
  });

  test('returns it for correction or rejects it with a reason; the unit withdraws it before', async () => {
    const id = await submitted(world, HOSPITAL, { 'read-write': 1 });
    expect((await call('city-manager', id, 'return', WHY)).body).toMatchObject({
      state: 'returned',
      reason: '材料不全',
    });
    expect((await call('hospital', id, 'submit')).body.state).toBe('submitted');
    expect((await call('city-manager', id, 'reject', WHY)).body.state).toBe('rejected');
    expect(code(await call('hospital', id, 'withdraw', WHY))).toBe('not-allowed-in-state');
    const other = await submitted(world, HOSPITAL, { 'read-write': 1 });
    expect((await call('hospital', other, 'withdraw', WHY)).body.state).toBe('withdrawn');
    const body = approval('N-5', { 'read-write': 1 });
    expect(code(await call('city-manager', other, 'approve', { body }))).toBe('not-allowed-in-state');
  });

  test('lists what waits for it, oldest first, with how long', async () => {
    world.now = '2026-03-02T01:00:00.000Z';
    const old = await submitted(world, 'u-clinic', { 'read-only': 1 });
    world.now = '2026-03-04T03:30:00.000Z';
    const query = { place: PLACES.city, state: 'submitted' };
    const { body } = await must(world, 'city-manager', 'GET', '/applications', { query });
    expect(body.applications[0]).toMatchObject({ id: old, waitedHours: 50, unit: 'u-clinic' });
    expect(new Set(body.applications.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['submitted']),
    );
    expect((await read(old)).waited).toEqual({ hours: 50, days: 2 });
    expect(
      (await world.call('city-manager', 'GET', '/applications', { query: { place: 'CN/13' } })).status,
    ).toBe(404);
  });
});

test('what waits too long is told to the centre above, once, and stands in its list until it is decided', async () => {
  world.now = '2026-05-04T01:00:00.000Z';
  const id = await submitted(world, HOSPITAL, { 'read-write': 1 });
  const store = world.storeOf('application-waiting');
  const run = (days: number) =>
    escalateAll(store, new Date(Date.parse('2026-05-04T01:00:00Z') + days * 86_400_000).toISOString());
  await run(ESCALATION_DAYS - 1);
  expect(await read(id)).not.toHaveProperty('escalatedAt');
  expect([await run(ESCALATION_DAYS), await run(ESCALATION_DAYS + 1)]).toEqual([1, 0]);
  expect((await read(id)).escalatedAt).toBeDefined();
  const above = { query: { place: 'CN/13' } };
  const listed = async () =>
    (await must(world, 'auditor', 'GET', '/applications/escalated', above)).body.applications.map(
      (one: { id: string }) => one.id,
    );
  expect(await listed()).toContain(id);
  const outbox = await Promise.all(
    Array.from({ length: SHARDS.outbox }, (_, n) =>
      world.store.list({ table: 'registry', pk: KEYS.outbox('13', n, '').pk, limit: 200 }),
    ),
  );
  const told = outbox
    .flatMap(({ items }) => items)
    .filter((item) => JSON.stringify(item.about).includes(`application/${id}`));
  expect(told).toMatchObject([{ kind: 'application-waiting', to: 'CN/13' }]);
  await must(world, 'city-manager', 'POST', `/applications/${id}/reject`, WHY);
  expect(await listed()).not.toContain(id);
});
