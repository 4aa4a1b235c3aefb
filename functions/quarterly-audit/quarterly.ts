/** Every quarter closed since the newest that was audited; before the first, the newest closed one. */
import { newestClosed, type Quarter, quarterBefore, quarterNamed } from '../../shared/audit/quarter.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { opened } from '../audits/opening.ts';
import { newestAudit } from '../storage/audits.ts';
import { dayMarker, type Signature } from '../storage/change.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';

/** Quarters of one run: after a long outage the next run goes on. */
const MOST = 8;

/** The closed quarters after one, oldest first. */
function closedAfter(audited: string | undefined, now: string): Quarter[] {
  const newest = newestClosed(now);
  const last = audited ? quarterNamed(audited.toUpperCase()).name : quarterBefore(newest).name;
  const missed: Quarter[] = [];
  for (let one = newest; one.name > last; one = quarterBefore(one)) missed.unshift(one);
  return missed.slice(0, MOST);
}

/** Opens them; the minute's schedule works them off. How many were opened. */
export async function openClosed(store: Store, objects: Objects, now: string): Promise<number> {
  const as = { role: 'supervision', place: NATION } as const;
  const actor = { issuer: 'sam-register', subject: 'quarterly-audit', person: false, standings: [as] };
  const signature: Signature = { actor, as, now };
  let audits = 0;
  for (const quarter of closedAfter(await newestAudit(store, NATION), now)) {
    const made = await opened(store, objects, quarter, signature);
    if (!made) continue;
    const { writes, marks } = made.change;
    if ((await store.commit([...writes, ...dayMarker(marks, now)])) === 'done') audits += 1;
  }
  return audits;
}
