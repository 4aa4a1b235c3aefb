/** Every night: yesterday, and every day of which something came since it was rolled up. */
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { SETTINGS } from '../../shared/settings.ts';
import { opened } from '../roll-ups/plan.ts';
import type { Signature } from '../storage/change.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';

const WEEK = 7;

/**
 * Whether a day so many days ago is looked at. The intake leaves no mark of what came late, so a day is known
 * by counting its receipts: each night of the days within which a batch is due, of an older one once a week.
 */
const isLookedAt = (age: number) => age <= SETTINGS.supervision.reportWithinDays + 1 || age % WEEK === 0;

/** Opens them, oldest first; the minute's schedule works them off. How many were opened. */
export async function openDays(store: Store, objects: Objects, now: string): Promise<number> {
  const as = { role: 'supervision', place: NATION } as const;
  const actor = { issuer: 'sam-register', subject: 'daily-roll-up', person: false, standings: [as] };
  const signature: Signature = { actor, as, now };
  const today = shanghaiDay(now);
  let days = 0;
  for (let age = SETTINGS.supervision.ancientAfterDays; age >= 1; age -= 1) {
    if (!isLookedAt(age)) continue;
    const made = await opened({ store, objects, day: plusDays(today, -age), signature }, 'nothing-new');
    if (isRefusal(made) || made.change.writes.length === 0) continue;
    // Lost: somebody has just opened the day.
    if ((await store.commit(made.change.writes)) === 'done') days += 1;
  }
  return days;
}
