/** The demo's regions: 河北 has all that RHC-9 asks for and issues; 广东 has still to show two conditions. */
import { CONDITION_NAMES, type ConditionName } from '../../../shared/program/conditions.ts';
import { evidenceFor } from './conditions.ts';
import { must, type Sessions } from './session.ts';

/** What 广东 has not shown yet. */
const MISSING: readonly ConditionName[] = ['reissue-rules', 'platform'];

export const OPINION = '材料齐全，条件具备，同意授权。';

async function filled(session: Sessions, id: string, cities: readonly string[], without = MISSING) {
  const officer = session.as(`provincial-officer-${id}`);
  must(await officer('programs', 'open', { body: { id }, key: `demo:program:${id}` }), `program ${id}`);
  const evidence = evidenceFor(...cities.map((city) => `p-station-${city}`));
  for (const name of CONDITION_NAMES.filter((one) => !without.includes(one))) {
    const call = { params: { id }, body: evidence[name], key: `demo:program:${id}:${name}` };
    must(await officer('programs', 'give', call), `${name} of ${id}`);
  }
  return officer;
}

/** At most one call a condition and region, and three more. */
export async function readiness(session: Sessions): Promise<void> {
  const [officer] = await Promise.all([
    filled(session, '13', ['1301', '1306'], []),
    filled(session, '44', ['4401', '4403']),
  ]);
  const params = { id: '13' };
  must(await officer('programs', 'submit', { params, body: {}, key: 'demo:program:13:submit' }), 'submit 13');
  const verdicts = CONDITION_NAMES.map((condition) => ({ condition, met: true }));
  const review = { params, body: { verdicts, opinion: OPINION }, key: 'demo:program:13:review' };
  must(await session.as('ministry-officer-cn-2')('programs', 'review', review), 'review 13');
}
