/** What last-use markers ask and write, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { heldOf } from '../../functions/storage/held.ts';
import { moveMarkers } from '../../functions/storage/last-use.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { isExpected } from '../../shared/inspection/scan.ts';
import { rolled } from '../audit/usage.ts';
import { move, must } from '../country.ts';
import type { World } from '../world.ts';
import type { Measuring } from './meter.ts';

const HOSPITAL = 'u-first-hospital';

export const inUse = async ({ store }: World) => {
  const all = await heldOf(store, HOSPITAL);
  return all.filter(isExpected).map(({ serial }) => serial);
};

export async function uses({ world, api, work }: Measuring): Promise<void> {
  const query = { place: 'CN/13/1301' };
  await api('sam-cards.idle', 'city-keeper', '/sam-cards/idle', { query });
  const [serial = ''] = await inUse(world);
  const objects = folderObjects(join(world.folder, 'files'));
  await rolled(world.store, objects, [{ serial, day: '2026-11-19', letters: 'aa' }]);
  const quarter = { query: { quarter: '2026-Q4' } };
  await api('sam-cards.usage', 'city-keeper', `/sam-cards/${serial}/usage`, quarter);
  const used = (await inUse(world)).slice(0, 3).map((serial) => ({ serial, day: '2026-12-01' }));
  await work('最后使用周前移（3张卡，一次提交）', 'SAM-15p4', () => moveMarkers(world.store, used));
  await work('同一周再次使用（3张卡，不写）', 'SAM-15p4', () => moveMarkers(world.store, used));
}

/** Its unit comes under another centre, and a card in use with it. */
export async function rehomedInUse(world: World): Promise<void> {
  const [serial = ''] = await inUse(world);
  const body = { to: 'CN/44/4401', reason: '区划调整' };
  await must(world, 'ministry-1', 'POST', `/organizations/${HOSPITAL}/rehome`, { body });
  await move(world, 'ministry-1', serial, 'rehome', { reason: '区划调整' });
}
