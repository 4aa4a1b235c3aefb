/** What somebody has to look into: cards used where they are not registered, and suspicious uses (SAM-16). */
import { quarterOfDay } from '../../shared/audit/quarter.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { causeOf } from '../../shared/supervision/letters.ts';
import type { RolledUse } from '../../shared/supervision/rolling/use.ts';
import { TRACKING_CAUSES, type TrackingCause } from '../../shared/tracking-task/tracking-task.ts';
import type { Signature } from '../storage/change.ts';
import { unitsOf } from '../storage/institutions.ts';
import type { Store } from '../storage/store.ts';
import { openTasks } from '../storage/tracking.ts';

const isLead = (cause: string | undefined): cause is TrackingCause =>
  cause !== undefined && cause in TRACKING_CAUSES;

/** The register itself finds them, whoever asked for the roll-up. */
function signed(now: string): Signature {
  const as = { role: 'supervision', place: NATION } as const;
  return { actor: { issuer: 'sam-register', subject: 'roll-ups', person: false, standings: [as] }, as, now };
}

/** Opens tracking tasks for the held uses of a shard, unit by unit; the same found again opens nothing. */
export async function followUp(
  store: Store,
  day: string,
  rolled: readonly RolledUse[],
  now: string,
): Promise<void> {
  const leads = rolled.flatMap(({ verdict, serial, institution }) => {
    const cause = causeOf(verdict);
    return isLead(cause) ? [{ cause, serial, institution }] : [];
  });
  if (leads.length === 0) return;
  const units = await unitsOf(
    store,
    leads.map(({ institution }) => institution),
  );
  const quarter = quarterOfDay(day).name;
  for (const [institution, ofUnit] of Map.groupBy(leads, (lead) => lead.institution)) {
    const unit = units.get(institution);
    if (!unit) continue;
    for (const [cause, some] of Map.groupBy(ofUnit, (lead) => lead.cause)) {
      const serials = [...new Set(some.map(({ serial }) => serial))];
      await openTasks(store, { cause, quarter, unit: unit.id, serials }, signed(now));
    }
  }
}
