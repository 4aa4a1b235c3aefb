import { KEYS } from '../../functions/storage/keys.ts';
import type { World } from '../world.ts';

export async function TEMPORARY(w: World, of: string) {
  const [item] = await w.store.read([KEYS.batch(of)]);
  const { pk: _, sk: __, ...rest } = item as Record<string, unknown>;
  await w.store.commit([{ put: { ...rest, cos: 'cos-house-v2' }, key: KEYS.batch(of), when: 'present' }]);
}
