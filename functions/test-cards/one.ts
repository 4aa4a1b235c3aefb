/** One round of test cards: where it is, and a step on it that decides its combination, too. */
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import type { CombinationRecord } from '../../shared/test-card/combination.ts';
import { TEST_CARD_STEPS, type TestCardStep } from '../../shared/test-card/steps.ts';
import {
  TEST_CARD_STATES,
  type TestCard,
  type TestCardState,
  testCardView,
} from '../../shared/test-card/test-card.ts';
import type { Ask } from '../runtime/answers.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { type Change, change } from '../storage/change.ts';
import { combinationIn, combinationOf, combinationWrite } from '../storage/combinations.ts';
import { KEYS } from '../storage/keys.ts';
import { testCardIn, testCardThing, testCardWrites } from '../storage/test-cards.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.testCard(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<TestCardState, TestCard, TestCardStep>({
  table: TEST_CARD_STEPS,
  thingIn: testCardIn,
  // The producer sees how what it made has done.
  whereabouts: ({ place, producer }) => ({ at: place, destination: placeOfSupplier(producer) }),
  chain: testCardThing,
  writes: testCardWrites,
  view: testCardView,
});

/** What a step to this state makes of the combination; nothing where it says nothing new. */
export async function standingWith(
  { store, now }: Pick<Ask, 'store' | 'now'>,
  round: TestCard,
  to: TestCardState,
): Promise<Change> {
  const { standing } = TEST_CARD_STATES[to];
  const [item] = await store.read([combinationOf(round)]);
  const record = combinationIn(item);
  if (!record || record.testCard !== round.id) throw new Error(`${round.id} without its combination`);
  if (!standing || standing === record.standing) return change();
  const decided: CombinationRecord = {
    ...record,
    standing,
    ...(standing === 'passed' ? { passedAt: now } : {}),
    version: record.version + 1,
  };
  return change(combinationWrite(record, decided));
}
