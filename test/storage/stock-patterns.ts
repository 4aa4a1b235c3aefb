/** What stock and its counts ask and write, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { adoptionWorkers } from '../../functions/adoptions/workers.ts';
import { bulkWorkers } from '../../functions/sam-cards/bulk.ts';
import { stockTakingWorkers } from '../../functions/stock-takings/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
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
  const file = { body: `serial\n${serials[0]}`, type: 'text/csv' };
  await api('stock-takings.scans', 'city-keeper', `${path}/scans`, file);
  await openList(world, 'stock-takings', 'city-keeper', api, '推进扫描清单（1行，一次提交）');
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

/** A list of one card for a row of the lifecycle, as hundreds would be. */
export async function lists({ world, api }: Asking): Promise<void> {
  const line = `${serialAt(999_999)},2026-11-20T01:00:00Z,遗失`;
  const file = { body: `serial,occurredAt,circumstances\n${line}`, type: 'text/csv' };
  await api('sam-cards.moves-report-loss', 'city-keeper', '/sam-cards/moves/report-loss', file);
  const id = await openList(world, 'sam-cards', 'city-keeper', api, '推进清单办理（每行一张卡，一次提交）');
  await api('sam-cards.job', 'city-keeper', `/sam-cards/jobs/${id}`);
  await api('sam-cards.results', 'city-keeper', `/sam-cards/jobs/${id}/results`);
}

/** Advances the only open job of a noun; its id. */
async function openList(world: World, noun: string, who: string, api: Asking['api'], what: string) {
  const open = await world.store.list({ table: 'registry', pk: `JOBS-OPEN#${noun}`, limit: 1 });
  const id = String(open.items[0]?.sk);
  await api(`${noun}.advance`, who, `/${noun}/jobs/${id}/advance`, {}, what);
  return id;
}

/** The schedules that advance jobs of these nouns, with nothing to do. */
export async function stockSchedules(world: World): Promise<void> {
  const objects = folderObjects(join(world.folder, 'files'));
  const store = world.storeOf('stock-takings');
  const workers = stockTakingWorkers(store, objects);
  const clock = () => world.now ?? '';
  await advanceOpen({ store, workers, clock, budget: 20_000 });
  const field = world.storeOf('adoptions');
  await advanceOpen({ store: field, workers: adoptionWorkers(field, objects), clock, budget: 20_000 });
  const cards = world.storeOf('sam-cards');
  const moves = bulkWorkers({ store: cards, objects, environment: world.environment });
  await advanceOpen({ store: cards, workers: moves, clock, budget: 20_000 });
}
