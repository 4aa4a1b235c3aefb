/** What the statistics ask and write, for the measurements of patterns.ts. */
import { countDays } from '../../functions/daily-statistics/count.ts';
import type { Measuring } from './meter.ts';

export async function statistics({ world, api, work }: Measuring): Promise<void> {
  const store = world.storeOf('daily-statistics');
  await work('为各省的昨日和今日计数', 'RHC-14', () => countDays(store, world.now ?? ''));
  const query = { place: 'CN/13', year: (world.now ?? '').slice(0, 4) };
  await api('statistics.statistics', 'auditor', '/statistics', { query });
}
