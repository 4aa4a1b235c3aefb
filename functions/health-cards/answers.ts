/** Answers of the noun health-cards; what is applied for, done over the counter and asked is beside it. */
import type { HEALTH_CARD_JOB_VIEW, HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Answers } from '../runtime/answers.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { apply } from './applying.ts';
import {
  accept,
  cancel,
  foundAgain,
  issue,
  moveHere,
  reissue,
  reject,
  reportLoss,
  withdraw,
} from './counter.ts';
import { applications, permittedUnit } from './files.ts';
import { healthCard, healthCards, ofResident, status } from './looking.ts';
import { lossElsewhere } from './losing.ts';

interface Means {
  readonly objects: Objects;
  readonly vault: PersonalVault;
  readonly workers: Workers;
  readonly clock: () => string;
}

export const answersOf = ({ objects, vault, workers, clock }: Means): Answers<typeof HEALTH_CARD_ROUTES> => ({
  apply,
  applications: applications(objects, vault),
  accept,
  reject,
  withdraw,
  issue,
  'report-loss': reportLoss,
  found: foundAgain,
  're-issue': reissue,
  cancel,
  move: moveHere,
  lossElsewhere: lossElsewhere(vault),
  status,
  healthCard,
  ofResident,
  healthCards,
  ...jobAnswers<typeof HEALTH_CARD_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.organization,
    permitted: permittedUnit,
  }),
});
