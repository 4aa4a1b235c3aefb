import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, must, PLACES } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const THERE = 'CN/13/1302';
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  const centre = { type: 'centre', areaCode: '1302', name: '唐山市中心' };
  await must(world, 'province-registrar', 'POST', '/organizations', { body: centre });
});

afterAll(() => world.stop());

/** An administrator of the hospital by two persons of its centre, as the register appoints. */
async function appointed(subject: string): Promise<string> {
  const body = { issuer: world.issuer, subject, role: 'unit-administrator', place: PLACES.hospital };
  const { id } = (await must(world, 'city-registrar', 'POST', '/appointments', { body })).body;
  await must(world, 'city-registrar-2', 'POST', `/appointments/${id}/confirm`);
  return id;
}

const rehome = (to: string) => ({ body: { to, reason: '区划调整' } });
const at = async (place: string) =>
  (await must(world, 'province-registrar', 'GET', '/appointments', { query: { place } })).body.appointments;

test('a unit’s people come along with it, each by an entry, and who was dismissed does not', async () => {
  const staying = await appointed('nurse');
  const gone = await appointed('former-nurse');
  await must(world, 'city-registrar', 'POST', `/appointments/${gone}/end`, { body: { reason: '离职' } });
  await must(world, 'province-registrar', 'POST', '/organizations/u-first-hospital/rehome', rehome(THERE));
  const { body: unit } = await must(world, 'nurse', 'GET', '/organizations/u-first-hospital');
  expect(unit).toMatchObject({ place: `${THERE}/u-first-hospital` });
  expect(unit.formerPlaces).toMatchObject([{ place: PLACES.hospital }]);
  expect(await at(unit.place)).toMatchObject([{ id: staying, state: 'in-force', place: unit.place }]);
  expect(await at(PLACES.hospital)).toMatchObject([{ id: gone, state: 'ended' }]);
  const former = await world.call('former-nurse', 'GET', '/organizations/u-first-hospital');
  expect(former.status).toBe(404);
});

test('the centre it left no longer sees it, nor decides about its people', async () => {
  const [{ id }] = await at(`${THERE}/u-first-hospital`);
  for (const path of ['/organizations/u-first-hospital', `/appointments/${id}`]) {
    expect((await world.call('city-registrar', 'GET', path)).status).toBe(404);
  }
});

test('a unit is nobody’s but a province’s or below: at the ministry’s own place nothing stands', async () => {
  const path = '/organizations/u-clinic/rehome';
  const { status, body } = await world.call('ministry-1', 'POST', path, rehome('CN'));
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'parent-unknown' });
});

test('with more people than one commit takes, some end first, and nothing has moved', async () => {
  for (let n = 0; n < 16; n += 1) {
    const subject = `clinic-${n}`;
    const body = { issuer: world.issuer, subject, role: 'unit-administrator', place: PLACES.clinic };
    await must(world, 'city-registrar', 'POST', '/appointments', { body });
  }
  const path = '/organizations/u-clinic/rehome';
  const { status, body } = await world.call('province-registrar', 'POST', path, rehome(THERE));
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'too-many' });
  const unit = await must(world, 'province-registrar', 'GET', '/organizations/u-clinic');
  expect(unit.body.place).toBe(PLACES.clinic);
});
