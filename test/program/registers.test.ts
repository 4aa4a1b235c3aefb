import { afterAll, beforeAll, expect, test } from 'vitest';
import { paper } from '../../infra/local/demo/conditions.ts';
import { found, must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { appointOfficers } from './readiness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await appointOfficers(world);
}, 60_000);
afterAll(() => world.stop());

const post = (who: string, path: string, body: object) =>
  world.call(who, 'POST', `/programs${path}`, { body });
const SYSTEM = {
  kind: 'application-system',
  name: '预约挂号系统',
  stage: 'building',
  since: '2026-03-01',
};
const READERS = { ...SYSTEM, kind: 'institution-facility', name: '读卡终端', unit: 'u-first-hospital' };

test('a region records its systems, an institution its own facilities, each with its progress', async () => {
  const system = await post('filler-13', '/13/facilities', SYSTEM);
  expect(system).toMatchObject({ status: 201, body: { place: 'CN/13', state: 'building' } });
  const readers = await post('hospital', '/1301/facilities', READERS);
  expect(readers.body).toMatchObject({ place: 'CN/13/1301/u-first-hospital', stateTitle: '建设中' });
  const path = `/1301/facilities/${readers.body.id}/progress`;
  const done = await post('filler-1301', path, { stage: 'in-use', since: '2026-05-01' });
  expect(done.body).toMatchObject({ state: 'in-use', since: '2026-05-01', version: 2 });
  const again = await post('filler-1301', path, { stage: 'in-use', since: '2026-05-01' });
  expect(again.body).toMatchObject({ code: 'nothing-to-change', article: 'RHC-14' });
});

test('nobody records for an institution of another place, and none is named where it is the region’s', async () => {
  expect((await post('filler-44', '/44/facilities', READERS)).body.code).toBe('unit-unknown');
  expect((await post('clinic-person', '/1301/facilities', READERS)).body.code).toBe('not-found');
  const strange = await post('filler-13', '/13/facilities', { ...SYSTEM, unit: 'u-first-hospital' });
  expect(strange.body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'body.unit' }] });
});

test('a province lists what all its places have, a city what lies in it', async () => {
  const list = async (who: string, id: string) =>
    (await must(world, who, 'GET', `/programs/${id}/facilities`)).body.facilities.map(
      ({ name }: { name: string }) => name,
    );
  expect((await list('filler-13', '13')).sort()).toEqual(['读卡终端', '预约挂号系统']);
  expect(await list('filler-1301', '1301')).toEqual(['读卡终端']);
  expect(await list('filler-44', '44')).toEqual([]);
});

const rules = (release: string) => ({
  ...paper('居民健康卡记载内容安全管理规定'),
  release,
  effectiveFrom: '2026-01-01',
});

test('content rules are in force once another has reviewed them, and until the next are', async () => {
  const at = '/content-rules/CN';
  const none = await must(world, 'reviewer', 'GET', `/programs${at}`);
  expect(none.body).toMatchObject({ state: 'none', version: 0 });
  expect((await post('reviewer', `${at}/submit`, rules('1.0'))).body.state).toBe('submitted');
  const own = await post('reviewer', `${at}/approve`, { reason: '同意' });
  expect(own.body).toMatchObject({ code: 'same-person' });
  const approved = await post('reviewer-2', `${at}/approve`, { reason: '同意' });
  expect(approved.body).toMatchObject({ state: 'in-force', inForce: { release: '1.0' } });
  await post('reviewer', `${at}/submit`, rules('1.1'));
  const returned = await post('reviewer-2', `${at}/return`, { reason: '缺少应急处置' });
  expect(returned.body).toMatchObject({
    state: 'returned',
    inForce: { release: '1.0' },
    proposed: { release: '1.1' },
  });
});

test('a province submits its own rules, not the ministry’s, and the ministry reviews them', async () => {
  expect((await post('filler-13', '/content-rules/CN/submit', rules('9'))).body.code).toBe('not-found');
  expect((await post('filler-13', '/content-rules/13/submit', rules('2.0'))).body.state).toBe('submitted');
  expect((await post('filler-13', '/content-rules/13/approve', { reason: '同意' })).body.code).toBe(
    'role-not-permitted',
  );
  await post('reviewer', '/content-rules/13/approve', { reason: '同意' });
  const { body } = await must(world, 'reviewer', 'GET', '/programs/content-rules');
  expect(body.contentRules.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    ['13', 'in-force'],
    ['CN', 'returned'],
  ]);
});
