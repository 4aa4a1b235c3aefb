import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must, SCAN } from '../country.ts';
import { inForce, keepers, keySystem } from '../key-version/hierarchy.ts';
import { startWorld, type World } from '../world.ts';

/** The ministry's key-management system and rules, and each province's, filed with it (RHC-15(2)(3)). */
describe('key-management systems and rules', () => {
  let world: World;
  const step = (who: string, id: string, name: string, call: object = {}) =>
    world.call(who, 'POST', `/key-systems/${id}/${name}`, call);

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    await world.appoint('ministry-officer', { role: 'ministry-officer', place: 'CN' });
    await keepers(world);
  });
  afterAll(() => world.stop());

  test('are of a supplier whom the ministry admitted for them (RHC-10)', async () => {
    const body = keySystem('CN/13');
    const system = { ...body.system, supplier: 'nobody-known' };
    const refused = await world.call('keeper-13', 'POST', '/key-systems', { body: { ...body, system } });
    expect(refused.body).toMatchObject({ code: 'supplier-not-admitted', article: 'RHC-10' });
  });

  test('are filed with the ministry: drafted, submitted by another person, returned, mended and filed', async () => {
    const { body } = await must(world, 'keeper-13', 'POST', '/key-systems', { body: keySystem('CN/13') });
    const { id } = body;
    expect((await step('officer-13', id, 'submit')).body.code).toBe('scan-missing');
    await must(world, 'keeper-13', 'POST', `/key-systems/${id}/document`, SCAN);
    expect((await step('keeper-13', id, 'submit')).body.code).toBe('role-not-permitted');
    expect((await step('officer-13', id, 'submit')).body.state).toBe('submitted');
    expect((await step('officer-13', id, 'file', { body: { filing: '备-1' } })).body.code).toBe(
      'role-not-permitted',
    );
    const returned = await step('ministry-officer', id, 'return', { body: { reason: '缺少泄露处置一章' } });
    expect(returned.body).toMatchObject({ state: 'returned', returnedFor: '缺少泄露处置一章' });
    const { system, rules } = keySystem('CN/13');
    const mended = { system, rules: { ...rules, number: '冀卫〔2026〕3号' } };
    await must(world, 'keeper-13', 'POST', `/key-systems/${id}/revise`, { body: mended });
    await must(world, 'officer-13', 'POST', `/key-systems/${id}/submit`);
    const filed = await step('ministry-officer', id, 'file', { body: { filing: '备〔2026〕13号' } });
    expect(filed.body).toMatchObject({ state: 'filed', filing: '备〔2026〕13号' });
  });

  test('of the ministry are enacted by its officer, and no province’s are', async () => {
    const cn = (await must(world, 'keeper-1', 'POST', '/key-systems', { body: keySystem('CN') })).body.id;
    await must(world, 'keeper-1', 'POST', `/key-systems/${cn}/document`, SCAN);
    expect((await step('keeper-1', cn, 'enact')).body.code).toBe('role-not-permitted');
    expect((await step('ministry-officer', cn, 'enact')).body.state).toBe('enacted');
    const other = (await must(world, 'keeper-44', 'POST', '/key-systems', { body: keySystem('CN/44') })).body;
    expect((await step('ministry-officer', other.id, 'enact')).body.code).toBe('role-not-permitted');
  });

  test('are in force in one edition: a later one that is filed replaces the one before', async () => {
    await inForce(world, 'CN/13', 2);
    const { body } = await must(world, 'officer-13', 'GET', '/key-systems', { query: { place: 'CN/13' } });
    expect(
      body.keySystems.map(({ edition, state }: { edition: number; state: string }) => [edition, state]),
    ).toEqual([
      [2, 'filed'],
      [1, 'replaced'],
    ]);
  });

  test('are a province’s own: another does not see that they are', async () => {
    const unknown = await world.call('keeper-44', 'GET', '/key-systems/ks-13-9');
    expect((await world.call('keeper-44', 'GET', '/key-systems/ks-13-1')).text).toBe(unknown.text);
    const list = await world.call('officer-44', 'GET', '/key-systems', { query: { place: 'CN/13' } });
    expect(list.text).toBe(unknown.text);
    expect((await step('officer-44', 'ks-13-1', 'submit')).text).toBe(unknown.text);
  });
});
