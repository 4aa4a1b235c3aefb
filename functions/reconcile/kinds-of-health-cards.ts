/** What the register keeps of the things of the second measure besides themselves, like kinds.ts. */
import { cardMakingIn, cardMakingWrites } from '../storage/card-makings.ts';
import { cardProductionIn, cardProductionWrites } from '../storage/card-productions.ts';
import { combinedCardIn, combinedCardWrites } from '../storage/combined-cards.ts';
import { healthCardIn, healthCardWrites } from '../storage/health-cards.ts';
import { keyProcedureIn, keyProcedureWrites } from '../storage/key-procedures.ts';
import { keySystemIn, keySystemWrites } from '../storage/key-systems.ts';
import { keyVersionIn, keyVersionWrites } from '../storage/key-versions.ts';
import { programIn, programWrites } from '../storage/programs.ts';
import { residentIn, residentWrites } from '../storage/residents.ts';
import { tenderPlanIn, tenderPlanWrites } from '../storage/tender-plans.ts';
import { testCardIn, testCardWrites } from '../storage/test-cards.ts';
import { transitionIn, transitionWrites } from '../storage/transitions.ts';
import { type Deriving, kind } from './deriving.ts';

export const HEALTH_CARD_KINDS: Readonly<Record<string, Deriving>> = {
  PROGRAM: kind(programIn, (it) => programWrites(undefined, it)),
  'TENDER-PLAN': kind(tenderPlanIn, (it) => tenderPlanWrites(undefined, it)),
  'CARD-MAKING': kind(cardMakingIn, (it) => cardMakingWrites(undefined, it)),
  'TEST-CARD': kind(testCardIn, (it) => testCardWrites(undefined, it)),
  'COMBINED-CARD': kind(combinedCardIn, (it) => combinedCardWrites(undefined, it)),
  TRANSITION: kind(transitionIn, (it) => transitionWrites(undefined, it)),
  RESIDENT: kind(residentIn, (it) => residentWrites(undefined, it)),
  'HEALTH-CARD': kind(healthCardIn, (it) => healthCardWrites(undefined, it)),
  'CARD-PRODUCTION': kind(cardProductionIn, (it) => cardProductionWrites(undefined, it)),
  'KEY-VERSION': kind(keyVersionIn, (it) => keyVersionWrites(undefined, it)),
  'KEY-SYSTEM': kind(keySystemIn, (it) => keySystemWrites(undefined, it)),
  'KEY-PROCEDURE': kind(keyProcedureIn, (it) => keyProcedureWrites(undefined, it)),
};
