/** 跟踪核查 and 检查 (SAM-16), as the people of a city, its hospital and its province live through them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { must } from '../country.ts';
import { refused } from '../http/refused.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';

const HOSPITAL = 'u-first-hospital';
const CITY = 'CN/13/1301';
const AT = `${CITY}/${HOSPITAL}`;
const DUE = '2099-12-31';
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let at: Stocked;
let first: string;
let second: string;
let third: string;

const post = async (who: string, path: string, body: object = {}) =>
  (await must(at.world, who, 'POST', `/inspections${path}`, { body })).body;
const get = async (who: string, path: string, query: Record<string, string> = {}) =>
  (await must(at.world, who, 'GET', `/inspections${path}`, { query })).body;
const no = (code: Parameters<typeof refused>[1], who: string, path: string, body: object = {}) =>
  refused(at.world, code, () => at.world.call(who, 'POST', `/inspections${path}`, { body }));
const open = (body: object = {}, who = 'city-registrar') =>
  post(who, '', {
    unit: HOSPITAL,
    cause: 'risk',
    businessPoint: '门诊一',
    reason: '评分最高',
    dueOn: DUE,
    ...body,
  });
const visited = async (serials: readonly string[], it?: { id: string }) => {
  const { id } = it ?? (await open());
  await post('city-registrar', `/${id}/visit`, { visitedAt: '2026-11-01T02:00:00Z', serials });
  return id as string;
};

beforeAll(async () => {
  at = await startStocked(6);
  [first, second, third] = [await at.issued(), await at.issued(), await at.issued()];
  await at.take('city-keeper', third, 'change-location', { reason: '迁移', businessPoint: '收费处' });
});

afterAll(() => at.world.stop());

test('a plan that is not announced does not exist for the unit: not by its id, not in a list, not as a notice', async () => {
  const { id, state } = await open();
  expect(state).toBe('planned');
  const own = await at.world.call('hospital', 'GET', `/inspections/${id}`);
  const none = await at.world.call('hospital', 'GET', '/inspections/i-20260101-0123456789');
  expect([own.status, own.text]).toEqual([404, none.text]);
  // The service point's clerk acts at the centre, and yet sees no plan.
  expect((await at.world.call('clerk', 'GET', `/inspections/${id}`)).text).toBe(none.text);
  expect((await get('hospital', '', { place: AT })).inspections).toEqual([]);
  const told = await at.world.store.list({ table: 'registry', pk: 'OUTBOX#13#0', limit: 100 });
  expect(JSON.stringify(told.items)).not.toContain(id);
  expect((await get('city-registrar', '', { place: CITY })).inspections[0].id).toBe(id);
  expect((await get('auditor', `/${id}`)).id).toBe(id);
});

test('what a higher centre plans exists for it and above, and not for the unit’s own centre', async () => {
  const { id, centre } = await open({}, 'province-registrar');
  expect(centre).toBe('CN/13');
  expect((await at.world.call('city-registrar', 'GET', `/inspections/${id}`)).status).toBe(404);
  expect((await get('ministry-1', `/${id}`)).state).toBe('planned');
});

test('a visit says of each card whether it was seen, was not, is registered elsewhere, or is foreign', async () => {
  const foreign = '44010020260000000001';
  const id = await visited([first, third, foreign, first]);
  const it = await get('city-registrar', `/${id}`);
  expect(it.result.counts).toEqual({
    seen: 1,
    'not-seen': 1,
    elsewhere: 1,
    stopped: 0,
    foreign: 1,
    unreadable: 0,
  });
  const { results } = await get('city-registrar', `/${id}/results`, { format: 'json' });
  expect(results).toMatchObject([
    { serial: first, verdict: 'seen', businessPoint: '门诊一' },
    { serial: third, verdict: 'elsewhere', businessPoint: '收费处' },
    { serial: foreign, verdict: 'foreign' },
    { serial: second, verdict: 'not-seen', unit: HOSPITAL },
  ]);
  expect(Object.keys(results[2])).toEqual(['serial', 'verdict']);
  const csv = await must(at.world, 'city-registrar', 'GET', `/inspections/${id}/results`);
  expect(csv.text.split('\r\n')[4]).toMatch(new RegExp(`^${second},未见,${HOSPITAL},门诊一,`));
  expect(csv.headers['content-disposition']).toBe(`attachment; filename="${id}.csv"`);
  // From the visit on, the unit knows.
  expect((await get('hospital', `/${id}`)).state).toBe('visited');
  expect(
    (await get('hospital', '', { place: AT })).inspections.map((one: { id: string }) => one.id),
  ).toContain(id);
  // Not seen is no report: the card stays as it was until the unit reports it.
  expect((await at.read(second)).state).toBe('issued');
});

test('a file of scans adds to the list; a wrong row is told by number and spoils no other; again it changes nothing', async () => {
  const id = await visited([first]);
  const file = `serial\n${second}\n12\n`;
  const send = () =>
    must(at.world, 'city-registrar', 'POST', `/inspections/${id}/scan`, { body: file, type: 'text/csv' });
  const { body } = await send();
  expect(body.result.counts).toMatchObject({ seen: 2, 'not-seen': 0, unreadable: 1 });
  const { results } = await get('city-registrar', `/${id}/results`, { format: 'json' });
  expect(results.at(-1)).toMatchObject({ verdict: 'unreadable', row: 2 });
  expect((await send()).body.version).toBe(body.version);
});

test('a lost card that turns up is told as stopped', async () => {
  const lost = await at.issued();
  await at.take('hospital', lost, 'report-loss', {
    occurredAt: '2026-01-02T03:04:05Z',
    circumstances: '遗失',
  });
  const id = await visited([lost]);
  const { results } = await get('city-registrar', `/${id}/results`, { format: 'json' });
  expect(results[0]).toMatchObject({ serial: lost, verdict: 'stopped' });
});

test('only what two persons signed counts as an inspection, and who inspected does not close', async () => {
  const before = await get('city-registrar', '/points', { place: CITY });
  expect(before.points[0]).toMatchObject({ businessPoint: '收费处' });
  expect(before.points[0].lastInspectedOn).toBeUndefined();
  const it = await open({ businessPoint: '收费处' });
  const id = await visited([third], it);
  await no('same-person', 'city-registrar', `/${id}/countersign`);
  expect((await get('city-registrar', '/points', { place: AT })).points[0].lastInspectedOn).toBeUndefined();
  await post('city-keeper', `/${id}/countersign`);
  const { points } = await get('city-registrar', '/points', { place: CITY });
  // The never inspected stay ahead of whoever was.
  expect(points.map((one: { businessPoint: string }) => one.businessPoint)).toEqual(['门诊一', '收费处']);
  expect(points[1]).toMatchObject({ lastInspectedOn: '2026-11-01', inspection: id, cards: 1 });
  await no('same-person', 'city-registrar', `/${id}/close`);
  expect((await post('city-registrar-2', `/${id}/close`)).state).toBe('closed');
});

test('a finding orders a correction: the unit answers, another verifies, and only then the inspection is closed', async () => {
  const id = await visited([first]);
  await no('not-allowed-in-state', 'city-registrar-2', `/${id}/close`);
  const finding = await post('city-registrar', `/${id}/findings`, {
    kind: 'card-not-seen',
    reason: '现场未见',
    serials: [second],
  });
  expect(finding).toMatchObject({ severity: 'high', article: 'SAM-17(1)', state: 'open', overdue: false });
  expect(finding.fix).toContain('挂失');
  const to = await at.world.store.list({ table: 'registry', pk: 'OUTBOX#13#0', limit: 100 });
  const all = [to];
  for (const shard of [1, 2, 3])
    all.push(await at.world.store.list({ table: 'registry', pk: `OUTBOX#13#${shard}`, limit: 100 }));
  const notices = all.flatMap(({ items }) => items).filter(({ kind }) => kind === 'inspection-ordered');
  expect(notices.at(-1)).toMatchObject({ to: AT });
  const path = `/${id}/findings/${finding.id}`;
  await post('city-keeper', `/${id}/countersign`);
  await no('findings-open', 'city-registrar-2', `/${id}/close`);
  await no('not-allowed-in-state', 'city-registrar-2', `${path}/verify`, { reason: '已查' });
  expect((await get('hospital', '/findings', { place: AT })).findings[0].id).toBe(finding.id);
  await post('hospital', `${path}/answer`, { answer: '已挂失' });
  await post('city-registrar-2', `${path}/return`, { reason: '没有挂失' });
  await post('hospital', `${path}/answer`, { answer: '现已挂失' });
  await no('same-person', 'city-registrar', `${path}/verify`, { reason: '已查' });
  expect((await post('city-registrar-2', `${path}/verify`, { reason: '已查' })).state).toBe('verified');
  expect((await get('hospital', '/findings', { place: AT })).findings).toEqual([]);
  expect((await post('city-registrar-2', `/${id}/close`)).state).toBe('closed');
  for (const thing of [`finding/${finding.id}`, `inspection/${id}`]) {
    const { items } = await at.world.store.list({ table: 'ledger', pk: thing, limit: 100 });
    expect(await firstBreak(items as never)).toBeNull();
    expect(items.length).toBeGreaterThan(3);
  }
});

test('an overdue correction is visible, may wait with a reason for a time, and then is overdue again', async () => {
  const id = await visited([first]);
  const { id: finding } = await post('city-registrar', `/${id}/findings`, {
    kind: 'other',
    reason: '无登记簿',
    dueOn: '2026-01-01',
  });
  const path = `/${id}/findings/${finding}`;
  const overdue = async () =>
    (await get('city-registrar', '/findings', { place: CITY, overdue: 'true' })).findings.map(
      (one: { id: string }) => one.id,
    );
  expect(await overdue()).toEqual([finding]);
  await no('same-person', 'city-registrar', `${path}/suppress`, { reason: '搬迁中', until: '2027-01-31' });
  await post('city-registrar-2', `${path}/suppress`, { reason: '搬迁中', until: '2027-01-31' });
  expect(await overdue()).toEqual([]);
  at.world.now = '2027-02-01T02:00:00.000Z';
  expect(await overdue()).toEqual([finding]);
  at.world.now = undefined;
  await no('invalid-input', 'city-registrar-2', `${path}/suppress`, { reason: '永远', until: '2099-01-31' });
  await post('city-registrar-2', `${path}/drop`, { reason: '误记' });
  expect(await overdue()).toEqual([]);
});

test('photos are kept under their digest and served as a download', async () => {
  const id = await visited([first]);
  const sent = { body: PNG, type: 'image/png' };
  const { body } = await must(at.world, 'city-registrar', 'POST', `/inspections/${id}/photograph`, sent);
  const [{ digest }] = body.photos;
  const photo = await must(at.world, 'hospital', 'GET', `/inspections/${id}/photos/${digest}`);
  expect([...photo.bytes]).toEqual([...PNG]);
  const liar = { body: new TextEncoder().encode('<html>'), type: 'image/png' };
  const reply = await at.world.call('city-registrar', 'POST', `/inspections/${id}/photograph`, liar);
  expect(reply.body.code).toBe('invalid-input');
});

test('tracking is announced: the unit hears of it, and its verification moves its next one', async () => {
  await no('nothing-to-change', 'city-registrar', '/tracking', {
    place: CITY,
    everyDays: 180,
    reason: '如常',
  });
  await post('city-registrar', '/tracking', { place: CITY, everyDays: 90, reason: '加密' });
  const plan = async () => (await get('city-registrar', '/tracking', { place: CITY })).units;
  expect(await plan()).toMatchObject([{ unit: HOSPITAL, due: false }]);
  const it = await open({ cause: 'period', businessPoint: undefined });
  expect(it.kind).toBe('tracking');
  expect((await get('hospital', `/${it.id}`)).state).toBe('planned');
  await visited([first, second, third], it);
  await post('city-keeper', `/${it.id}/countersign`);
  expect(await plan()).toMatchObject([
    { lastVerifiedOn: '2026-11-01', dueOn: '2027-01-30', inspection: it.id },
  ]);
});

test('idle cards of an audit become a visit of just these cards', async () => {
  const it = await open({ cause: 'idle', businessPoint: undefined, serials: [first, third] });
  const id = await visited([first], it);
  const { results } = await get('city-registrar', `/${id}/results`, { format: 'json' });
  expect(results.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['seen', 'not-seen']);
  await no('nothing-to-inspect', 'city-registrar', '', {
    unit: 'u-clinic',
    cause: 'idle',
    reason: '审计',
    serials: [first],
    dueOn: DUE,
  });
});

test('a secret plan is withdrawn with its reason and never shown', async () => {
  const { id } = await open();
  await post('city-registrar', `/${id}/withdraw`, { reason: '人手不足' });
  expect((await at.world.call('hospital', 'GET', `/inspections/${id}`)).status).toBe(404);
  await no('not-allowed-in-state', 'city-registrar', `/${id}/visit`, { visitedAt: '2026-11-01T02:00:00Z' });
});
