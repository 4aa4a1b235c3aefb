/** A health card on one card with another: four things unchanged, and the ministry's consent (RHC-17p1). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found, must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { BANK_PAPER, DECLARED } from './declared.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-20T02:00:00.000Z';
  await found(world);
  const officer = (subject: string, place: string) =>
    world.appoint(subject, { role: place === CITY ? 'delegated-officer' : 'provincial-officer', place });
  await officer('city-officer', CITY);
  await officer('province-officer', 'CN/13');
  await officer('other-officer', 'CN/44');
  await world.appoint(
    'two-hats',
    { role: 'provincial-officer', place: 'CN/13' },
    { role: 'ministry-officer', place: 'CN' },
  );
});
afterAll(() => world.stop());

const CITY = 'CN/13/1301';
const OPINION = { body: { opinion: '同意' } };
const REASON = { body: { reason: '方案不完整' } };
const apply = (who: string, more: object = {}) =>
  world.call(who, 'POST', '/combined-cards', { body: { place: CITY, ...DECLARED, ...more } });
const step = (who: string, id: string, name: string, call: object = {}) =>
  world.call(who, 'POST', `/combined-cards/${id}/${name}`, call);

test('a region declares, and somebody else at the ministry consents', async () => {
  const { body } = await apply('two-hats');
  expect(body).toMatchObject({ state: 'applied', stateTitle: '待卫生部审核', place: CITY });
  expect((await step('city-officer', body.id, 'consent', OPINION)).body.code).toBe('role-not-permitted');
  expect((await step('two-hats', body.id, 'consent', OPINION)).body.code).toBe('same-person');
  const consented = await step('ministry-officer', body.id, 'consent', OPINION);
  expect(consented.body).toMatchObject({ state: 'consented', consentedAt: world.now, remark: '同意' });
});

test('what the ministry sends back is amended and comes again', async () => {
  const { id } = (await apply('city-officer')).body;
  await step('ministry-officer', id, 'return', REASON);
  expect((await step('ministry-officer', id, 'consent', OPINION)).body.code).toBe('not-allowed-in-state');
  const amended = await step('city-officer', id, 'amend', { body: { ...DECLARED, functions: '公共交通' } });
  expect(amended.body).toMatchObject({ state: 'applied', functions: '公共交通' });
  expect((await step('ministry-officer', id, 'consent', OPINION)).status).toBe(200);
});

test('a financial function needs the evidence of the bank’s policy, when declared and when consented to', async () => {
  const bare = await apply('city-officer', { financial: true });
  expect(bare.body).toMatchObject({ code: 'financial-evidence-missing', article: 'RHC-17p1' });
  const until = '2026-11-30';
  const shown = { financial: true, financialEvidence: [{ ...BANK_PAPER, until }] };
  const { id } = (await apply('city-officer', shown)).body;
  world.now = '2026-12-01T02:00:00.000Z';
  expect((await step('ministry-officer', id, 'consent', OPINION)).body.code).toBe(
    'financial-evidence-missing',
  );
  const renewed = { ...DECLARED, financial: true, financialEvidence: [BANK_PAPER] };
  expect((await step('city-officer', id, 'amend', { body: renewed })).status).toBe(200);
  expect((await step('ministry-officer', id, 'consent', OPINION)).status).toBe(200);
});

test('the ministry takes its consent back when a condition holds no longer, and says which', async () => {
  const { id } = (await apply('city-officer')).body;
  await step('ministry-officer', id, 'consent', OPINION);
  const revoke = (lapsed: readonly string[]) =>
    step('ministry-officer', id, 'revoke', { body: { lapsed, reason: '密钥由他方管理' } });
  expect((await revoke([])).body.code).toBe('invalid-input');
  expect((await revoke(['keySystem', 'keySystem'])).body.code).toBe('invalid-input');
  const revoked = await revoke(['keySystem', 'managingBody']);
  expect(revoked.body).toMatchObject({ state: 'revoked', lapsed: ['keySystem', 'managingBody'] });
  expect((await step('ministry-officer', id, 'consent', OPINION)).body.code).toBe('not-allowed-in-state');
});

test('a region and those above it list its combined cards, newest first; next door there are none', async () => {
  const listed = async (who: string, place: string) =>
    (await must(world, who, 'GET', '/combined-cards', { query: { place } })).body.combinedCards.map(
      ({ state }: { state: string }) => state,
    );
  const all = await listed('ministry-officer', 'CN');
  expect(all).toHaveLength(4);
  expect(await listed('province-officer', 'CN/13')).toEqual(all);
  expect(await listed('city-officer', CITY)).toEqual(all);
  expect(await listed('other-officer', 'CN/44')).toEqual([]);
  const { body } = await must(world, 'city-officer', 'GET', '/combined-cards', { query: { place: CITY } });
  const [{ id }] = body.combinedCards;
  expect((await world.call('other-officer', 'GET', `/combined-cards/${id}`)).status).toBe(404);
  expect((await step('other-officer', id, 'withdraw', REASON)).status).toBe(404);
  expect((await apply('other-officer')).status).toBe(404);
  expect((await apply('province-officer', { place: 'CN' })).body.code).toBe('invalid-input');
});

test('a region that gives its plan up says so', async () => {
  const { id } = (await apply('province-officer', { place: 'CN/13' })).body;
  const withdrawn = await step('province-officer', id, 'withdraw', { body: { reason: '不再合一' } });
  expect(withdrawn.body).toMatchObject({ state: 'withdrawn', remark: '不再合一' });
  expect((await step('province-officer', id, 'amend', { body: DECLARED })).body.code).toBe(
    'not-allowed-in-state',
  );
});
