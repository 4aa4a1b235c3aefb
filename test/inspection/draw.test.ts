/** A draw that anybody can draw again: the promise before, the record after, and nothing between. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawnFrom, listText, pointsIn } from '../../shared/inspection/selection.ts';
import { must } from '../country.ts';
import { refused } from '../http/refused.ts';
import { SEED } from '../ledger/seed.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';

const CITY = 'CN/13/1301';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
let at: Stocked;

const post = async (who: string, path: string, body: object = {}) =>
  (await must(at.world, who, 'POST', `/inspections${path}`, { body })).body;
const get = async (who: string, path: string) =>
  (await must(at.world, who, 'GET', `/inspections${path}`)).body;

beforeAll(async () => {
  at = await startStocked(6);
  for (const point of ['门诊一', '收费处', '药房']) {
    const serial = await at.issued();
    if (point !== '门诊一')
      await at.take('city-keeper', serial, 'change-location', { reason: '迁移', businessPoint: point });
  }
});

afterAll(() => at.world.stop());

test('the draw is promised, drawn in secret, and revealed when no visit is secret any more', async () => {
  const promised = await post('city-registrar', '/draws', {
    place: CITY,
    count: 2,
    reason: '季度抽查',
    dueOn: '2099-12-31',
  });
  expect(promised).toMatchObject({ state: 'committed', points: 3, drawn: [] });
  expect(promised.seed).toBeUndefined();
  const path = `/draws/${promised.id}`;
  // Anybody may keep the promise; nobody sees the list yet.
  const before = await get('hospital', `${path}/record`);
  expect(before).toEqual({
    id: promised.id,
    place: CITY,
    count: 2,
    points: 3,
    list: promised.list,
    commitment: promised.commitment,
    createdAt: promised.createdAt,
  });
  expect((await at.world.call('hospital', 'GET', `/inspections${path}/list`)).status).toBe(404);
  expect((await at.world.call('hospital', 'GET', `/inspections${path}`)).status).toBe(404);
  const drawn = await post('city-keeper', `${path}/draw`);
  expect(drawn.drawn).toHaveLength(2);
  expect(await get('hospital', `${path}/record`)).toEqual(before);
  for (const { inspection } of drawn.drawn)
    expect((await at.world.call('hospital', 'GET', `/inspections/${inspection}`)).status).toBe(404);
  const [one, other] = drawn.drawn;
  const early = () => at.world.call('city-registrar', 'POST', `/inspections${path}/reveal`);
  await refused(at.world, 'not-allowed-in-state', early);
  await post('city-registrar', `/${one.inspection}/visit`, { visitedAt: '2026-11-01T02:00:00Z' });
  await refused(at.world, 'not-allowed-in-state', early);
  await post('city-registrar', `/${other.inspection}/withdraw`, { reason: '业务点装修' });
  await post('city-registrar', `${path}/reveal`);
  const after = await get('hospital', `${path}/record`);
  const { bytes } = await must(at.world, 'hospital', 'GET', `/inspections${path}/list`);
  const text = new TextDecoder().decode(bytes);
  expect([sha(text), sha(after.seed)]).toEqual([before.list, before.commitment]);
  expect(await drawnFrom(text, after.seed, 2)).toEqual(after.drawn);
  expect(after.drawn).toEqual(
    drawn.drawn.map(({ inspection: _, ...point }: { inspection: string }) => point),
  );
});

test('a shell draws the same: the lot is sha256sum over seed, line feed and line', async () => {
  const points = ['u-a\t一', 'u-b\t二', 'u-c\t三'].map((line) => pointsIn(`${line}\n`)[0] ?? fail());
  const seed = sha('seed');
  const lots = ['u-a\t一', 'u-b\t二', 'u-c\t三'].map((line) => {
    const said = execFileSync('sh', ['-c', 'printf "%s\\n%s" "$1" "$2" | sha256sum', 'sh', seed, line]);
    return { line, lot: said.toString().slice(0, 64) };
  });
  lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  const drawn = await drawnFrom(listText(points), seed, 3);
  expect(drawn.map(({ unit, businessPoint }) => `${unit}\t${businessPoint}`)).toEqual(
    lots.map(({ line }) => line),
  );
});

const fail = (): never => {
  throw new Error('no point');
};

test('the list is the same in whatever order the points come, and every point is drawn as often as any', async () => {
  const name = fc.string({
    unit: fc.constantFrom('门', '诊', '一', 'a', '𠮷', '！'),
    minLength: 1,
    maxLength: 6,
  });
  const points = fc.uniqueArray(fc.record({ unit: fc.constantFrom('u-aaa', 'u-bbb'), businessPoint: name }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ unit, businessPoint }) => `${unit}${businessPoint}`,
  });
  const property = fc.asyncProperty(points, fc.nat(), async (list, n) => {
    const text = listText(list);
    expect(listText([...list].reverse())).toBe(text);
    // In the order of UTF-8, as `LC_ALL=C sort` has it.
    const lines = text.split('\n').filter(Boolean);
    expect(lines).toEqual(
      [...lines].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
    );
    expect(pointsIn(text)).toHaveLength(list.length);
    const drawn = await drawnFrom(text, sha(String(n)), 3);
    expect(new Set(drawn.map((one) => JSON.stringify(one))).size).toBe(Math.min(3, list.length));
  });
  await fc.assert(property, { seed: SEED, numRuns: 200 });
  const ten = listText(Array.from({ length: 10 }, (_, n) => ({ unit: 'u-aaa', businessPoint: `窗口${n}` })));
  const times = new Map<string, number>();
  for (let n = 0; n < 1000; n += 1)
    for (const { businessPoint } of await drawnFrom(ten, sha(String(n)), 1))
      times.set(businessPoint, (times.get(businessPoint) ?? 0) + 1);
  // 100 expected each; five standard deviations of 9.5 either way.
  expect([...times.values()].every((count) => count > 52 && count < 148)).toBe(true);
  expect(times.size).toBe(10);
});
