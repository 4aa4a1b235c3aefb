/** Whether a unit may have what it applies for: asked when it is submitted, and again when it is approved. */
import type { Application } from '../../shared/application/application.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { notQualified } from '../../shared/organization/standing.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { kindFits } from '../../shared/sam-card/issuing.ts';
import { type Change, change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';

export async function unitOf(store: Store, { unit }: Application): Promise<Organization | undefined> {
  const [item] = await store.read([KEYS.organization(unit)]);
  return organizationIn(item);
}

/** The unit stays as it was found, until the step that rests on it is taken. */
export const unitStays = (unit: Organization | undefined): Change =>
  unit ? change({ check: KEYS.organization(unit.id), when: { versionIs: unit.version } }) : change();

/** The unit still belongs to the centre applied to, of its own province (SAM-4), and may use each kind. */
export function unfit({ lines, place }: Application, unit: Organization | undefined): Refusal | undefined {
  if (!unit || centreOf(unit.place) !== centreOf(place)) {
    const detail = 'The unit does not belong to the centre that it applied to.';
    return refuse('unit-unknown', detail, { article: 'SAM-4' });
  }
  return lines.map(({ kind }) => kindFits(kind, unit)).find(Boolean) ?? notQualified(unit);
}
