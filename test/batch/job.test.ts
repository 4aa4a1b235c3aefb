import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchWorkers } from '../../functions/batches/workers.ts';
import { advance, advanceOpen } from '../../functions/storage/advancing.ts';
import { jobIn } from '../../functions/storage/jobs.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { Store } from '../../functions/storage/store.ts';
import { MANIFEST_COLUMNS } from '../../shared/batch/manifest.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import {
  admitSuppliers,
  cardNumberAt,
  chipAt,
  found,
  manifestLine,
  manifestOf,
  must,
  order as orderIn,
  orderOf,
  serialAt,
} from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await admitSuppliers(world);
});

afterAll(() => world.stop());

const clock = () => new Date().toISOString();
const storeOfJobs = () => world.storeOf('batches');
const workersOf = (store: Store = storeOfJobs()) =>
  batchWorkers(store, folderObjects(join(world.folder, 'files')));

const order = (quantity: number): Promise<{ id: string; first: number }> => orderIn(world, quantity);

const send = (batch: string, body: string, who = 'supplier', type = 'text/csv') =>
  world.call(who, 'POST', `/batches/${batch}/manifest`, { body, type });

const finish = async (job: string) =>
  (await must(world, 'ministry-1', 'POST', `/batches/jobs/${job}/advance`)).body;

async function resultsOf(job: string): Promise<RowResult[]> {
  const query = { limit: '200' };
  return (await must(world, 'ministry-1', 'GET', `/batches/jobs/${job}/results`, { query })).body.results;
}

const stored = async (id: string) => {
  const [item] = await world.store.read([KEYS.job(id)]);
  const job = jobIn(item);
  if (!job) throw new Error(`no job ${id}`);
  return job;
};

/** Whether every card of a batch was born exactly once: its item, and one entry in a sound chain. */
async function bornOnce(first: number, count: number) {
  for (let n = first; n < first + count; n += 1) {
    const { body } = await must(world, 'ministry-1', 'GET', `/sam-cards/${serialAt(n)}/ledger`);
    expect(body.entries.map(({ entry }: { entry: { transition: string } }) => entry.transition)).toEqual([
      'manifest',
    ]);
    expect(await firstBreak(body.entries, { previous: body.entries[0].entry.previous })).toBeNull();
  }
}

test('the supplier sends the manifest of its own batch; the cards are the ministry’s', async () => {
  const { id, first } = await order(25);
  const sent = await send(id, manifestOf(first, 25));
  expect(sent).toMatchObject({ status: 202, body: { state: 'running', total: 25, position: 0 } });
  const done = await finish(sent.body.id);
  expect(done).toMatchObject({ state: 'done', counts: { done: 25, unchanged: 0, refused: 0 } });
  const { body: card } = await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(first)}`);
  expect(card).toMatchObject({ state: 'manifested', place: 'CN', batch: id });
  await bornOnce(first, 25);
});

test('the same file again, by whomever and under whatever key, is the same job and changes nothing', async () => {
  const { id, first } = await order(3);
  const once = await send(id, manifestOf(first, 3));
  await finish(once.body.id);
  const again = await send(id, manifestOf(first, 3), 'ministry-1');
  expect(again.body).toMatchObject({ id: once.body.id, state: 'done', counts: { done: 3 } });
  await finish(again.body.id);
  await bornOnce(first, 3);
});

test('the same cards in another file are unchanged, row by row', async () => {
  const { id, first } = await order(3);
  await finish((await send(id, manifestOf(first, 3))).body.id);
  const other = await send(id, `${manifestOf(first, 3)}\n`);
  const done = await finish(other.body.id);
  expect(done.counts).toEqual({ done: 0, unchanged: 3, refused: 0 });
  await bornOnce(first, 3);
});

test('a bad line is refused by its number and reason, the others stand', async () => {
  const { id, first } = await order(6);
  const [good, badDigit, outside, takenChip, twice] = [first, first + 1, 99_000, first + 3, first];
  const digit = cardNumberAt(badDigit).replace(/\d$/, (last) => String((Number(last) + 1) % 10));
  const rows = [
    manifestLine(good),
    [serialAt(badDigit), digit, chipAt(badDigit)].join(','),
    manifestLine(outside),
    [serialAt(takenChip), cardNumberAt(takenChip), chipAt(1)].join(','),
    [serialAt(first + 4), cardNumberAt(twice), chipAt(first + 4)].join(','),
    manifestLine(first + 5),
  ];
  const job = await send(id, ['serial,cardNumber,chipUid', ...rows].join('\n'));
  const done = await finish(job.body.id);
  expect(done.counts).toEqual({ done: 2, unchanged: 0, refused: 4 });
  const results = await resultsOf(job.body.id);
  expect(results.map(({ row, outcome, why }) => [row, outcome, why])).toEqual([
    [1, 'done', undefined],
    [2, 'refused', expect.stringContaining('check digit')],
    [3, 'refused', 'serial: not in the range allotted to this batch'],
    [4, 'refused', 'chipUid: registered already'],
    [5, 'refused', 'cardNumber: twice in the manifest'],
    [6, 'done', undefined],
  ]);
  expect((await world.call('ministry-1', 'GET', `/sam-cards/${serialAt(badDigit)}`)).status).toBe(404);
});

test('what became of each row is downloaded for a spreadsheet, which computes none of it', async () => {
  const { id, first } = await order(2);
  const job = await send(id, [manifestOf(first, 1), '=1+1,x,y'].join('\n'));
  await finish(job.body.id);
  const path = `/batches/jobs/${job.body.id}/results`;
  const csv = await must(world, 'ministry-1', 'GET', path, { query: { as: 'csv' } });
  expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFF行号,编号,办理结果,原因',
    `1,${serialAt(first)},done,`,
  ]);
  expect(csv.text).toContain('2,,refused,');
});

test('JSON lines give the same cards as CSV', async () => {
  const { id, first } = await order(2);
  const rows = [first, first + 1].map((n) =>
    JSON.stringify({ serial: serialAt(n), cardNumber: cardNumberAt(n), chipUid: chipAt(n) }),
  );
  const job = await send(id, rows.join('\n'), 'supplier', 'application/x-ndjson');
  expect((await finish(job.body.id)).counts.done).toBe(2);
  await bornOnce(first, 2);
});

test('a workbook with Chinese titles gives the same cards, and is the same job again', async () => {
  const { id, first } = await order(2);
  const rows: string[][] = [Object.values(MANIFEST_COLUMNS)];
  for (const n of [first, first + 1]) rows.push([serialAt(n), cardNumberAt(n), chipAt(n)]);
  const file = await writeXlsx({ sheets: [{ name: '生产清单', rows }] });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const call = { body: file, type };
  const { body: job } = await must(world, 'supplier', 'POST', `/batches/${id}/manifest`, call);
  expect((await finish(job.id)).counts.done).toBe(2);
  const { body: again } = await must(world, 'supplier', 'POST', `/batches/${id}/manifest`, call);
  expect(again).toMatchObject({ id: job.id, state: 'done', form: 'xlsx' });
  await bornOnce(first, 2);
});

test('a file that is no manifest is refused as a whole, and no job is there', async () => {
  const { id } = await order(1);
  const refused = await send(id, '序列号\n1');
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input', fields: [{ path: 'body' }] } });
});

test('another supplier finds neither the batch nor its job', async () => {
  await world.appoint('rival', { role: 'supplier', place: 'CN/supplier/rival' });
  const { id, first } = await order(1);
  expect((await send(id, manifestOf(first, 1), 'rival')).status).toBe(404);
  const job = await send(id, manifestOf(first, 1));
  expect((await world.call('rival', 'GET', `/batches/jobs/${job.body.id}`)).status).toBe(404);
  expect((await world.call('rival', 'GET', '/batches')).body.batches).toEqual([]);
});

describe('a job', () => {
  test('without time does nothing, and goes on where it stood', async () => {
    const { id, first } = await order(30);
    const job = await stored((await send(id, manifestOf(first, 30))).body.id);
    const parts = { store: storeOfJobs(), workers: workersOf(), clock };
    expect(await advance(job, { ...parts, budget: 0 })).toEqual(job);
    expect(await advance(job, { ...parts, budget: 20_000 })).toMatchObject({ state: 'done', position: 30 });
    await bornOnce(first, 30);
  });

  test('killed between two slices, or with one under way, resumes with nothing lost or doubled', async () => {
    const { id, first } = await order(70);
    const job = await stored((await send(id, manifestOf(first, 70))).body.id);
    let left = 2;
    const dying: Store = {
      ...storeOfJobs(),
      commit: (writes) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('killed')) : storeOfJobs().commit(writes);
      },
    };
    const run = advance(job, { store: dying, workers: workersOf(dying), clock, budget: 20_000 });
    await expect(run).rejects.toThrow('killed');
    expect((await stored(job.id)).position).toBe(40);
    expect(await finish(job.id)).toMatchObject({ state: 'done', counts: { done: 70, refused: 0 } });
    expect((await resultsOf(job.id)).map(({ row }) => row)).toEqual(
      Array.from({ length: 70 }, (_, n) => n + 1),
    );
    await bornOnce(first, 70);
  });

  test('whose commit was done but never answered goes on behind it', async () => {
    const { id, first } = await order(40);
    const job = await stored((await send(id, manifestOf(first, 40))).body.id);
    const deaf: Store = {
      ...storeOfJobs(),
      commit: async (writes) => {
        await storeOfJobs().commit(writes);
        throw new Error('no answer');
      },
    };
    const run = advance(job, { store: deaf, workers: workersOf(deaf), clock, budget: 20_000 });
    await expect(run).rejects.toThrow('no answer');
    expect(await finish(job.id)).toMatchObject({ counts: { done: 40, unchanged: 0, refused: 0 } });
    await bornOnce(first, 40);
  });

  test('advanced by four at once loses nothing and doubles nothing', async () => {
    const { id, first } = await order(100);
    const job = (await send(id, manifestOf(first, 100))).body.id;
    const all = await Promise.all(
      ['ministry-1', 'ministry-2', 'supplier', 'issuer'].map((who) =>
        world.call(who, 'POST', `/batches/jobs/${job}/advance`),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await stored(job)).toMatchObject({
      state: 'done',
      position: 100,
      counts: { done: 100, unchanged: 0 },
    });
    const rows = (await resultsOf(job)).map(({ row }) => row);
    expect(rows).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    await bornOnce(first, 100);
  });

  test('that nobody advances is advanced by the schedule, and then no longer waits', async () => {
    const { id, first } = await order(21);
    const job = (await send(id, manifestOf(first, 21))).body.id;
    const parts = { store: storeOfJobs(), workers: workersOf(), clock, budget: 20_000 };
    expect(await advanceOpen(parts)).toBeGreaterThanOrEqual(21);
    expect(await stored(job)).toMatchObject({ state: 'done' });
    expect(await advanceOpen(parts)).toBe(0);
  });

  test('that cannot go on keeps no other waiting, and the schedule hears of it', async () => {
    const jobs = [];
    for (const quantity of [3, 4]) {
      const { id, first } = await order(quantity);
      jobs.push((await send(id, manifestOf(first, quantity))).body.id as string);
    }
    // The schedule takes them by id, so the first of them is the one to break.
    const [broken = '', whole = ''] = jobs.sort();
    const file = join(world.folder, 'files', (await stored(broken)).file ?? '');
    await rename(file, `${file}.away`);
    const parts = { store: storeOfJobs(), workers: workersOf(), clock, budget: 20_000 };
    await expect(advanceOpen(parts)).rejects.toThrow('1 jobs failed');
    expect(await stored(whole)).toMatchObject({ state: 'done' });
    await rename(`${file}.away`, file);
    await advanceOpen(parts);
    expect(await stored(broken)).toMatchObject({ state: 'done' });
  });
});

describe('serials of a city and year', () => {
  const body = orderOf(10, { cityCode: '440100' });
  const ordered = (more: object = {}) =>
    world.call('ministry-1', 'POST', '/batches', { body: { ...body, ...more } });

  test('are allotted once: whoever wants printed ones that are taken is refused', async () => {
    const { body: one } = await ordered();
    expect(one).toMatchObject({ firstSerial: '44010020260000000001', lastSerial: '44010020260000000010' });
    expect(await ordered({ first: 10 })).toMatchObject({ status: 409, body: { code: 'number-taken' } });
    expect((await ordered({ first: 11 })).body).toMatchObject({ first: 11 });
  });

  test('ordered by six at once are given to each once, or to nobody', async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => ordered({ year: 2027 })));
    const firsts = replies.filter(({ status }) => status === 201).map(({ body: { first } }) => first);
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(firsts.length).toBeGreaterThan(0);
    const others = replies.filter(({ status }) => status !== 201);
    expect(others.every(({ body: { code } }) => ['lost-race', 'busy'].includes(code))).toBe(true);
  });
});
