import { afterAll, beforeAll, expect, test } from 'vitest';
import { advance, advanceOpen } from '../../functions/storage/advancing.ts';
import { change, type Signature } from '../../functions/storage/change.ts';
import { jobIn, newJob, type Workers } from '../../functions/storage/jobs.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Store } from '../../functions/storage/store.ts';
import { JOB, type Job } from '../../shared/job/job.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.stop());

const clock = () => '2026-11-20T02:00:00.000Z';
const as = { role: 'issuer', place: 'CN' } as const;
const SIGNATURE: Signature = {
  actor: { issuer: 'https://issuer.test', subject: 'issuer', person: true, standings: [as] },
  as,
  now: clock(),
};

/** A thing that keeps what the last job counted. */
const thing = (id: string) => KEYS.organization(`u-${id}`);
const thingOf = async (id: string) => (await world.store.read([thing(id)]))[0];

/** Two kinds: one tells of every row; one only counts, and writes its counts to the thing at its end. */
function workersOf(store: Store): Workers<'tell' | 'count'> {
  const nothing = change();
  return {
    noun: 'tests',
    kinds: {
      tell: {
        slice: 2,
        work: async (_, from, to) => ({
          change: nothing,
          results: Array.from({ length: to - from }, (__, n) => ({ row: from + n + 1, outcome: 'done' })),
        }),
      },
      count: {
        slice: 4,
        work: async (_, from, to) => ({
          change: nothing,
          results: from === 0 ? [{ row: 1, outcome: 'odd', why: 'the first' }] : [],
          counted: {
            odd: Math.ceil((to - from) / 2) - (from === 0 ? 1 : 0),
            even: Math.floor((to - from) / 2),
          },
        }),
        finish: async ({ of, counts }) => {
          const [before] = await store.read([thing(of)]);
          const version = Number(before?.version ?? 0);
          const when = before ? { versionIs: version } : ('absent' as const);
          return change({ put: { counts, version: version + 1 }, key: thing(of), when });
        },
      },
    },
  };
}

async function opened(id: string, kind: string, total: number, input?: Job['input']): Promise<Job> {
  const facts = { id, kind, place: 'CN', of: id, total, ...(input ? { input } : {}) };
  const { job, change: made } = newJob('tests', facts, SIGNATURE);
  expect(await world.store.commit(made.writes)).toBe('done');
  return job;
}

const parts = (store: Store) => ({ store, workers: workersOf(store), clock, budget: 20_000 });

test('each job is worked off by the worker of its kind, with or without a file', async () => {
  const told = await advance(await opened('told', 'tell', 5, { purchaser: 'CN/13' }), parts(world.store));
  expect(told).toMatchObject({ state: 'done', counts: { done: 5 }, input: { purchaser: 'CN/13' } });
  const counted = await advance(await opened('counted', 'count', 9), parts(world.store));
  expect(counted).toMatchObject({ state: 'done', counts: { done: 0, refused: 0, odd: 5, even: 4 } });
});

test('the last slice writes to the thing, from the job’s final counts, in its own commit', async () => {
  await advance(await opened('ended', 'count', 9), { ...parts(world.store), budget: 0 });
  expect(await thingOf('ended')).toBeUndefined();
  const [item] = await world.store.read([KEYS.job('ended')]);
  const job = jobIn(item);
  if (!job) throw new Error('no job');
  await advance(job, parts(world.store));
  expect(await thingOf('ended')).toMatchObject({ counts: { odd: 5, even: 4 }, version: 1 });
});

test('where the thing changed while the last slice was decided, the slice is worked again', async () => {
  const job = await opened('raced', 'count', 3);
  let raced = false;
  const racing: Store = {
    ...world.store,
    commit: async (writes) => {
      if (!raced) await world.store.commit([{ put: { version: 7 }, key: thing('raced'), when: 'absent' }]);
      raced = true;
      return world.store.commit(writes);
    },
  };
  expect(await advance(job, parts(racing))).toMatchObject({ state: 'done', counts: { odd: 2, even: 1 } });
  expect(await thingOf('raced')).toMatchObject({ counts: { odd: 2, even: 1 }, version: 8 });
});

test('the schedule advances jobs of every kind of the noun', async () => {
  await opened('waiting-1', 'tell', 3);
  await opened('waiting-2', 'count', 3);
  expect(await advanceOpen(parts(world.store))).toBe(6);
  expect(await advanceOpen(parts(world.store))).toBe(0);
});

test('a kind that the noun has no worker for is a bug, and says so', async () => {
  const { job } = newJob('tests', { id: 'odd', kind: 'odd', place: 'CN', of: 'odd', total: 1 }, SIGNATURE);
  await expect(advance(job, parts(world.store))).rejects.toThrow('tests has no worker for odd');
});

test('a job written before there were kinds is still read', () => {
  const old = {
    schemaVersion: 1,
    id: 'm-0123456789abcdef',
    kind: 'manifest',
    place: 'CN',
    of: 'b-130100-2026-1',
    file: 'files/manifests/0123',
    form: 'csv',
    total: 3,
    position: 3,
    counts: { done: 2, unchanged: 0, refused: 1 },
    state: 'done',
    actor: { issuer: 'https://issuer.test', subject: 'issuer', role: 'issuer', place: 'CN' },
    version: 2,
    createdAt: clock(),
  };
  expect(JOB.parse(old)).toEqual(old);
});

test('what a job is told is bounded', () => {
  const facts = {
    id: 'long',
    kind: 'tell',
    place: 'CN',
    of: 'long',
    total: 1,
    input: { all: 'x'.repeat(4001) },
  };
  expect(JOB.safeParse(newJob('tests', facts, SIGNATURE).job).success).toBe(false);
});

test('a slice that can never stand ends the run with an error, not with the end of its time', async () => {
  const job = await opened('never', 'tell', 2);
  const [kind] = [workersOf(world.store).kinds.tell];
  const never = { put: { version: 1 }, key: thing('nobody'), when: { versionIs: 7 } } as const;
  const work: typeof kind.work = async (...slice) => ({
    ...(await kind.work(...slice)),
    change: change(never),
  });
  const workers = { noun: 'tests', kinds: { tell: { ...kind, work } } };
  await expect(advance(job, { store: world.store, workers, clock, budget: 20_000 })).rejects.toThrow('never');
});
