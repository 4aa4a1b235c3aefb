/** Who works off what of a batch of cards takes long. */
import type { CardProductionJob } from '../../shared/card-production/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { gatherWorker } from './gathering.ts';
import { resultsWorker } from './results.ts';
import { sealWorker } from './sealing.ts';
import { windUpWorker } from './winding-up.ts';

interface Working {
  readonly store: Store;
  readonly objects: Objects;
  /** Opens what a resident's record holds. */
  readonly vault: Pick<PersonalVault, 'open'>;
}

export const productionWorkers = ({ store, objects, vault }: Working): Workers<CardProductionJob> => ({
  noun: 'card-productions',
  kinds: {
    gather: gatherWorker(store),
    seal: sealWorker(store, vault),
    'maker-results': resultsWorker(store, objects),
    'wind-up': windUpWorker(store),
  },
});
