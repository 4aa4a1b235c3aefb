/** A register whose hospital has cards in use, and tasks as an audit or a roll-up opens them. */

import { KEYS } from '../../functions/storage/keys.ts';
import type { Found } from '../../functions/storage/tracked.ts';
import { openTasks } from '../../functions/storage/tracking.ts';
import { trackingTaskIn } from '../../functions/storage/tracking-tasks.ts';
import { REQUEST } from '../../infra/aws/service.ts';
import { OPENS_TASKS } from '../../infra/aws/services-of-supervision.ts';
import { granted } from '../grants.ts';
import type { World } from '../world.ts';

export const UNIT = 'u-first-hospital';
export const IDLE = { cause: 'idle', quarter: '2026-Q3', unit: UNIT } as const;

const as = { role: 'auditor', place: 'CN' } as const;
const actor = { issuer: 'sam-register', subject: 'quarterly-audit', person: false, standings: [as] };

/** Opens tasks with no more than OPENS_TASKS grants. */
export function openAs({ store, now = '' }: World, found: Found): Promise<number> {
  const puts = [...OPENS_TASKS.puts, 'dayMarker'] as const;
  const own = granted(store, 'sam-cards', { ...REQUEST, ...OPENS_TASKS, puts });
  return openTasks(own, found, { actor, as, now });
}

export async function taskOf({ store }: World, id: string) {
  const [item] = await store.read([KEYS.trackingTask(id)]);
  return trackingTaskIn(item);
}
