/** A province's organisation of card-making on its way to the ministry's file (RHC-12p1). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardMakingIn } from '../../functions/storage/card-makings.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { notOrganized } from '../../shared/card-making/organized.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { found, must } from '../country.ts';
import { countOf, itemsOf, refused } from '../http/refused.ts';
import { bidders, draft, officers, passed, resultOf, step, wonMaking } from '../tender-plan/planning.ts';
import { startWorld, type World } from '../world.ts';
import { delegation, ORGANIZED, organized } from './organizing.ts';

let world: World;
let plan = '';
const TODAY = shanghaiDay(new Date().toISOString());

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await officers(world);
  await bidders(world);
  plan = await wonMaking(world, TODAY);
});

afterAll(() => world.stop());

const take = async (who: string, name: string, body: object = {}) =>
  (await must(world, who, 'POST', `/card-makings/13/${name}`, { body })).body;
const no = (code: RefusalCode, who: string, name: string, body: object = {}) =>
  refused(world, code, () => world.call(who, 'POST', `/card-makings/13/${name}`, { body }), countOf);
const read = async (who: string) => (await must(world, who, 'GET', '/card-makings/13')).body;
const listed = async (who: string, place: string) =>
  (await must(world, who, 'GET', '/card-makings', { query: { place } })).body.cardMakings.length;
const asked = async (place: string) => {
  const [item] = await world.store.read([KEYS.cardMaking('13')]);
  return notOrganized(cardMakingIn(item), place, TODAY);
};

describe('a province', () => {
  test('organises once, for itself only', async () => {
    const call = (who: string) =>
      world.call(who, 'POST', '/card-makings', { body: { province: '13', ...organized(plan) } });
    expect((await call('officer-44')).body.code).toBe('not-found');
    expect((await call('officer-cn')).body.code).toBe('role-not-permitted');
    expect((await call('officer-13')).body).toMatchObject({ id: '13', state: 'drafted', delegated: 0 });
    expect((await call('officer-13')).body.code).toBe('number-taken');
    expect(await asked('CN/13')).toMatchObject({ refused: 'card-making-not-filed' });
  });

  test('names producers that have won its card-making and are admitted, or cannot report', async () => {
    const other = await passed(world, await draft(world, 'terminal-device'));
    await step(world, 'officer-13', other, 'file-result', resultOf('terminal-device', TODAY));
    for (const wrong of [other, 'tp-unknown']) {
      await take('officer-13', 'revise', organized(wrong));
      await no('bid-not-won', 'officer-13', 'report');
    }
    await take('officer-13', 'revise', organized(plan, { supplier: 'card-maker' }));
    await no('supplier-not-admitted', 'officer-13', 'report');
    const { organization, ...rest } = organized(plan);
    const sites = [{ environment: 'line-9', name: '别处', producer: 'card-maker' }];
    await take('officer-13', 'revise', { ...rest, organization: { ...organization, sites } });
    await no('invalid-input', 'officer-13', 'report');
  });

  test('has its organisation on file once the ministry has registered it', async () => {
    await take('officer-13', 'revise', organized(plan));
    await no('not-allowed-in-state', 'officer-cn', 'register', { filingNumber: 'ZK-1' });
    await take('officer-13', 'report');
    await no('not-allowed-in-state', 'officer-13', 'revise', organized(plan));
    expect(await take('officer-cn', 'return', { reason: '请补充安全制度' })).toMatchObject({
      state: 'returned',
    });
    await take('officer-13', 'report');
    expect(await asked('CN/13')).toMatchObject({ refused: 'card-making-not-filed' });
    await no('role-not-permitted', 'officer-13', 'register', { filingNumber: 'ZK-1' });
    const filed = await take('officer-cn', 'register', { filingNumber: 'ZK-1' });
    expect(filed).toMatchObject({ state: 'filed', filing: { filingNumber: 'ZK-1' } });
    expect(await asked('CN/13/1302')).toBeUndefined();
  });

  test('that changes it goes by what is on file until the change is', async () => {
    await take('officer-13', 'revise', organized(plan, {}, 'by-delegation'));
    expect((await read('officer-cn')).filing.organization.implementation).toBe('by-province');
    expect(await asked('CN/13/1302')).toBeUndefined();
    await take('officer-13', 'report');
    await take('officer-cn-2', 'register', { filingNumber: 'ZK-2' });
    expect(await asked('CN/13/1302')).toMatchObject({ refused: 'card-making-not-filed' });
  });
});

describe('a delegation', () => {
  test('lies in the province, and is not over before it begins', async () => {
    await no('invalid-input', 'officer-13', 'delegate', delegation('CN/44/4401'));
    await no('invalid-input', 'officer-13', 'delegate', delegation('CN/13'));
    await no('invalid-input', 'officer-13', 'delegate', { ...delegation(), until: '2020-01-01' });
    await no('role-not-permitted', 'officer-cn', 'delegate', delegation());
  });

  test('counts once the ministry has it on file; the department sees the organisation and acts', async () => {
    expect((await world.call('officer-1301', 'GET', '/card-makings/13')).status).toBe(404);
    expect(await listed('officer-1301', 'CN/13/1301')).toBe(0);
    await take('officer-13', 'delegate', delegation());
    await take('officer-13', 'delegate', delegation('CN/13/1302'));
    expect(await asked('CN/13/1301')).toMatchObject({ refused: 'card-making-not-filed' });
    await no('not-allowed-in-state', 'officer-13', 'delegate', delegation());
    await take('officer-cn', 'register-delegation', { place: 'CN/13/1301', filingNumber: 'ZK-3' });
    expect(await asked('CN/13/1301/130102')).toBeUndefined();
    expect(await asked('CN/13/1302')).toMatchObject({ refused: 'card-making-not-filed' });
    expect(await listed('officer-1301', 'CN/13/1301')).toBe(1);
    await no('role-not-permitted', 'officer-13', 'arrange', { department: '市卫生局', responsible: '赵敏' });
    await take('officer-1301', 'arrange', { department: '石家庄市卫生局', responsible: '赵敏' });
    const seen = await read('officer-1301');
    expect(seen.delegations).toHaveLength(1);
    expect(seen.delegations[0]).toMatchObject({
      department: '石家庄市卫生局',
      responsible: '赵敏',
      inForce: true,
    });
    expect((await read('officer-13')).delegations).toHaveLength(2);
  });

  test('that was taken back counts no more, and is nothing to its department', async () => {
    const place = 'CN/13/1301';
    expect(await take('officer-13', 'revoke', { place, reason: '省级统一组织' })).toMatchObject({
      delegated: 0,
    });
    expect(await asked(place)).toMatchObject({ refused: 'card-making-not-filed' });
    expect((await world.call('officer-1301', 'GET', '/card-makings/13')).status).toBe(404);
    expect(await listed('officer-1301', place)).toBe(0);
    await no('nothing-to-change', 'officer-13', 'revoke', { place, reason: '再次' });
    await no('nothing-to-change', 'officer-cn', 'register-delegation', { place, filingNumber: 'ZK-4' });
    await take('officer-13', 'delegate', delegation());
    expect(await listed('officer-1301', place)).toBe(1);
  });

  test('is on file with the organisation, not before it', async () => {
    const making = { province: '44', ...organized(plan) };
    await must(world, 'officer-44', 'POST', '/card-makings', { body: making });
    const body = delegation('CN/44/4401');
    await must(world, 'officer-44', 'POST', '/card-makings/44/delegate', { body });
    const filing = { body: { place: 'CN/44/4401', filingNumber: 'ZK-5' } };
    const early = await world.call('officer-cn', 'POST', '/card-makings/44/register-delegation', filing);
    expect(early.body.code).toBe('card-making-not-filed');
    expect((await world.call('officer-1301', 'GET', '/card-makings/44')).status).toBe(404);
    // The plan is another province's.
    expect((await world.call('officer-44', 'POST', '/card-makings/44/report')).body.code).toBe('bid-not-won');
  });
});

test('names stand in the record only: in no ledger, no receipt, no list; and the chain holds', async () => {
  const names = [...ORGANIZED.responsible, '赵敏'];
  const holding: unknown[] = [];
  for (const table of ['registry', 'ledger', 'supervision'] as const) {
    for (const { pk, sk: _, ...item } of await itemsOf(world, table))
      if (names.some((name) => JSON.stringify(item).includes(name))) holding.push(pk);
  }
  expect(holding.sort()).toEqual(['CARD-MAKING#13', 'CARD-MAKING#44']);
  expect(JSON.stringify(world.logged)).not.toContain('赵敏');
  const { items } = await world.store.list({ table: 'ledger', pk: 'card-making/13', limit: 100 });
  expect(await firstBreak(items.map(({ entry, hash }) => ({ entry, hash: String(hash) })))).toBeNull();
});
