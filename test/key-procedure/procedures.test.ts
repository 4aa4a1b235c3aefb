import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { procedureWorkers } from '../../functions/key-procedures/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { openItems } from '../../shared/key-procedure/open-items.ts';
import { admitSuppliers, FORMS, found, must } from '../country.ts';
import { distributed } from '../key-version/distribution.ts';
import { active, inForce, keepers, LEVEL_1, mustAct } from '../key-version/hierarchy.ts';
import { csvOf } from '../personalization/plans.ts';
import { readied, wentWell } from '../storage/bench-patterns.ts';
import { startWorld, type World } from '../world.ts';

const since = '2026-11-20T03:00:00.000Z';
const PLAN = ['停止个人化', '更换'];

/** A key is replaced: whatever it touches is listed, and accounted for before the procedure is closed. */
describe('rotation and compromise of a key', () => {
  let world: World;
  let serials: readonly string[];
  const step = (who: string, id: string, name: string, body: object = {}) =>
    world.call(who, 'POST', `/key-procedures/${id}/${name}`, { body });
  const opened = async (who: string, version: string, kind: string) => {
    const body = { kind, version, reason: '密码机失窃', plan: PLAN };
    return (await must(world, who, 'POST', '/key-procedures', { body })).body;
  };
  const surveyed = async (who: string, id: string) => {
    const { body } = await must(world, who, 'POST', `/key-procedures/${id}/survey`);
    const workers = procedureWorkers(world.storeOf('key-procedures'));
    const clock = () => world.now ?? '';
    await advanceOpen({ store: world.storeOf('key-procedures'), workers, clock, budget: 20_000 });
    return { job: body.id as string, it: (await must(world, who, 'GET', `/key-procedures/${id}`)).body };
  };

  beforeAll(async () => {
    world = await startWorld();
    world.now = '2026-11-21T02:00:00.000Z';
    await found(world);
    await admitSuppliers(world);
    await keepers(world);
    await inForce(world, 'CN');
    await inForce(world, 'CN/13');
    const pair = ['keeper-1', 'keeper-2'] as const;
    await active(world, pair, LEVEL_1);
    await active(world, pair, { ...LEVEL_1, key: 'RK_DF01' });
    await distributed(world);
    await distributed(world, { keyName: 'RK_DF01' });
    serials = await personalized();
  });
  afterAll(() => world.stop());

  /** 16 cards of Hebei, read-write, loaded with version 1 of their keys. */
  async function personalized() {
    const { id: batch, serials: made } = await readied(world);
    const files = {
      applicationIssuer: '1300000000000001',
      applicationRecipient: '1301000000000002',
      validFrom: '2026-11-20',
    };
    const { kind, validUntil, keySet } = FORMS.personalize;
    const body = { batch, exchange: 'tk-bench', kind, validUntil, keySet, keyVersion: 1, files };
    const { job, id } = (await must(world, 'issuer', 'POST', '/personalizations', { body })).body;
    await must(world, 'issuer', 'POST', `/personalizations/jobs/${job}/advance`);
    const plan = (await must(world, 'issuer', 'GET', `/personalizations/${id}`)).body;
    const results = csvOf(made.slice(0, 15).map((serial) => wentWell(plan, serial)));
    const report = await must(world, 'issuer', 'POST', `/personalizations/${id}/results`, {
      body: results,
      type: 'text/csv',
    });
    await must(world, 'issuer', 'POST', `/personalizations/jobs/${report.body.id}/advance`);
    return made;
  }

  test('is of a version in use or of a compromised one, and one at a time', async () => {
    const body = { kind: 'compromise', version: LEVEL_1_ID, reason: '疑似' };
    const early = await world.call('keeper-1', 'POST', '/key-procedures', { body });
    expect(early.body).toMatchObject({ code: 'not-allowed-in-state', allowed: ['compromised'] });
    const first = await opened('keeper-13', '13-2-uk-df01-v1', 'rotation');
    const again = { ...body, kind: 'rotation', version: '13-2-uk-df01-v1' };
    expect((await world.call('keeper-1', 'POST', '/key-procedures', { body: again })).body.code).toBe(
      'key-procedure-open',
    );
    expect((await step('keeper-13', first.id, 'withdraw', { reason: '误启' })).body.state).toBe('withdrawn');
    expect((await world.call('keeper-44', 'POST', '/key-procedures', { body: again })).status).toBe(404);
  });

  test('counts by kind and province the cards that a SAM of the province holds the key in, and names them', async () => {
    await mustAct(world, 'keeper-13', '13-2-uk-df01-v1', 'report-compromise', { reason: '失窃', since });
    const { id } = await opened('keeper-13', '13-2-uk-df01-v1', 'compromise');
    await world.call('issuer', 'POST', `/sam-cards/${serials[0]}/reject-production`, {
      body: { reason: '破损' },
    });
    const { job, it } = await surveyed('keeper-13', id);
    expect(it.survey.versions).toEqual([{ place: 'CN/13', open: 0, over: 1 }]);
    const [group] = it.survey.samCards;
    expect(group).toMatchObject({ place: 'CN/13', kind: 'read-write', pending: 1, banned: 0 });
    expect(group.open + group.over).toBe(15);
    const { body } = await must(world, 'keeper-13', 'GET', `/key-procedures/jobs/${job}/results`);
    expect(body.results).toHaveLength(group.open);
    expect(body.results.map(({ thing }: { thing: string }) => thing)).toContain(serials[3]);
    expect(it.open.map(({ of }: { of: string }) => of)).toEqual([
      'sam-cards',
      'unrecorded-sam-cards',
      'health-cards',
    ]);
  });

  test('of a key that SAMs hold as the nation’s touches every province it went to', async () => {
    const version = 'cn-1-rk-df01-v1';
    await mustAct(world, 'keeper-2', version, 'report-compromise', { reason: '失窃', since });
    const { id } = await opened('keeper-1', version, 'compromise');
    const { it } = await surveyed('keeper-1', id);
    expect(it.survey.versions).toEqual([
      { place: 'CN', open: 0, over: 1 },
      { place: 'CN/13', open: 1, over: 0 },
    ]);
    expect(it.survey.samCards).toMatchObject([{ place: 'CN/13', kind: 'read-write', pending: 1 }]);
    const destruction = { method: '清除', record: 'XH-9' };
    await mustAct(world, 'keeper-1', version, 'propose-destruction', { reason: '已泄露' });
    const kept = await world.call('keeper-2', 'POST', `/key-versions/${version}/destroy`, {
      body: destruction,
    });
    expect(kept.body.code).toBe('key-procedure-open');
  });

  test('is closed only when its plan is done and all it touches is replaced, banned or an accepted risk', async () => {
    const { body } = await must(world, 'keeper-13', 'GET', '/key-procedures', { query: { place: 'CN/13' } });
    const { id } = body.keyProcedures.find(({ state }: { state: string }) => state === 'surveyed');
    expect((await step('keeper-13', id, 'close')).body.code).toBe('same-person');
    const refused = await step('keeper-13-2', id, 'close');
    expect(refused.body.code).toBe('touched-open');
    expect(refused.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'plan.0',
      'plan.1',
      'CN/13 sam-cards',
      'CN/13 unrecorded-sam-cards',
      'CN/13 health-cards',
    ]);
    for (const done of PLAN)
      expect((await step('keeper-13', id, 'progress', { note: done })).status).toBe(200);
    expect((await step('keeper-13', id, 'progress', { note: '再办' })).body.code).toBe('nothing-to-change');
    const at = { place: 'CN/13', record: '省发卡台账 2026-11' };
    const none = { ...at, of: 'unrecorded-sam-cards', quantity: 0, reissued: 0, banned: 0 };
    await must(world, 'keeper-13', 'POST', `/key-procedures/${id}/account`, { body: none });
    const some = { ...at, of: 'health-cards', quantity: 1000, reissued: 990, banned: 0 };
    const accounted = await step('keeper-13', id, 'account', some);
    expect(accounted.body.open).toContainEqual(
      expect.objectContaining({ of: 'health-cards', count: 10, place: 'CN/13' }),
    );
    const risk = (of: string) => ({ place: 'CN/13', of, reason: '卡在库内，随下一批更换' });
    expect((await step('keeper-13-2', id, 'accept-risk', risk('sam-cards'))).body.code).toBe(
      'role-not-permitted',
    );
    for (const of of ['sam-cards', 'health-cards'])
      expect((await step('ministry-officer', id, 'accept-risk', risk(of))).status).toBe(200);
    expect((await step('keeper-13-2', id, 'close')).body.state).toBe('closed');
  });

  test('leaves nothing open of a version whose successor is in use, and of what was derived from it once that ended', async () => {
    await active(world, ['keeper-1', 'keeper-2'], { ...LEVEL_1, keyVersion: 2 });
    const { id } = await opened('keeper-1', LEVEL_1_ID, 'rotation');
    const { it } = await surveyed('keeper-1', id);
    expect(it.survey.versions).toEqual([
      { place: 'CN', open: 0, over: 1 },
      { place: 'CN/13', open: 0, over: 1 },
    ]);
    const { it: again } = await surveyed('keeper-1', id);
    expect(again.survey.samCards).toEqual(it.survey.samCards);
  });

  test('takes a risk as accepted for as many as there were, and for no more', () => {
    const risk = { place: 'CN/13', of: 'sam-cards', reason: '随下一批更换', count: 5, at: since } as const;
    const group = { place: 'CN/13', kind: 'read-write', pending: 0, banned: 0, over: 0 } as const;
    const open = (many: number) => {
      const survey = { at: since, versions: [], samCards: [{ ...group, open: many }], inSams: false };
      return openItems({ survey, accounts: [], risks: [risk] }).map(({ of }) => of);
    };
    expect(open(5)).toEqual(['health-cards']);
    expect(open(6)).toEqual(['sam-cards', 'health-cards']);
  });
});

const LEVEL_1_ID = 'cn-1-uk-df01-v1';
