import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { distributed, exchanged } from './distribution.ts';
import {
  act,
  active,
  CARD_KEY,
  GENERATED,
  generated,
  inForce,
  KCV,
  keepers,
  LEVEL_1,
  LEVEL_2,
  mustAct,
} from './hierarchy.ts';

/** One system of keys for the nation: level 1 the ministry's, level 2 and 3 a province's (RHC-15). */
describe('the hierarchy of keys', () => {
  let world: World;
  const plan = (who: string, body: object) => world.call(who, 'POST', '/key-versions', { body });
  const code = async (reply: ReturnType<World['call']>) => (await reply).body.code;

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    await world.appoint('ministry-officer', { role: 'ministry-officer', place: 'CN' });
    await world.appoint('auditor', { role: 'auditor', place: 'CN' });
    await keepers(world);
  });
  afterAll(() => world.stop());

  test('has no level-1 key before the ministry enacted its rules', async () => {
    const { body } = await plan('keeper-1', LEVEL_1);
    expect(body).toMatchObject({ id: 'cn-1-uk-df01-v1', state: 'planned', levelTitle: '一级根密钥' });
    const refused = await act(world, 'keeper-1', body.id, 'generate', { ...GENERATED, kcv: KCV });
    expect(refused.body).toMatchObject({ code: 'key-system-not-in-force', article: 'RHC-15(2)' });
    await inForce(world, 'CN');
    expect((await act(world, 'keeper-1', body.id, 'generate', { ...GENERATED, kcv: KCV })).status).toBe(200);
  });

  test('puts a key into use by a second person, who reads the same check value off the HSM', async () => {
    const id = 'cn-1-uk-df01-v1';
    expect(await code(act(world, 'keeper-1', id, 'activate', { kcv: KCV.value }))).toBe('same-person');
    expect(await code(act(world, 'keeper-2', id, 'activate', { kcv: 'FFFFFF' }))).toBe('kcv-differs');
    expect(await code(act(world, 'keeper-2', id, 'activate', {}))).toBe('invalid-input');
    const { body } = await mustAct(world, 'keeper-2', id, 'activate', { kcv: KCV.value });
    expect(body).toMatchObject({ state: 'active', kcv: KCV });
  });

  test('has a version of a key once, and none at a level that is not its holder’s', async () => {
    expect(await code(plan('keeper-1', LEVEL_1))).toBe('number-taken');
    expect(await code(plan('keeper-1', { ...LEVEL_1, level: 2, parent: LEVEL_2.parent }))).toBe(
      'invalid-input',
    );
    expect(await code(plan('keeper-1', { ...LEVEL_1, keyVersion: 2, place: 'CN/13' }))).toBe('invalid-input');
    expect(await code(plan('keeper-1', { ...LEVEL_1, keyVersion: 2, place: 'CN/99' }))).toBe('invalid-input');
    expect(await code(plan('keeper-1', { ...LEVEL_1, keyVersion: 256 }))).toBe('invalid-input');
    expect(await code(plan('keeper-1', { ...LEVEL_2, keyVersion: 9, parent: undefined }))).toBe(
      'invalid-input',
    );
  });

  test('derives a key only from the same key, of the same cipher, one level up', async () => {
    const other = { ...LEVEL_2, key: 'RK_DDF1' };
    expect(await code(plan('keeper-1', other))).toBe('parent-key-unsuitable');
    expect(await code(plan('keeper-1', { ...LEVEL_2, algorithm: '3DES' }))).toBe('parent-key-unsuitable');
    expect(await code(plan('keeper-1', { ...LEVEL_2, parent: 'cn-1-no-such-v1' }))).toBe(
      'parent-key-unsuitable',
    );
    expect(await code(plan('keeper-13', { ...CARD_KEY, parent: LEVEL_2.parent }))).toBe(
      'parent-key-unsuitable',
    );
  });

  test('has level 2 made by the ministry, without telling its check value before the province observed it', async () => {
    expect(await code(plan('keeper-13', LEVEL_2))).toBe('role-not-permitted');
    const { body } = await plan('keeper-1', LEVEL_2);
    expect(body).toMatchObject({ state: 'planned', place: 'CN/13', rule: 'pboc-16' });
    const told = await act(world, 'keeper-1', body.id, 'generate', { ...GENERATED, kcv: KCV });
    expect(told.body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'body.kcv' }] });
    expect(await code(act(world, 'keeper-13', body.id, 'generate', GENERATED))).toBe('role-not-permitted');
    await mustAct(world, 'keeper-1', body.id, 'generate', GENERATED);
  });

  test('has level 2 in use at the province once its rules are filed and its exchange has matched', async () => {
    const id = '13-2-uk-df01-v1';
    expect(await code(act(world, 'keeper-1', id, 'activate', {}))).toBe('role-not-permitted');
    const early = await act(world, 'keeper-13', id, 'activate', {});
    expect(early.body).toMatchObject({ code: 'key-system-not-in-force', article: 'RHC-15(3)' });
    await inForce(world, 'CN/13');
    const half = await exchanged(world, { until: 'observe' });
    expect(await code(act(world, 'keeper-13', id, 'activate', { exchange: half }))).toBe(
      'exchange-unsuitable',
    );
    const later = await exchanged(world, { keyVersion: 7 });
    expect(await code(act(world, 'keeper-13', id, 'activate', { exchange: later }))).toBe(
      'exchange-unsuitable',
    );
    const exchange = await exchanged(world);
    const { body } = await mustAct(world, 'keeper-13', id, 'activate', { exchange });
    expect(body).toMatchObject({
      state: 'active',
      exchange,
      kcv: { algorithm: 'SM4-CMAC', value: 'A1B2C3' },
    });
  });

  test('gives each share one custodian, and nobody two; names are told only to who looks one up', async () => {
    const shares = { count: 3, needed: 2 };
    const form = { ...LEVEL_1, key: 'UNLOCK' };
    const id = await generated(world, 'keeper-1', form, { kcv: KCV, shares });
    const entrust = (share: number, name: string) =>
      act(world, 'keeper-1', id, 'entrust', { share, name, since: '2026-11-20T03:00:00.000Z' });
    expect((await entrust(1, '张保管')).status).toBe(200);
    expect(await code(entrust(2, '张保管'))).toBe('custodian-unsuitable');
    expect(await code(entrust(4, '李保管'))).toBe('custodian-unsuitable');
    expect((await entrust(2, '李保管')).text).not.toContain('李保管');
    expect(await code(act(world, 'keeper-2', id, 'activate', { kcv: KCV.value }))).toBe(
      'custodian-unsuitable',
    );
    await entrust(3, '王保管');
    await mustAct(world, 'keeper-2', id, 'activate', { kcv: KCV.value });
    const { body } = await must(world, 'keeper-2', 'GET', `/key-versions/${id}`);
    expect(body.custodians.map(({ name }: { name: string }) => name)).toEqual(['张保管', '李保管', '王保管']);
    const list = await must(world, 'auditor', 'GET', '/key-versions', { query: { place: 'CN', level: '1' } });
    expect(list.body.keyVersions).toHaveLength(2);
    expect(list.text).not.toContain('保管"');
    const { items } = await world.store.list({ table: 'ledger', pk: `key-version/${id}`, limit: 100 });
    expect(items.length).toBeGreaterThan(4);
    expect(JSON.stringify(items)).not.toContain('保管');
  });

  test('supersedes the version before with the one that comes into use, in one commit', async () => {
    const pair = ['keeper-13', 'keeper-13-2'] as const;
    const first = await active(world, pair, CARD_KEY);
    expect(await code(plan('keeper-44', { ...CARD_KEY, keyVersion: 3 }))).toBe('not-found');
    const second = await active(world, pair, { ...CARD_KEY, keyVersion: 2 });
    const before = await must(world, 'keeper-13', 'GET', `/key-versions/${first}`);
    expect(before.body).toMatchObject({ state: 'superseded', supersededBy: second });
    const below = await must(world, 'keeper-13', 'GET', '/key-versions/13-2-uk-df01-v1/derived');
    expect(below.body.keyVersions.map(({ id }: { id: string }) => id)).toEqual([first, second]);
  });

  test('destroys a key by two persons: one proposes, another carries out', async () => {
    const id = '13-3-uk-df01-card-v1';
    const destruction = { method: '密码机内清除', record: 'XH-2026-001' };
    expect(await code(act(world, 'keeper-13', id, 'destroy', destruction))).toBe('not-allowed-in-state');
    await mustAct(world, 'keeper-13', id, 'propose-destruction', { reason: '已无卡使用' });
    expect(await code(act(world, 'keeper-13', id, 'destroy', destruction))).toBe('same-person');
    const { body } = await mustAct(world, 'keeper-13-2', id, 'destroy', destruction);
    expect(body).toMatchObject({ state: 'destroyed', destruction });
  });

  test('is to a province its own part and nothing of another’s', async () => {
    const id = '13-2-uk-df01-v1';
    const unknown = await world.call('keeper-44', 'GET', '/key-versions/13-2-uk-df01-v9');
    for (const other of [id, 'cn-1-uk-df01-v1'])
      expect((await world.call('keeper-44', 'GET', `/key-versions/${other}`)).text).toBe(unknown.text);
    expect((await world.call('keeper-13', 'GET', '/key-versions/cn-1-uk-df01-v1')).text).toBe(unknown.text);
    const list = { query: { place: 'CN/13' } };
    expect((await world.call('keeper-44', 'GET', '/key-versions', list)).text).toBe(unknown.text);
    const { body } = await must(world, 'keeper-13', 'GET', '/key-versions', list);
    expect(body.keyVersions).toHaveLength(3);
  });

  test('leaves an entry in the access ledger of whoever looked, before he is shown anything (RHC-16)', async () => {
    await must(world, 'keeper-13-2', 'GET', '/key-versions/13-2-uk-df01-v1');
    const query = { place: 'CN/13', day: '2026-11-21' };
    const { body } = await must(world, 'auditor', 'GET', '/accesses', { query });
    const who = expect.objectContaining({ subject: 'keeper-13-2', place: 'CN/13' });
    const entry = { what: 'key-metadata', whose: '13-2-uk-df01-v1', who };
    expect(body.accesses).toContainEqual(expect.objectContaining(entry));
    const refused = await world.call('keeper-44', 'GET', '/key-versions/13-2-uk-df01-v1');
    expect(refused.status).toBe(404);
    const after = (await must(world, 'auditor', 'GET', '/accesses', { query })).body.accesses;
    expect(after).toHaveLength(body.accesses.length);
  });

  test('derives nothing from a key that was reported compromised', async () => {
    const id = await distributed(world, { keyVersion: 2 });
    const since = '2026-11-20T03:00:00.000Z';
    const planned = { ...CARD_KEY, keyVersion: 4, parent: id };
    expect((await plan('keeper-13', planned)).status).toBe(201);
    await mustAct(world, 'keeper-1', id, 'report-compromise', { reason: '省级密码机失窃', since });
    const refused = await act(world, 'keeper-13', '13-3-uk-df01-card-v4', 'generate', {
      ...GENERATED,
      kcv: KCV,
    });
    expect(refused.body.code).toBe('parent-key-unsuitable');
    const withdrawn = await mustAct(world, 'keeper-13', '13-3-uk-df01-card-v4', 'withdraw', {
      reason: '上级泄露',
    });
    expect(withdrawn.body.state).toBe('withdrawn');
  });
});
