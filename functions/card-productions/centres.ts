/** The centres of a region, its own first; they stay at hand, since a job asks for them with each slice. */
import type { Organization } from '../../shared/organization/organization.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';
import { all } from '../storage/surveys.ts';

async function below(store: Store, centre: string): Promise<string[]> {
  const items = await all(store, KEYS.organizationBelow(centre, ''));
  const found = items.flatMap((item): Organization[] => {
    const one = organizationIn(item);
    return one?.type === 'centre' ? [one] : [];
  });
  const deeper = await Promise.all(found.map(({ place }) => below(store, place)));
  return found.flatMap(({ place }, n) => [place, ...(deeper[n] ?? [])]);
}

export function centresIn(store: Store) {
  let kept: { region: string; centres: readonly string[] } | undefined;
  return async (region: string): Promise<readonly string[]> => {
    if (kept?.region !== region) kept = { region, centres: [region, ...(await below(store, region)).sort()] };
    return kept.centres;
  };
}
