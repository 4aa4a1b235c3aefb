/**
 * A file of 10,000 applications beside one of 1,000: peak memory and rows a second of the job, beside the very
 * KMS calls a row needs; and how much is read to find a resident by his document. Needs node --expose-gc.
 */
import { healthCardWorkers } from '../functions/health-cards/workers.ts';
import { advance } from '../functions/storage/advancing.ts';
import { jobIn } from '../functions/storage/jobs.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { folderObjects } from '../functions/storage/objects.ts';
import type { Store } from '../functions/storage/store.ts';
import type { Personal } from '../shared/resident/personal.ts';
import { must } from '../test/country.ts';
import { issuing } from '../test/health-card/cards.ts';
import { csvOf } from '../test/health-card/rows.ts';
import { personalVault } from '../test/kms.ts';
import { numberOf, person } from '../test/resident/people.ts';
import { startWorld, type World } from '../test/world.ts';
import { heading, report } from './report.ts';

const ROWS = { few: 1_000, many: 10_000 } as const;
const SAMPLED = 200;
const BOUND = 1.5;

/** People whom nobody else of the run is: 999 to a birthday. */
function crowd(many: number, from: number): Personal[] {
  return Array.from({ length: many }, (_, n) => {
    const at = from + n;
    const born = new Date(Date.UTC(1950, 0, 1 + Math.floor(at / 900))).toISOString().slice(0, 10);
    const identityNumber = numberOf('130102', born.replaceAll('-', ''), at % 900);
    return { ...person(at % 5_000), identityNumber };
  });
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Works a file off; the highest heap after a collection, seen every second. */
async function worked(world: World, people: readonly Personal[]) {
  const call = { body: csvOf(people), type: 'text/csv', query: { unit: 'u-clinic' } };
  const { id } = (await must(world, 'primary', 'POST', '/health-cards/applications', call)).body;
  const vault = personalVault(world.environment.KMS_ENDPOINT ?? '', 'health-cards');
  const workers = healthCardWorkers(world.store, folderObjects(`${world.folder}/files`), vault);
  const clock = () => new Date().toISOString();
  let [job] = [jobIn((await world.store.read([KEYS.job(id)]))[0])];
  let peak = 0;
  const started = performance.now();
  while (job && job.position < job.total) {
    job = await advance(job, { store: world.store, workers, clock, budget: 1_000 });
    peak = Math.max(peak, heap());
  }
  if (job?.counts.done !== people.length)
    throw new Error(`of ${people.length} rows ${job?.counts.done} done`);
  return { peak, rate: people.length / ((performance.now() - started) / 1_000) };
}

/** What the keys alone cost for so many rows: two words and one ciphertext each, ten rows beside each other. */
async function bareKeys(world: World, people: readonly Personal[]): Promise<number> {
  const vault = personalVault(world.environment.KMS_ENDPOINT ?? '', 'health-cards');
  const started = performance.now();
  for (let from = 0; from < people.length; from += 10) {
    const slice = people.slice(from, from + 10);
    await Promise.all(slice.map(({ identityNumber }) => vault.index(identityNumber)));
    await Promise.all(
      slice.map((one, n) => Promise.all([vault.seal(`r-${n}`, one), vault.index(one.identityNumber)])),
    );
  }
  return people.length / ((performance.now() - started) / 1_000);
}

export async function healthCardFile(): Promise<void> {
  heading('A file of 10,000 health-card applications, new residents all of them');
  const reads = { calls: 0 };
  const wrap = (store: Store): Store => ({
    ...store,
    read: (keys) => {
      reads.calls += 1;
      return store.read(keys);
    },
  });
  const world = await startWorld(wrap);
  try {
    await issuing(world);
    const few = await worked(world, crowd(ROWS.few, 0));
    const many = await worked(world, crowd(ROWS.many, ROWS.few));
    const keys = await bareKeys(world, crowd(SAMPLED, 0));
    report({ what: 'peak heap at 1,000 rows', value: few.peak, unit: 'MB' });
    report({ what: 'peak heap at 10,000 rows', value: many.peak, unit: 'MB' });
    report({ what: 'peak at 10,000 / at 1,000', value: many.peak / few.peak, unit: '×', bound: BOUND });
    report({ what: 'rows a second', value: many.rate, unit: '/s' });
    report({ what: 'rows a second of their keys alone', value: keys, unit: '/s' });
    const { documentKind, identityNumber } = person(1);
    reads.calls = 0;
    await world.call('clerk', 'POST', '/residents/find', { body: { documentKind, identityNumber } });
    report({
      what: 'reads besides the caller’s to find one by his document',
      value: reads.calls - 1,
      unit: '',
    });
  } finally {
    await world.stop();
  }
}
