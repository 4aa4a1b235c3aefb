/** A region's way to its authorization in a test: who does what, and all conditions given. */
import { evidenceFor } from '../../infra/local/demo/conditions.ts';
import { CONDITION_NAMES } from '../../shared/program/conditions.ts';
import { must } from '../country.ts';
import type { World } from '../world.ts';

/** Who fills in and who reviews; the names are of these tests alone. */
export async function appointOfficers(world: World): Promise<void> {
  await world.appoint('filler-13', { role: 'provincial-officer', place: 'CN/13' });
  await world.appoint('filler-1301', { role: 'delegated-officer', place: 'CN/13/1301' });
  await world.appoint('filler-44', { role: 'provincial-officer', place: 'CN/44' });
  await world.appoint('reviewer', { role: 'ministry-officer', place: 'CN' });
  await world.appoint('reviewer-2', { role: 'ministry-officer', place: 'CN' });
}

export const INSTITUTION = 'p-station';

/** Everything given, by whom it may be. */
export async function giveAll(world: World, id: string, who = 'filler-13'): Promise<void> {
  const evidence = evidenceFor(INSTITUTION);
  for (const name of CONDITION_NAMES) {
    await must(world, who, 'POST', `/programs/${id}/give`, { body: evidence[name] });
  }
}

/** What a reviewer says: met, but for these. */
export const verdicts = (...unmet: string[]) => ({
  verdicts: CONDITION_NAMES.map((condition) =>
    unmet.includes(condition) ? { condition, met: false, reason: '缺少工作流程' } : { condition, met: true },
  ),
  opinion: unmet.length > 0 ? '请补正' : '同意授权',
});
