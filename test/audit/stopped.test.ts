import { afterAll, beforeAll, expect, test } from 'vitest';
import { TALLY_ROWS } from '../../functions/audits/rows.ts';
import { auditWorkers } from '../../functions/audits/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Objects } from '../../functions/storage/objects.ts';
import type { Store } from '../../functions/storage/store.ts';
import { must, serialAt } from '../country.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';
import { audited, objectsIn, vaultIn } from './audited.ts';
import { rolled } from './usage.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(8);
  const { world } = at;
  world.now = '2026-12-01T02:00:00.000Z';
  for (let n = 0; n < 5; n += 1) await at.issued();
  const days = [1, 2, 3].map((n) => ({ serial: serialAt(n), day: `2026-12-0${n}`, letters: 'aaps' }));
  await rolled(world.store, objectsIn(world), days);
  world.now = '2027-01-09T02:00:00.000Z';
}, 120_000);

afterAll(() => at.world.stop());

const STOPPED = new Error('stopped');

/** Every so many writes the function dies: before the write, or after it, without having heard that it stood. */
function dying(store: Store, objects: Objects) {
  let writes = 0;
  const mayDie = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes % 6 === 0) throw STOPPED;
    const answer = await write();
    if (writes % 7 === 0) throw STOPPED;
    return answer;
  };
  return {
    store: { ...store, commit: (given) => mayDie(() => store.commit(given)) } satisfies Store,
    objects: { ...objects, put: (name, bytes) => mayDie(() => objects.put(name, bytes)) } satisfies Objects,
    writes: () => writes,
  };
}

test('an audit that is stopped at its writes goes on from there, and says what an unbroken one says', async () => {
  const { world } = at;
  const body = { quarter: '2026-Q4' };
  await must(world, 'auditor', 'POST', '/audits', { body });
  const broken = dying(world.store, objectsIn(world));
  const clock = () => world.now ?? '';
  let stops = 0;
  for (let rows = 1; rows > 0; ) {
    // Anew each time, as a function that starts: nothing is remembered.
    const workers = auditWorkers(broken.store, broken.objects, vaultIn(world));
    const run = advanceOpen({ store: broken.store, workers, clock, budget: 60_000 });
    rows = await run.catch(() => {
      stops += 1;
      return 1;
    });
  }
  expect(stops).toBeGreaterThan(50);
  const first = (await must(world, 'auditor', 'GET', '/audits/2026-q4')).body;
  expect(first).toMatchObject({ running: false, open: 0, revisions: [{ revision: 1, run: 1 }] });
  const { items } = await world.store.list({ table: 'ledger', pk: 'audit/2026-q4', limit: 20 });
  expect(items).toHaveLength(2);
  const { table, pk } = KEYS.job('t-2026-q4-1');
  const results = await world.store.list({ table, pk, begins: 'RESULT#', limit: 1_000 });
  expect(results.items).toHaveLength(TALLY_ROWS);
  const told = await Promise.all(
    [0, 1, 2, 3].map((shard) =>
      world.store.list({ table: 'registry', pk: `OUTBOX#CN#${shard}`, limit: 200 }),
    ),
  );
  const closings = told.flatMap((page) => page.items).filter(({ kind }) => kind === 'audit-closed');
  expect(closings).toHaveLength(1);
  // Asked for again, and not stopped: the same digest makes no revision.
  expect((await audited(world, '2026-Q4')).revisions).toEqual(first.revisions);
}, 120_000);
