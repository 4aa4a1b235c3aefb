import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approved, found, move, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { compared, differencesOf, openCount, resolved, scanned } from './counted.ts';

const PLACE = 'CN/13/1301';
const S = (n: number) => serialAt(n);

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, 20);
  const all = Array.from({ length: 12 }, (_, n) => S(n + 1));
  await prepare(world, all);
  await stock(world, all.slice(0, 10), 'first');
});

afterAll(() => world.stop());

const code = (reply: { body: { code?: string } }) => reply.body.code;

describe('the stock of a centre', () => {
  test('is told by centre, state and kind, as of a moment', async () => {
    const { body } = await must(world, 'city-keeper', 'GET', '/stock-takings/stock', {
      query: { place: PLACE },
    });
    expect(body).toMatchObject({ place: PLACE, consistency: 'eventual' });
    expect(body.lines).toEqual([
      { centre: PLACE, heldBy: 'centre', state: 'in-stock', kind: 'read-write', count: 10 },
    ]);
  });

  test('of the nation is the sum of all centres and of the ministry', async () => {
    const { body } = await must(world, 'auditor', 'GET', '/stock-takings/stock', { query: { place: 'CN' } });
    const total = body.lines.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(total).toBe(20);
    expect(body.lines).toContainEqual({ centre: 'CN', heldBy: 'centre', state: 'manifested', count: 8 });
  });

  test('of another province does not exist', async () => {
    const asked = await world.call('other-keeper', 'GET', '/stock-takings/stock', {
      query: { place: PLACE },
    });
    expect(code(asked)).toBe('not-found');
  });
});

describe('a count in which everything lies where it should', () => {
  test('agrees, however often a serial was scanned, and closes', async () => {
    const id = await openCount(world, 'city-keeper', PLACE);
    const all = Array.from({ length: 10 }, (_, n) => S(n + 1));
    expect((await scanned(world, 'city-keeper', id, all.slice(0, 6))).body).toEqual({
      scanned: 6,
      recorded: true,
      remarks: [],
    });
    expect((await scanned(world, 'city-keeper', id, all.slice(0, 6))).body.recorded).toBe(false);
    const body = ['SAM卡编号', ...all.slice(3), '13', all[3]].join('\n');
    const file = { body, type: 'text/csv' };
    const { body: job } = await must(world, 'city-keeper-2', 'POST', `/stock-takings/${id}/scans`, file);
    const done = await must(world, 'city-keeper-2', 'POST', `/stock-takings/jobs/${job.id}/advance`);
    expect(done.body.counts).toMatchObject({ done: 7, refused: 1, unchanged: 1 });
    const again = await must(world, 'city-keeper', 'POST', `/stock-takings/${id}/scans`, file);
    expect(again.body).toMatchObject({ id: job.id, state: 'done' });
    const after = await compared(world, 'city-keeper', id);
    expect(after).toMatchObject({
      state: 'agreed',
      scanned: 10,
      candidates: 10,
      counts: { fits: 10 },
      open: 0,
    });
    const closed = await must(world, 'city-registrar', 'POST', `/stock-takings/${id}/close`);
    expect(closed.body.state).toBe('closed');
    expect(
      code(
        await world.call('city-keeper', 'POST', `/stock-takings/${id}/scan`, {
          body: { serials: [S(1)] },
        }),
      ),
    ).toBe('not-allowed-in-state');
  });
});

describe('a count that differs', () => {
  let id: string;

  beforeAll(async () => {
    id = await openCount(world, 'city-keeper', PLACE);
    // 1 and 2 are not found; 11 lies with the ministry; 999 the register does not know; 3 is reported lost.
    const report = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '盘点前挂失' };
    const { remarks } = (
      await scanned(world, 'city-keeper', id, [...[3, 4, 5, 6, 7, 8].map(S), S(11), serialAt(999)])
    ).body;
    expect(remarks).toEqual([
      { serial: S(11), verdict: 'surplus' },
      { serial: serialAt(999), verdict: 'unknown' },
    ]);
    // 9 is issued and 10 reported lost while it is counted: nobody misses them.
    const application = await approved(world, 'u-first-hospital', { 'read-write': 1 });
    await move(world, 'city-keeper', S(9), 'issue', {
      application,
      unit: 'u-first-hospital',
      businessPoint: '门诊',
      terminal: terminalAt(terminals.hospital, 1),
      responsiblePerson: '李娜',
    });
    await move(world, 'city-keeper', S(10), 'report-loss', report);
  });

  test('names what is missing, too much or unknown, and tells the centre above', async () => {
    const after = await compared(world, 'city-keeper', id);
    expect(after).toMatchObject({ state: 'differing', open: 4 });
    expect(await differencesOf(world, 'city-keeper', id)).toEqual({
      [S(1)]: 'missing',
      [S(2)]: 'missing',
      [S(11)]: 'surplus',
      [serialAt(999)]: 'unknown',
    });
    const told = await Promise.all(
      [0, 1, 2, 3].map((n) => world.store.list({ table: 'registry', pk: `OUTBOX#13#${n}`, limit: 100 })),
    );
    expect(told.flatMap(({ items }) => items)).toContainEqual(
      expect.objectContaining({ kind: 'stock-differs', to: 'CN/13' }),
    );
  });

  test('is not settled by anybody who counted', async () => {
    const body = { serial: S(1), how: 'found', reason: '柜底' };
    expect(code(await resolved(world, 'city-keeper', id, body))).toBe('same-person');
  });

  test('does not close while a difference is open', async () => {
    const close = await world.call('city-registrar', 'POST', `/stock-takings/${id}/close`);
    expect(code(close)).toBe('not-allowed-in-state');
  });

  test('is not settled as reported lost before the card is reported lost', async () => {
    const body = { serial: S(2), how: 'reported-lost', reason: '遗失' };
    expect(code(await resolved(world, 'city-registrar', id, body))).toBe('difference-persists');
    await move(world, 'city-registrar', S(2), 'report-loss', {
      occurredAt: '2026-01-01T00:00:00Z',
      circumstances: '盘点未见',
    });
    expect((await resolved(world, 'city-registrar', id, body)).body.open).toBe(3);
  });

  test('a missing card is not settled as misread', async () => {
    const answer = await resolved(world, 'city-registrar', id, {
      serial: S(1),
      how: 'misread',
      reason: '误',
    });
    expect(answer.body).toMatchObject({ code: 'resolution-unsuitable' });
    expect(answer.body.allowed).toEqual(['found', 'reported-lost', 'moved', 'corrected']);
  });

  test('closes when all are settled, and says how each was', async () => {
    const settle = (body: object) => resolved(world, 'city-registrar', id, { reason: '复核', ...body });
    await settle({ serial: S(1), how: 'found' });
    await settle({ serial: S(11), how: 'returned' });
    expect(code(await settle({ serial: S(11), how: 'returned' }))).toBe('difference-unknown');
    const last = await settle({ serial: serialAt(999), how: 'set-aside' });
    expect(last.body).toMatchObject({ state: 'agreed', open: 0 });
    expect((await must(world, 'city-registrar', 'POST', `/stock-takings/${id}/close`)).body.state).toBe(
      'closed',
    );
    const { body } = await must(world, 'city-keeper', 'GET', `/stock-takings/${id}/differences`);
    expect(body.differences[0]).toMatchObject({ serial: S(1), resolution: { how: 'found', reason: '复核' } });
  });
});

test('nobody counts the stock of another centre, and a unit counts none', async () => {
  const at = (who: string, place: string) =>
    world.call(who, 'POST', '/stock-takings', { body: { place } }).then(code);
  expect(await at('province-keeper', PLACE)).toBe('role-not-permitted');
  expect(await at('other-keeper', PLACE)).toBe('not-found');
  expect(await at('hospital', 'CN/13/1301/u-first-hospital')).toBe('role-not-permitted');
});
