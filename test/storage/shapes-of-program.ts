/** The items of the health-card programme, with placeholders for what varies. */
import { PROGRAM_KEYS } from '../../functions/storage/keys-of-program.ts';
import type { Key } from '../../functions/storage/store.ts';

export const PROGRAM_SHAPES: Record<keyof typeof PROGRAM_KEYS, Key> = {
  tenderPlan: PROGRAM_KEYS.tenderPlan('{id}'),
  tenderPlanAt: PROGRAM_KEYS.tenderPlanAt('{place}', '{id}'),
  program: PROGRAM_KEYS.program('{region}'),
  programAt: PROGRAM_KEYS.programAt('{place}', '{region}'),
  cardMaking: PROGRAM_KEYS.cardMaking('{province}'),
  combination: PROGRAM_KEYS.combination('{province}', '{combination}'),
  testCardNumber: PROGRAM_KEYS.testCardNumber('{number}'),
  testCard: PROGRAM_KEYS.testCard('{id}'),
  testCardAt: PROGRAM_KEYS.testCardAt('{place}', '{since}', '{id}'),
  combinedCard: PROGRAM_KEYS.combinedCard('{id}'),
  facility: PROGRAM_KEYS.facility('{id}'),
  facilityAt: PROGRAM_KEYS.facilityAt('{province}', '{below}', '{id}'),
  contentRules: PROGRAM_KEYS.contentRules('{area}'),
  contentRulesAt: PROGRAM_KEYS.contentRulesAt('{place}', '{area}'),
  cardMakingAt: PROGRAM_KEYS.cardMakingAt('{place}', '{province}'),
  combinedCardAt: PROGRAM_KEYS.combinedCardAt('{place}', '{since}', '{id}'),
  transition: PROGRAM_KEYS.transition('{id}'),
  transitionAt: PROGRAM_KEYS.transitionAt('{place}', '{since}', '{id}'),
};
