/** A tender plan's way, with its result and its changes (RHC-11(2)). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { SUBJECTS, type Subject } from '../../shared/tender-plan/subjects.ts';
import { ADMITTED, found, must } from '../country.ts';
import { countOf, refused } from '../http/refused.ts';
import { startWorld, type World } from '../world.ts';
import { bidders, draft, officers, PLAN, passed, resultOf, step } from './planning.ts';

let world: World;
const TODAY = shanghaiDay(new Date().toISOString());
const WHY = { reason: '预算依据不足' };

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await officers(world);
  await world.appoint(
    'both',
    { role: 'ministry-officer', place: 'CN' },
    { role: 'provincial-officer', place: 'CN/13' },
  );
  await bidders(world);
});

afterAll(() => world.stop());

const take = (who: string, id: string, name: string, body: object = {}) => step(world, who, id, name, body);
const no = (code: RefusalCode, who: string, id: string, name: string, body: object = {}) =>
  refused(world, code, () => world.call(who, 'POST', `/tender-plans/${id}/${name}`, { body }), countOf);
const read = async (id: string, who = 'officer-13') =>
  (await must(world, who, 'GET', `/tender-plans/${id}`)).body;
const idsOf = async (who: string, place: string) => {
  const { body } = await must(world, who, 'GET', '/tender-plans', { query: { place } });
  return body.tenderPlans.map(({ id }: { id: string }) => id);
};

describe('a plan', () => {
  test('is made by the province, and seen by it and by the ministry only', async () => {
    const id = await draft(world, 'card-making');
    expect(await read(id)).toMatchObject({ state: 'drafted', planRevision: 1, winners: [], place: 'CN/13' });
    expect(await idsOf('officer-13', 'CN/13')).toContain(id);
    expect(await idsOf('officer-cn', 'CN')).toContain(id);
    expect((await world.call('officer-44', 'GET', `/tender-plans/${id}`)).status).toBe(404);
    expect(
      (await world.call('officer-44', 'GET', '/tender-plans', { query: { place: 'CN/13' } })).status,
    ).toBe(404);
    expect((await world.call('supplier', 'GET', `/tender-plans/${id}`)).status).toBe(404);
    const body = { ...PLAN, place: 'CN/44', tenderSubject: 'card-making' };
    expect((await world.call('officer-13', 'POST', '/tender-plans', { body })).body.code).toBe('not-found');
  });

  test('is approved by two officers of the ministry who did not make it', async () => {
    const id = await draft(world, 'operating-system');
    await no('not-allowed-in-state', 'officer-cn', id, 'review', { opinion: '可行' });
    await take('both', id, 'submit');
    await no('same-person', 'both', id, 'review', { opinion: '可行' });
    await no('not-allowed-in-state', 'officer-cn', id, 'approve');
    await no('role-not-permitted', 'officer-13', id, 'review', { opinion: '可行' });
    await take('officer-cn', id, 'review', { opinion: '可行' });
    await no('same-person', 'officer-cn', id, 'approve');
    const approved = (await take('officer-cn-2', id, 'approve')).body;
    expect(approved).toMatchObject({ state: 'approved', opinion: '可行', firstApprovedOn: TODAY });
  });

  test('that was returned is mended and submitted again; its first reviewer may review it again', async () => {
    const id = await draft(world, 'terminal-device');
    await take('officer-13', id, 'submit');
    await take('officer-cn', id, 'review', { opinion: '可行' });
    await no('not-allowed-in-state', 'officer-13', id, 'revise', PLAN);
    expect((await take('officer-cn-2', id, 'return', WHY)).body).toMatchObject({
      state: 'returned',
      returnedFor: WHY.reason,
    });
    await take('officer-13-2', id, 'revise', { ...PLAN, budget: 900_000 });
    const again = (await take('officer-13', id, 'submit')).body;
    expect(again).toMatchObject({ state: 'submitted', budget: 900_000 });
    expect(again.returnedFor).toBeUndefined();
    await take('officer-cn-2', id, 'review', { opinion: '可行' });
    expect((await take('officer-cn', id, 'approve')).body.state).toBe('approved');
  });

  test('whose days do not follow one another is no plan', async () => {
    const body = { ...PLAN, place: 'CN/13', tenderSubject: 'card-making', contractBy: '2026-11-30' };
    const reply = await world.call('officer-13', 'POST', '/tender-plans', { body });
    expect(reply.body.code).toBe('invalid-input');
  });

  test('is taken back as long as the ministry has not reviewed it, and then leads nowhere', async () => {
    const id = await draft(world, 'card-making');
    await take('officer-13', id, 'submit');
    expect((await take('officer-13', id, 'withdraw', WHY)).body.state).toBe('withdrawn');
    await no('not-allowed-in-state', 'officer-13', id, 'submit');
    await no('not-allowed-in-state', 'officer-13', id, 'change', { ...PLAN, ...WHY });
  });
});

describe('a result', () => {
  test.each(Object.keys(SUBJECTS) as Subject[])(
    'of %s is filed and registered by the ministry',
    async (subject) => {
      const id = await passed(world, await draft(world, subject));
      const filed = (await take('officer-13', id, 'file-result', resultOf(subject, TODAY))).body;
      expect(filed.state).toBe('result-filed');
      for (const { kind } of filed.winners) expect(SUBJECTS[subject].winners).toContain(kind);
      const closed = (await take('officer-cn', id, 'close', { filingNumber: 'BA-2026-1' })).body;
      expect(closed).toMatchObject({ state: 'closed', filingNumber: 'BA-2026-1' });
      const { winners } = await read(id, 'officer-cn');
      for (const winner of winners) expect(winner).toMatchObject({ admitted: true });
    },
  );

  test('of a plan that was not approved is refused', async () => {
    const id = await draft(world, 'card-making');
    await no('plan-not-approved', 'officer-13', id, 'file-result', resultOf('card-making', TODAY));
    await take('officer-13', id, 'submit');
    await no('plan-not-approved', 'officer-13', id, 'file-result', resultOf('card-making', TODAY));
  });

  describe('is refused', () => {
    let id = '';
    let chips = '';
    beforeAll(async () => {
      id = await passed(world, await draft(world, 'card-making'));
      chips = await passed(world, await draft(world, 'card-and-chip'));
    });
    const making = (more: object, signedOn = TODAY) => resultOf('card-making', signedOn, more);

    test('with a contract older than the approval', async () =>
      no('plan-not-approved', 'officer-13', id, 'file-result', making({}, '2026-01-01')));
    test('with a contract of tomorrow', async () =>
      no('invalid-input', 'officer-13', id, 'file-result', making({}, '2099-01-01')));
    test('with a winner that is not on file', async () =>
      no('supplier-not-admitted', 'officer-13', id, 'file-result', making({ supplier: 'nobody' })));
    test('with a winner that is admitted for something else', async () =>
      no('supplier-not-admitted', 'officer-13', id, 'file-result', making({ supplier: 'chip-house' })));
    test('with a winner of a kind that the plan does not ask for', async () =>
      no('invalid-input', 'officer-13', id, 'file-result', making({ kind: 'chip-designer' })));
    test('with products where there are none', async () =>
      no('invalid-input', 'officer-13', id, 'file-result', making({ products: [ADMITTED.products.card] })));
    test('with more than was approved', async () =>
      no('more-than-planned', 'officer-13', id, 'file-result', making({ quantity: 100_001 })));
    test('without products where there are some', async () =>
      no(
        'invalid-input',
        'officer-13',
        chips,
        'file-result',
        resultOf('card-and-chip', TODAY, { products: [] }),
      ));
    test("with another supplier's product", async () => {
      const [maker, chip] = resultOf('card-and-chip', TODAY).winners;
      const body = { winners: [{ ...maker, products: [ADMITTED.products.chip] }, chip] };
      await no('product-unknown', 'officer-13', chips, 'file-result', body);
    });
    test('when one contract stands twice', async () =>
      no(
        'invalid-input',
        'officer-13',
        chips,
        'file-result',
        resultOf('card-and-chip', TODAY, { contract: 'X' }),
      ));
    test('of card and chip within the plan, each kind counted for itself, it is filed', async () => {
      const body = resultOf('card-and-chip', TODAY, { quantity: 100_000 });
      expect((await take('officer-13', chips, 'file-result', body)).body.state).toBe('result-filed');
    });
  });

  test('shows later that a winner has been suspended since, and takes it no more', async () => {
    const id = await passed(world, await draft(world, 'terminal-device'));
    const result = resultOf('terminal-device', TODAY);
    await take('officer-13', id, 'file-result', result);
    await must(world, 'ministry-1', 'POST', '/suppliers/terminal-house/suspend', { body: WHY });
    expect((await read(id)).winners[0]).toMatchObject({
      admitted: false,
      supplierName: 'terminal-house 公司',
    });
    await no('supplier-not-admitted', 'officer-13', id, 'file-result', result);
    await must(world, 'ministry-2', 'POST', '/suppliers/terminal-house/reinstate', { body: WHY });
    expect((await read(id)).winners[0]).toMatchObject({ admitted: true });
  });
});

describe('a change of the issue plan', () => {
  const MORE = { ...PLAN, quantity: 150_000, reason: '扩大发行范围' };

  test('is reviewed anew; what was approved counts until the change is, and no longer', async () => {
    const id = await passed(world, await draft(world, 'card-making'));
    const old = (await take('officer-13', id, 'change', MORE)).body;
    const next = old.changedBy as string;
    expect(old.state).toBe('approved');
    expect(await read(next)).toMatchObject({ state: 'drafted', planRevision: 2, changeOf: id });
    await no('change-pending', 'officer-13', id, 'change', MORE);
    await no('plan-not-approved', 'officer-13', next, 'file-result', resultOf('card-making', TODAY));
    await take('officer-13', id, 'file-result', resultOf('card-making', TODAY));
    await passed(world, next);
    expect(await read(id)).toMatchObject({ state: 'superseded', changedBy: next });
    // What was contracted for under the plan before is a result of the changed one.
    expect(await read(next)).toMatchObject({ state: 'result-filed', winners: [{ contract: 'HT-1' }] });
    await no('not-allowed-in-state', 'officer-13', id, 'file-result', resultOf('card-making', TODAY));
    const both = [
      ...resultOf('card-making', TODAY).winners,
      ...resultOf('card-making', TODAY, { contract: 'HT-9', quantity: 90_000 }).winners,
    ];
    expect((await take('officer-13', next, 'file-result', { winners: both })).body.winners).toHaveLength(2);
  });

  test('to less than has been contracted for is not approved', async () => {
    const id = await passed(world, await draft(world, 'card-making'));
    await take('officer-13', id, 'file-result', resultOf('card-making', TODAY));
    const { changedBy } = (await take('officer-13', id, 'change', { ...MORE, quantity: 50_000 })).body;
    await take('officer-13', changedBy, 'submit');
    await take('officer-cn', changedBy, 'review', { opinion: '可行' });
    await no('more-than-planned', 'officer-cn-2', changedBy, 'approve');
    expect((await read(id)).state).toBe('result-filed');
  });

  test('that was withdrawn makes room for another', async () => {
    const id = await passed(world, await draft(world, 'card-making'));
    const { changedBy } = (await take('officer-13', id, 'change', MORE)).body;
    await take('officer-13', changedBy, 'withdraw', WHY);
    const { body } = await take('officer-13', id, 'change', MORE);
    expect(body.changedBy).not.toBe(changedBy);
  });

  test('leaves two chains that hold', async () => {
    const id = await passed(world, await draft(world, 'card-making'));
    const { changedBy } = (await take('officer-13', id, 'change', MORE)).body;
    await passed(world, changedBy);
    for (const [plan, steps] of [
      [id, ['draft', 'submit', 'review', 'approve', 'change', 'supersede']],
      [changedBy, ['draft', 'submit', 'review', 'approve']],
    ] as const) {
      const pk = `tender-plan/${plan}`;
      const { items } = await world.store.list({ table: 'ledger', pk, limit: 20 });
      const entries = items.map(({ entry, hash }) => ({ entry, hash: String(hash) }));
      expect(entries.map(({ entry }) => (entry as { transition: string }).transition)).toEqual(steps);
      expect(await firstBreak(entries)).toBeNull();
    }
  });
});
