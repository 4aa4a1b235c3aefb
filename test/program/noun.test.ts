import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { programIn } from '../../functions/storage/programs.ts';
import { evidenceFor, paper } from '../../infra/local/demo/conditions.ts';
import { CONDITION_NAMES } from '../../shared/program/conditions.ts';
import { notReady } from '../../shared/program/issuing.ts';
import { found, must } from '../country.ts';
import { type Call, startWorld, type World } from '../world.ts';
import { appointOfficers, giveAll, INSTITUTION, verdicts } from './readiness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-20T02:00:00.000Z';
  await found(world);
  await appointOfficers(world);
}, 60_000);
afterAll(() => world.stop());

const step = (who: string, id: string, name: string, body: object = {}) =>
  world.call(who, 'POST', `/programs/${id}/${name}`, { body });
const get = (id: string, who = 'reviewer') => must(world, who, 'GET', `/programs/${id}`);
const readyOn = async (id: string, today: string) => {
  const [item] = await world.store.read([KEYS.program(id)]);
  return notReady(programIn(item), today) === undefined;
};
const evidence = evidenceFor(INSTITUTION);
const PDF = new TextEncoder().encode('%PDF-1.7 scan of the funds');
const digest = createHash('sha256').update(PDF).digest('hex');

test('a province is not ready until every condition was given, reviewed and found to be met', async () => {
  const opened = await must(world, 'filler-13', 'POST', '/programs', { body: { id: '13' } });
  expect(opened.status).toBe(201);
  expect(opened.body).toMatchObject({ state: 'open', ready: false, turn: 'region' });
  const empty = await step('filler-13', '13', 'submit');
  expect(empty.body).toMatchObject({ code: 'conditions-missing', article: 'RHC-9(1)' });
  expect(empty.body.fields.map(({ path }: { path: string }) => path)).toEqual(
    CONDITION_NAMES.map((name) => `conditions.${name}`),
  );
  expect(empty.body.fields[5].message).toContain('RHC-9(2)');
  await giveAll(world, '13');
  const submitted = await step('filler-13', '13', 'submit');
  expect(submitted.body).toMatchObject({ state: 'submitted', turn: 'ministry' });
  expect((await step('filler-13', '13', 'give', evidence.staff)).body.code).toBe('not-allowed-in-state');
  expect(await readyOn('13', '2026-11-20')).toBe(false);
});

test('the ministry returns it with a reason for each condition that is not met, and only those come again', async () => {
  const silent = await step('reviewer', '13', 'review', { verdicts: [], opinion: '同意' });
  expect(silent.body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'body.verdicts' }] });
  const bare = { verdicts: [{ condition: 'staff', met: false }], opinion: '不符' };
  expect((await step('reviewer', '13', 'review', bare)).body.code).toBe('invalid-input');
  const returned = await step('reviewer', '13', 'review', verdicts('loss-rules'));
  expect(returned.body).toMatchObject({ state: 'returned', turn: 'region', ready: false });
  const line = returned.body.checklist.find((one: { condition: string }) => one.condition === 'loss-rules');
  expect(line).toMatchObject({ status: 'refused', reason: '缺少工作流程' });
  expect((await step('filler-13', '13', 'submit')).body).toMatchObject({
    code: 'conditions-missing',
    fields: [{ path: 'conditions.loss-rules' }],
  });
  await step('filler-13', '13', 'give', evidence['loss-rules']);
  expect((await step('filler-13', '13', 'submit')).status).toBe(200);
  const only = { verdicts: [{ condition: 'loss-rules', met: true }], opinion: '同意授权' };
  const authorized = await step('reviewer', '13', 'review', only);
  expect(authorized.body).toMatchObject({ state: 'authorized', ready: true, turn: 'nobody' });
  expect(await readyOn('13', '2026-11-20')).toBe(true);
});

test('an accepted paper counts while a newer one waits, and ends on its day without anybody’s act', async () => {
  const dated = { ...evidence.platform, until: '2026-12-31' };
  const renewed = await step('filler-13', '13', 'renew', dated);
  expect(renewed.body).toMatchObject({ state: 'authorized', ready: true, turn: 'ministry' });
  const accepted = await step('reviewer', '13', 'review-renewal', { condition: 'platform', met: true });
  expect(accepted.body).toMatchObject({ ready: true, turn: 'region' });
  const last = accepted.body.checklist.at(-1);
  expect(last).toMatchObject({ condition: 'platform', status: 'lapsing', until: '2026-12-31' });
  expect([await readyOn('13', '2026-12-31'), await readyOn('13', '2027-01-01')]).toEqual([true, false]);
  const again = await step('reviewer', '13', 'review-renewal', { condition: 'platform', met: true });
  expect(again.body.code).toBe('condition-unsuitable');
});

test('a refused renewal leaves what was accepted before', async () => {
  await step('filler-13', '13', 'renew', { ...evidence.staff, facts: { fullTime: 1 } });
  const no = { condition: 'staff', met: false, reason: '人数不足' };
  expect((await step('reviewer', '13', 'review-renewal', no)).body.ready).toBe(true);
  const { body } = await get('13');
  expect(body.conditions.staff.former.evidence.facts).toEqual({ fullTime: 12 });
});

test('what is suspended for a condition goes on when that has been renewed, by another officer', async () => {
  const why = { reason: '业务用房被收回', lapsed: ['premises'] };
  expect((await step('reviewer', '13', 'suspend', why)).body).toMatchObject({
    state: 'suspended',
    ready: false,
  });
  const back = { reason: '已整改' };
  expect((await step('reviewer', '13', 'reinstate', back)).body.code).toBe('same-person');
  expect((await step('reviewer-2', '13', 'reinstate', back)).body).toMatchObject({
    code: 'conditions-missing',
    fields: [{ path: 'conditions.premises' }],
  });
  await step('filler-13', '13', 'renew', evidence.premises);
  await step('reviewer', '13', 'review-renewal', { condition: 'premises', met: true });
  expect((await step('reviewer-2', '13', 'reinstate', back)).body).toMatchObject({ state: 'authorized' });
});

test('a city has a file of its own, which its province submits', async () => {
  await must(world, 'filler-1301', 'POST', '/programs', { body: { id: '1301' } });
  await giveAll(world, '1301', 'filler-1301');
  expect((await step('filler-1301', '1301', 'submit')).body.code).toBe('role-not-permitted');
  await world.appoint(
    'both',
    { role: 'provincial-officer', place: 'CN/13' },
    { role: 'ministry-officer', place: 'CN' },
  );
  await step('both', '1301', 'give', evidence.staff);
  await step('filler-1301', '1301', 'give', evidence.premises);
  expect((await step('filler-13', '1301', 'submit')).body.state).toBe('submitted');
  const own = await step('both', '1301', 'review', verdicts());
  expect(own.body).toMatchObject({ code: 'same-person', article: 'RHC-8' });
  expect((await step('filler-1301', '13', 'give', evidence.staff)).body.code).toBe('not-found');
});

test('a region next door does not exist; what was taken back is opened again with what it held', async () => {
  await must(world, 'filler-44', 'POST', '/programs', { body: { id: '44' } });
  await step('filler-44', '44', 'give', evidenceFor('centre-44').institutions);
  await step('filler-44', '44', 'give', evidence.premises);
  expect((await world.call('filler-13', 'GET', '/programs/44')).body.code).toBe('not-found');
  const withdrawn = await step('filler-44', '44', 'withdraw', { reason: '暂不发行' });
  expect(withdrawn.body.state).toBe('withdrawn');
  const reopened = await step('filler-44', '44', 'reopen', { reason: '恢复准备' });
  const given = reopened.body.checklist.filter(({ status }: { status: string }) => status === 'given');
  expect(given).toHaveLength(2);
});

const institutions = (...organizations: string[]) => evidenceFor(...organizations).institutions;
const BAD: readonly [string, object, string, string][] = [
  [
    'an institution of another place',
    institutions('p-station'),
    'RHC-9(1)',
    'no organization of this region',
  ],
  ['an institution nobody knows', institutions('u-nowhere'), 'RHC-9(1)', 'no organization of this region'],
  [
    'a paper from tomorrow',
    { ...evidence.staff, papers: { document: { ...paper('明日'), issuedOn: '2026-11-21' } } },
    'RHC-9(1)',
    'a paper is dated',
  ],
  ['what has ended', { ...evidence['loss-rules'], until: '2026-11-19' }, 'RHC-9(2)', 'it ended on'],
  [
    'a platform that is not in use',
    { ...evidence.platform, facts: { name: '平台', operator: '中心', inUseSince: '2027-01-01' } },
    'RHC-9(3)',
    'not in use',
  ],
  [
    'funds of one source',
    {
      ...evidence.funds,
      facts: { sources: [{ kind: 'local-government', name: '省', use: 'first-cards', yuan: 1 }] },
    },
    'RHC-7',
    'one source only',
  ],
];
test.each(BAD)('%s does not show a condition', async (_, body, article, why) => {
  const reply = await step('filler-44', '44', 'give', body);
  expect(reply.body).toMatchObject({ code: 'condition-unsuitable', article });
  expect(JSON.stringify(reply.body)).toContain(why);
});

test('a scan is the very paper that was given, or is not taken', async () => {
  const path = '/programs/44/scans/equipment';
  const file: Call = { body: PDF, type: 'application/pdf' };
  const papers = { document: paper('设备清单', digest) };
  await step('filler-44', '44', 'give', evidence.equipment);
  expect((await world.call('filler-44', 'POST', path, file)).body.code).toBe('digest-mismatch');
  await step('filler-44', '44', 'give', { ...evidence.equipment, papers });
  expect((await world.call('filler-44', 'POST', path, file)).status).toBe(200);
  const kept = await must(world, 'reviewer', 'GET', `${path}/${digest}`);
  expect([...kept.bytes]).toEqual([...PDF]);
  const other = await world.call('reviewer', 'GET', `${path}/${'0'.repeat(64)}`);
  expect(other.body.code).toBe('scan-missing');
});

test('the ministry sees every region, a province its own; the history tells who did what, the newest first', async () => {
  const list = async (who: string, place: string) =>
    (await must(world, who, 'GET', '/programs', { query: { place } })).body.programs.map(
      ({ id }: { id: string }) => id,
    );
  expect(await list('reviewer', 'CN')).toEqual(['13', '1301', '44']);
  expect(await list('filler-13', 'CN/13')).toEqual(['13', '1301']);
  expect(await list('filler-1301', 'CN/13/1301')).toEqual(['1301']);
  const { body } = await must(world, 'reviewer', 'GET', '/programs/13/history', { query: { limit: '3' } });
  expect(body.entries.map(({ transition }: { transition: string }) => transition)).toEqual([
    'reinstate',
    'review-renewal',
    'renew',
  ]);
  expect(body.entries[1]).toMatchObject({ condition: 'premises', role: 'ministry-officer' });
  expect((await get('13')).text).not.toContain('filler-13');
});

test('a revoked region begins again, and a city once authorized does not fall back on its province', async () => {
  await must(world, 'reviewer', 'POST', '/programs/1301/review', { body: verdicts() });
  await step('reviewer', '1301', 'suspend', { reason: '抽查不合格' });
  expect((await step('reviewer-2', '1301', 'revoke', { reason: '逾期未整改' })).body.state).toBe('revoked');
  const reopened = await step('filler-13', '1301', 'reopen', { reason: '重新申请' });
  expect(reopened.body).toMatchObject({ state: 'open', ready: false });
  expect(reopened.body.authorizedAt).toBeDefined();
});

test('a region that is none, or is open already, is refused', async () => {
  expect((await world.call('filler-13', 'POST', '/programs', { body: { id: '13' } })).body.code).toBe(
    'number-taken',
  );
  for (const id of ['1', '99', '130102', '1101'])
    expect((await world.call('reviewer', 'POST', '/programs', { body: { id } })).body.code).toBe(
      'invalid-input',
    );
});
