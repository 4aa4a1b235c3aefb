/** The items of the health-card programme, with placeholders for what varies. */
import { PROGRAM_KEYS } from '../../functions/storage/keys-of-program.ts';
import type { Key } from '../../functions/storage/store.ts';

export const PROGRAM_SHAPES: Record<keyof typeof PROGRAM_KEYS, Key> = {
  tenderPlan: PROGRAM_KEYS.tenderPlan('{id}'),
  tenderPlanAt: PROGRAM_KEYS.tenderPlanAt('{place}', '{id}'),
  cardMaking: PROGRAM_KEYS.cardMaking('{province}'),
  combination: PROGRAM_KEYS.combination('{province}', '{combination}'),
  testCardNumber: PROGRAM_KEYS.testCardNumber('{number}'),
  combinedCard: PROGRAM_KEYS.combinedCard('{id}'),
  program: PROGRAM_KEYS.program('{region}'),
  programAt: PROGRAM_KEYS.programAt('{place}', '{region}'),
  cardMakingAt: PROGRAM_KEYS.cardMakingAt('{place}', '{province}'),
};
