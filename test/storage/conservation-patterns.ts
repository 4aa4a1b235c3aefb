/** What a conservation report asks and writes, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { conservationWorkers } from '../../functions/conservation/reporting.ts';
import { openAll } from '../../functions/conservation-reports/weekly.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

export async function conservation({ world, api }: Asking): Promise<void> {
  await api('conservation.ask', 'auditor', '/conservation', { body: { place: 'CN/13' } });
  const open = await world.store.list({ table: 'registry', pk: 'CONSERVATIONS-AT#CN/13', limit: 1 });
  const id = String(open.items[0]?.sk);
  const job = `/conservation/jobs/conserve-${id}`;
  await api(
    'conservation.advance',
    'auditor',
    `${job}/advance`,
    {},
    '推进守恒核对（全省各批，每百个序列号一次提交）',
  );
  await api('conservation.job', 'auditor', job);
  await api('conservation.results', 'auditor', `${job}/results`);
  await api('conservation.report', 'auditor', `/conservation/${id}`);
  await api('conservation.reports', 'auditor', '/conservation', { query: { place: 'CN/13' } });
}

/** The schedules that open the week's reports and advance them. */
export async function conservationSchedule(world: World): Promise<void> {
  const store = world.storeOf('conservation');
  const objects = folderObjects(join(world.folder, 'files'));
  const clock = () => world.now ?? '';
  await openAll(world.storeOf('conservation-reports'), objects, clock());
  const workers = conservationWorkers(store, objects);
  await advanceOpen({ store, workers, clock, budget: 20_000 });
}
