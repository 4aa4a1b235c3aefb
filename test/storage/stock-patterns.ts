/** What stock and its counts ask and write, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { stockTakingWorkers } from '../../functions/stock-takings/workers.ts';
import { advanceOpen } from '../../functions/storage/jobs.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { serialAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const PLACE = 'CN/13/1301';

export async function stocks({ world, api }: Asking): Promise<void> {
  const at = { query: { place: PLACE } };
  await api('stock-takings.stock', 'city-keeper', '/stock-takings/stock', at);
  await api('stock-takings.open', 'city-keeper', '/stock-takings', { body: { place: PLACE } });
  const { items } = await world.store.list({
    table: 'registry',
    pk: `STOCK-TAKINGS-AT#${PLACE}`,
    limit: 1,
  });
  const id = String(items[0]?.sk);
  const path = `/stock-takings/${id}`;
  const serials = [serialAt(999_999)];
  await api('stock-takings.scan', 'city-keeper', `${path}/scan`, { body: { serials } });
  await api('stock-takings.compare', 'city-keeper', `${path}/compare`);
  const advance = (job: string, what: string) =>
    api('stock-takings.advance', 'city-keeper', `/stock-takings/jobs/${job}-${id}/advance`, {}, what);
  await advance('gather', '推进盘点：汇集一个中心的账上与实有编号');
  await advance('compare', '推进盘点：与登记核对（一次提交）');
  await api('stock-takings.job', 'city-keeper', `/stock-takings/jobs/compare-${id}`);
  await api('stock-takings.results', 'city-keeper', `/stock-takings/jobs/compare-${id}/results`);
  await api('stock-takings.stockTaking', 'city-keeper', path);
  await api('stock-takings.differences', 'city-keeper', `${path}/differences`);
  await api('stock-takings.stockTakings', 'city-keeper', '/stock-takings', at);
  const settled = { serial: serials[0], how: 'set-aside', reason: '封存待查' };
  await api('stock-takings.resolve', 'city-registrar', `${path}/resolve`, { body: settled });
}

/** The schedules that advance jobs of these nouns, with nothing to do. */
export async function stockSchedules(world: World): Promise<void> {
  const objects = folderObjects(join(world.folder, 'files'));
  const store = world.storeOf('stock-takings');
  const workers = stockTakingWorkers(store, objects);
  await advanceOpen({ store, workers, clock: () => world.now ?? '', budget: 20_000 });
}
