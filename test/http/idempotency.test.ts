import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { approved, found, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { digestOf, itemsOf, refused } from './refused.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;
let application: string;

const NAME = '欧阳金丝雀';
const CARDS = [1, 2, 3, 4, 5].map(serialAt);
const cardPath = (n: number, step = '') => `/sam-cards/${serialAt(n)}${step}`;
const LOSS = { occurredAt: '2026-01-02T03:04:05Z', circumstances: '遗失' };

const issueForm = (n: number) => ({
  application,
  unit: 'u-first-hospital',
  businessPoint: '门诊一',
  responsiblePerson: NAME,
  terminal: terminalAt(terminals.hospital, n),
});

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, 6);
  await prepare(world, CARDS);
  await stock(world, CARDS, 'one');
  application = await approved(world, 'u-first-hospital', { 'read-write': 9 });
});

afterAll(() => {
  world.now = undefined;
  return world.stop();
});

async function entriesOf(n: number) {
  const { entries } = (await must(world, 'city-keeper', 'GET', cardPath(n, '/ledger'))).body;
  expect(await firstBreak(entries)).toBeNull();
  return entries.map(({ entry }: { entry: { transition: string } }) => entry.transition);
}

describe('the same call again', () => {
  test('gives the same bytes, says so, and leaves one entry', async () => {
    const call = { body: issueForm(1), key: 'issue-once-and-once-only' };
    const first = await must(world, 'city-keeper', 'POST', cardPath(1, '/issue'), call);
    const digest = await digestOf(world);
    const again = await must(world, 'city-keeper', 'POST', cardPath(1, '/issue'), call);
    expect(again.text).toBe(first.text);
    expect(again.status).toBe(first.status);
    expect(again.headers).toEqual({ ...first.headers, 'idempotency-replayed': 'true' });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(await digestOf(world)).toBe(digest);
    expect((await entriesOf(1)).filter((name: string) => name === 'issue')).toHaveLength(1);
  });

  test('is a replay even after the card has gone on, and with the If-Match it was first sent with', async () => {
    const headers = { 'if-match': (await must(world, 'city-keeper', 'GET', cardPath(1))).headers.etag ?? '' };
    const call = { body: { symptom: '不读卡' }, key: 'fault-once-and-once-only', headers };
    const first = await must(world, 'clerk', 'POST', cardPath(1, '/report-fault'), call);
    await must(world, 'clerk-2', 'POST', cardPath(1, '/clear-fault'), { body: { testResult: '正常' } });
    const again = await must(world, 'clerk', 'POST', cardPath(1, '/report-fault'), call);
    expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
    expect((await must(world, 'clerk', 'GET', cardPath(1))).body.state).toBe('issued');
  });

  test('of an application applies once', async () => {
    const call = { body: { reason: '换人', responsiblePerson: NAME }, key: 'apply-once-and-once-only' };
    const first = await must(world, 'hospital', 'POST', cardPath(1, '/change-location'), call);
    const again = await must(world, 'hospital', 'POST', cardPath(1, '/change-location'), call);
    expect([first.status, again.status, again.text]).toEqual([202, 202, first.text]);
    const query = { place: 'CN/13/1301' };
    const { requests } = (await must(world, 'city-keeper', 'GET', '/requests', { query })).body;
    expect(requests).toHaveLength(1);
    await must(world, 'hospital', 'POST', `/requests/${first.body.id}/withdraw`);
  });
});

test('a receipt is the caller’s own: the same key of another person is another call', async () => {
  const call = { body: LOSS, key: 'one-key-of-two-persons' };
  await must(world, 'city-keeper', 'POST', cardPath(2, '/report-loss'), call);
  const path = cardPath(2, '/report-loss');
  await refused(world, 'not-allowed-in-state', () => world.call('city-keeper-2', 'POST', path, call));
});

test('a receipt is of one step: the same key for the next step is another call', async () => {
  const key = 'one-key-of-two-steps';
  await must(world, 'city-keeper', 'POST', cardPath(3, '/issue'), { body: issueForm(3), key });
  const back = { body: { because: 'no-longer-used', reason: '停用' }, key };
  const { body } = await must(world, 'city-keeper', 'POST', cardPath(3, '/return-to-stock'), back);
  expect(body.state).toBe('in-stock');
});

test('a refused call leaves no receipt, so its key is good for the call that succeeds', async () => {
  const path = cardPath(4, '/clear-fault');
  const call = { body: { testResult: '正常' }, key: 'refused-first-then-done' };
  await refused(world, 'not-allowed-in-state', () => world.call('clerk', 'POST', path, call));
  await must(world, 'clerk-2', 'POST', cardPath(4, '/report-fault'), { body: { symptom: '不读卡' } });
  const done = await must(world, 'clerk', 'POST', path, call);
  expect(done.headers).not.toHaveProperty('idempotency-replayed');
});

test('a receipt is kept 30 days; then its key is as good as new', async () => {
  const call = { body: { symptom: '不读卡' }, key: 'thirty-days-and-no-more' };
  const path = cardPath(5, '/report-fault');
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  world.now = ago(31);
  const first = await must(world, 'city-keeper', 'POST', path, call);
  await must(world, 'clerk', 'POST', cardPath(5, '/clear-fault'), { body: { testResult: '正常' } });
  world.now = ago(1.01);
  const last = await must(world, 'city-keeper', 'POST', path, call);
  expect([last.text, last.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
  world.now = ago(0.99);
  const fresh = await must(world, 'city-keeper', 'POST', path, call);
  expect(fresh.headers).not.toHaveProperty('idempotency-replayed');
  expect(fresh.body.version).toBe(first.body.version + 2);
  world.now = undefined;
});

test('nobody’s name stands in ledger, receipt, outbox or log, and no token and no key anywhere', async () => {
  const change = { body: { reason: '换人', responsiblePerson: `${NAME}二` } };
  await must(world, 'city-keeper', 'POST', cardPath(1, '/change-location'), change);
  const application = (await must(world, 'hospital', 'POST', cardPath(1, '/change-location'), change)).body;
  await must(world, 'city-keeper', 'POST', `/requests/${application.id}/approve`);
  const registry = await itemsOf(world, 'registry');
  const holders = registry.filter((item) => JSON.stringify(item).includes(NAME));
  const kinds = [...new Set(holders.map(({ pk }) => String(pk).split('#')[0]))];
  expect(kinds.sort()).toEqual(['REQUEST', 'SAM-CARD']);
  const ledger = await itemsOf(world, 'ledger');
  const marks = ledger.filter((item) => /"responsiblePerson":"[0-9a-f]{64}"/.test(JSON.stringify(item)));
  expect(marks.length).toBeGreaterThan(2);
  const everything = JSON.stringify([registry, ledger, world.logged]);
  expect(JSON.stringify([ledger, world.logged])).not.toContain(NAME);
  expect(everything).not.toContain('Bearer');
  expect(everything).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect(everything).not.toContain('once-and-once-only');
});
