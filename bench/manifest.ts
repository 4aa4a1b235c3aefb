/** A manifest of 10,000 cards: the heap at the end beside the heap at 1,000 cards. Needs node --expose-gc. */
import { batchWorkers } from '../functions/batches/workers.ts';
import { advance } from '../functions/storage/advancing.ts';
import { jobIn } from '../functions/storage/jobs.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { folderObjects } from '../functions/storage/objects.ts';
import { found, manifestOf, must, order } from '../test/country.ts';
import { startWorld } from '../test/world.ts';
import { heading, report } from './report.ts';

const CARDS = 10_000;

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

export async function manifestMemory(): Promise<void> {
  heading('A manifest of 10,000 cards, worked off in slices of 20');
  const world = await startWorld();
  try {
    await found(world);
    const batch = await order(world, CARDS);
    const file = { body: manifestOf(1, CARDS), type: 'text/csv' };
    const { body } = await must(world, 'ministry-1', 'POST', `/batches/${batch.id}/manifest`, file);
    const workers = batchWorkers(world.store, folderObjects(`${world.folder}/files`));
    const clock = () => new Date().toISOString();
    const [item] = await world.store.read([KEYS.job(body.id)]);
    let job = jobIn(item);
    let early = 0;
    const started = performance.now();
    while (job && job.position < job.total) {
      job = await advance(job, { store: world.store, workers, clock, budget: 250 });
      if (!early && job.position >= CARDS / 10) early = heap();
    }
    const seconds = (performance.now() - started) / 1000;
    const late = heap();
    report({ what: 'heap at 1,000 cards', value: early, unit: 'MB' });
    report({ what: 'heap at 10,000 cards', value: late, unit: 'MB' });
    report({ what: 'heap at the end / at 1,000 cards', value: late / early, unit: '×', bound: 1.5 });
    report({ what: 'cards born a second', value: CARDS / seconds, unit: '/s' });
  } finally {
    await world.stop();
  }
}
