/** Every week a report of the nation and of each province that has cards. */
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { opened } from '../conservation/reporting.ts';
import type { Signature } from '../storage/change.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';

/** Opens them; the minute's schedule works them off. How many were opened. */
export async function openAll(store: Store, objects: Objects, now: string): Promise<number> {
  const as = { role: 'auditor', place: NATION } as const;
  const actor = { issuer: 'sam-register', subject: 'conservation-reports', person: false, standings: [as] };
  const signature: Signature = { actor, as, now };
  let reports = 0;
  for (const place of [NATION, ...PROVINCES.map((code) => `${NATION}/${code}`)]) {
    const made = await opened(store, objects, place, signature);
    if (made && (await store.commit(made.change.writes)) === 'done') reports += 1;
  }
  return reports;
}
