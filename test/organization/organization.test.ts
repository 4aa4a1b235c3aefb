import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, must, PLACES } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await world.appoint('beijing-registrar', { role: 'provincial-registrar', place: 'CN/11' });
  await world.appoint('county-registrar', { role: 'county-registrar', place: 'CN/13/1301/130102' });
  await must(world, 'city-registrar', 'POST', '/organizations', { body: centre('130102') });
});

afterAll(() => world.stop());

const centre = (areaCode: string, name = '中心') => ({ type: 'centre', areaCode, name });
const unit = (at: string, localCode: string) => ({
  type: 'unit',
  centre: at,
  localCode,
  name: '医院',
  code: localCode.toUpperCase(),
});
const create = (who: string, body: object) => world.call(who, 'POST', '/organizations', { body });
const below = async (who: string, place: string) => {
  const { body } = await must(world, who, 'GET', '/organizations', { query: { place } });
  return body.organizations.map(({ id }: { id: string }) => id);
};

describe('a centre', () => {
  test('of a province is set up by the ministry centre, and by nobody else', async () => {
    expect((await create('province-registrar', centre('21'))).status).toBe(404);
    expect(await create('ministry-1', centre('21'))).toMatchObject({
      status: 201,
      body: { id: 'centre-21', type: 'centre', place: 'CN/21' },
    });
  });

  test('of a city is set up by its province: the ministry centre does not reach over it', async () => {
    expect(await create('ministry-1', centre('1302'))).toMatchObject({
      body: { code: 'role-not-permitted' },
    });
    expect((await create('other-registrar', centre('1302'))).status).toBe(404);
    expect((await create('province-registrar', centre('1302'))).status).toBe(201);
  });

  test('of a county is set up by its city', async () => {
    expect((await create('province-registrar', centre('130104'))).status).toBe(403);
    expect((await create('city-registrar', centre('130104'))).body).toMatchObject({
      place: 'CN/13/1301/130104',
    });
  });

  test('of a municipality’s district is set up by the municipality, for at 1101 stands no centre', async () => {
    await must(world, 'ministry-1', 'POST', '/organizations', { body: centre('11', '北京市中心') });
    const made = await create('beijing-registrar', centre('110105', '朝阳区中心'));
    expect(made).toMatchObject({ status: 201, body: { place: 'CN/11/1101/110105' } });
    expect(await below('beijing-registrar', 'CN/11')).toContain('centre-110105');
  });

  test('is not set up twice under one code', async () => {
    expect(await create('ministry-1', centre('13'))).toMatchObject({
      status: 409,
      body: { code: 'number-taken' },
    });
  });

  test('is not set up below one that does not exist', async () => {
    await world.appoint('early-bird', { role: 'provincial-registrar', place: 'CN/32' });
    expect(await create('early-bird', centre('3201'))).toMatchObject({
      status: 409,
      body: { code: 'parent-unknown', article: 'SAM-12' },
    });
  });

  test('of one code by two at once is set up once', async () => {
    const both = await Promise.all([create('ministry-1', centre('22')), create('ministry-2', centre('22'))]);
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409]);
  });
});

describe('a using unit or service point', () => {
  test('is registered by its own centre and found under it', async () => {
    expect((await create('county-registrar', unit('130102', 'county-hospital'))).body).toMatchObject({
      id: 'u-county-hospital',
      place: 'CN/13/1301/130102/u-county-hospital',
      psychiatric: false,
    });
    expect(await below('city-registrar', 'CN/13/1301/130102')).toEqual(['u-county-hospital']);
  });

  test('is not registered by the centre above its own, nor by a keeper, nor by a neighbour', async () => {
    expect((await create('city-registrar', unit('130102', 'one'))).status).toBe(403);
    expect((await create('city-keeper', unit('1301', 'one'))).status).toBe(403);
    expect((await create('other-registrar', unit('1301', 'one'))).status).toBe(404);
  });

  test('is not registered at the ministry centre itself', async () => {
    expect((await create('ministry-1', unit('CN', 'palace'))).body).toMatchObject({ code: 'parent-unknown' });
  });

  test.each(['Hospital', 'a', '医院', 'x'.repeat(41), 'a/b'])(
    'is not registered under the code %s',
    async (code) => {
      expect((await create('city-registrar', unit('1301', code))).body).toMatchObject({
        code: 'invalid-input',
      });
    },
  );

  test('is listed below its centre, with the centres there, and nothing of the level after', async () => {
    const listed = await below('city-registrar', PLACES.city);
    expect(listed).toEqual(
      expect.arrayContaining(['centre-130102', 'p-station', 'u-clinic', 'u-first-hospital']),
    );
    expect(listed).not.toContain('u-county-hospital');
  });
});

describe('精神病诊断资质', () => {
  const qualify = (who: string, id: string, psychiatric: boolean, headers = {}) =>
    world.call(who, 'POST', `/organizations/${id}/qualify`, {
      body: { psychiatric, reason: '批文' },
      headers,
    });

  test('is registered and withdrawn by the unit’s own centre, and each is an entry of its chain', async () => {
    expect((await qualify('city-registrar', 'u-clinic', true)).body).toMatchObject({
      psychiatric: true,
      version: 2,
    });
    expect((await qualify('city-registrar', 'u-clinic', false)).body).toMatchObject({ psychiatric: false });
  });

  test('that stands so already, or of a service point, is nothing to change', async () => {
    const already = await qualify('city-registrar', 'u-first-hospital', true);
    expect(already.body).toMatchObject({ code: 'nothing-to-change' });
    expect((await qualify('city-registrar', 'p-station', true)).body).toMatchObject({
      code: 'nothing-to-change',
    });
  });

  test('is a person’s to register', async () => {
    await world.appoint('machine', { role: 'city-registrar', place: PLACES.city });
    const authorization = `Bearer ${await world.token('machine', { client_id: 'machine' })}`;
    const options = { body: { psychiatric: true, reason: '批文' }, headers: { authorization } };
    const reply = await world.call(undefined, 'POST', '/organizations/u-clinic/qualify', options);
    expect(reply).toMatchObject({ status: 403, body: { code: 'person-required' } });
  });

  test('by one who read an older version is refused', async () => {
    const stale = await qualify('city-registrar', 'u-clinic', true, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });
});

describe('a unit that moves to another centre', () => {
  const rehome = (who: string, id: string, to: string) =>
    world.call(who, 'POST', `/organizations/${id}/rehome`, { body: { to, reason: '区划调整' } });

  test('is moved by the province that has both, keeps its id and remembers where it was', async () => {
    await must(world, 'city-registrar', 'POST', '/organizations', { body: unit('1301', 'mover') });
    expect((await rehome('city-registrar', 'u-mover', 'CN/13/1301/130102')).status).toBe(403);
    const moved = await rehome('province-registrar', 'u-mover', 'CN/13/1301/130102');
    expect(moved.body).toMatchObject({
      id: 'u-mover',
      place: 'CN/13/1301/130102/u-mover',
      formerPlaces: [{ place: 'CN/13/1301/u-mover' }],
    });
    expect(await below('city-registrar', 'CN/13/1301/130102')).toContain('u-mover');
    expect(await below('city-registrar', PLACES.city)).not.toContain('u-mover');
  });

  test('does not leave the province by the province’s own word', async () => {
    expect((await rehome('province-registrar', 'u-clinic', PLACES.otherCity)).body).toMatchObject({
      code: 'destination-not-permitted',
    });
    expect((await rehome('ministry-1', 'u-clinic', PLACES.otherCity)).status).toBe(200);
    expect((await rehome('ministry-1', 'u-clinic', PLACES.city)).status).toBe(200);
  });

  test('needs a centre there, another one than its own; a centre itself does not move', async () => {
    expect((await rehome('ministry-1', 'u-clinic', 'CN/13/1399')).body).toMatchObject({
      code: 'parent-unknown',
    });
    expect((await rehome('ministry-1', 'u-clinic', PLACES.city)).body).toMatchObject({
      code: 'nothing-to-change',
    });
    const moved = await rehome('ministry-1', 'centre-1301', 'CN/44');
    expect(moved.body).toMatchObject({ code: 'destination-not-permitted' });
  });
});

describe('names of organizations', () => {
  const names = async (who: string, ids: string) => {
    const { body } = await must(world, who, 'GET', '/organizations/names', { query: { ids } });
    return body.names.map(({ id }: { id: string }) => id);
  };

  test('are told of many at once; a unit of another city has none, a centre is known to everybody', async () => {
    expect(await names('city-registrar', 'centre-cn,u-first-hospital,centre-13,u-nobody')).toEqual([
      'centre-cn',
      'u-first-hospital',
      'centre-13',
    ]);
    expect(await names('other-registrar', 'centre-1301,u-first-hospital')).toEqual(['centre-1301']);
  });

  test('are asked for by at most a hundred ids', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, n) => `u-number-${n}`).join(',');
    const ask = (count: number) =>
      world.call('city-registrar', 'GET', '/organizations/names', { query: { ids: ids(count) } });
    expect((await ask(100)).status).toBe(200);
    expect(await ask(101)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect((await ask(0)).status).toBe(400);
  });
});
