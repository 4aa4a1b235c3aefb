/** A job's slices: the largest commit there can be, and a job that is killed and goes on. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personalizationWorkers } from '../../functions/personalizations/workers.ts';
import { advance, advanceOpen } from '../../functions/storage/advancing.ts';
import { jobIn } from '../../functions/storage/jobs.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { Store, Write } from '../../functions/storage/store.ts';
import { stepsOf } from '../../shared/personalization/cos.ts';
import { keysToLoad, type Plan } from '../../shared/personalization/part.ts';
import { RESULT, type Result } from '../../shared/personalization/result.ts';
import { must, serialAt } from '../country.ts';
import { documentsVault } from '../kms.ts';
import { csvOf } from './plans.ts';
import { type Grounded, grounded, orderOf } from './register.ts';

const CARDS = 40;
let on: Grounded;

beforeAll(async () => {
  on = await grounded(CARDS);
});

afterAll(() => on.world.stop());

const clock = () => new Date().toISOString();
const workersOn = (store: Store) => {
  const { environment, folder } = on.world;
  const objects = folderObjects(join(folder, 'files'));
  return personalizationWorkers({
    store,
    objects,
    vault: documentsVault(environment.KMS_ENDPOINT ?? '', 'personalizations'),
  });
};

async function stored(id: string) {
  const job = jobIn((await on.world.store.read([KEYS.job(id)]))[0]);
  if (!job) throw new Error(`no job ${id}`);
  return job;
}

const went = (plan: Plan, running: number): Result =>
  RESULT.parse({
    serial: serialAt(running),
    outcome: 'personalized',
    steps: stepsOf(plan.cosProfile).map((step) => ({ step, status: '9000' })),
    kcv: keysToLoad(plan).map(({ name }) => ({ key: name, value: 'A1B2C3' })),
    keyVersion: 1,
    bench: 'B-01',
    operator: 'S1024',
    at: '2026-11-21T02:00:00Z',
  });

test('no slice is larger than a commit, and a job that is killed in between loses and doubles nothing', async () => {
  const { world } = on;
  const range = { firstSerial: serialAt(1), lastSerial: serialAt(CARDS) };
  const { body } = await must(world, 'issuer', 'POST', '/personalizations', { body: orderOf(on, range) });
  const own = world.storeOf('personalizations');
  const commits: (readonly Write[])[] = [];
  let left = Number.POSITIVE_INFINITY;
  const watched: Store = {
    ...own,
    commit: (writes) => {
      left -= 1;
      if (left < 0) return Promise.reject(new Error('killed'));
      commits.push(writes);
      return own.commit(writes);
    },
  };
  const parts = { store: watched, workers: workersOn(watched), clock, budget: 20_000 };
  left = 1;
  await expect(advance(await stored(body.job), parts)).rejects.toThrow('killed');
  left = Number.POSITIVE_INFINITY;
  await advanceOpen(parts);
  const { plan } = (await must(world, 'issuer', 'GET', `/personalizations/${body.id}`)).body;
  const results = Array.from({ length: CARDS }, (_, n) => went(plan, n + 1));
  const file = { body: csvOf(results), type: 'text/csv' };
  const { body: sent } = await must(world, 'issuer', 'POST', `/personalizations/${body.id}/results`, file);
  left = 1;
  await expect(advance(await stored(sent.id), parts)).rejects.toThrow('killed');
  expect((await stored(sent.id)).position).toBe(15);
  left = Number.POSITIVE_INFINITY;
  expect(await advanceOpen(parts)).toBe(CARDS - 15);
  expect((await stored(sent.id)).counts).toMatchObject({ done: CARDS, unchanged: 0, refused: 0 });
  const { body: after } = await must(world, 'issuer', 'GET', `/personalizations/${body.id}`);
  expect(after).toMatchObject({ state: 'completed', counts: { cards: CARDS, personalized: CARDS } });
  const largest = Math.max(...commits.map((writes) => writes.length));
  // A full slice of 15 cards, each its item, expiry, two entries and report; counts, job, result and marker.
  expect(largest).toBe(15 * 5 + 4);
});
