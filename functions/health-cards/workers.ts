/** Who works off what of health cards takes long. */
import type { HealthCardJob } from '../../shared/health-card/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { applicationsWorker } from './rows.ts';

export const healthCardWorkers = (
  store: Store,
  objects: Objects,
  vault: PersonalVault,
): Workers<HealthCardJob> => ({
  noun: 'health-cards',
  kinds: { applications: applicationsWorker(store, objects, vault) },
});
