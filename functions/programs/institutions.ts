/** The service institutions that a region names (RHC-9(1)): registered, in the region, qualified. */
import { STANDINGS } from '../../shared/organization/standing.ts';
import { within } from '../../shared/policy/jurisdiction.ts';
import type { Evidence } from '../../shared/program/conditions.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';

/** Why those named are no institutions of the region, if so; asked again whenever the file goes on. */
export async function institutionsFault(
  store: Store,
  place: string,
  evidence: Evidence | undefined,
): Promise<Refusal | undefined> {
  if (evidence?.condition !== 'institutions') return undefined;
  const { organizations } = evidence.facts;
  const items = await store.read(organizations.map((id) => KEYS.organization(id)));
  const fields = items.flatMap((item, n) => {
    const organization = organizationIn(item);
    const here = organization && within(organization.place, place);
    if (here && STANDINGS[organization.standing].takesCards) return [];
    const message = here ? `it is ${organization.standing}` : 'no organization of this region';
    return [{ path: `body.facts.organizations.${n}`, message }];
  });
  if (fields.length === 0) return undefined;
  const detail = 'The service institutions are registered organizations of the region.';
  return refuse('condition-unsuitable', detail, { article: 'RHC-9(1)', fields });
}
