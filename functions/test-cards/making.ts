/** A round of test cards is entered: its parts admitted, its site on file, its numbers never used before. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import {
  COMBINATION_STANDINGS,
  type Combination,
  type CombinationRecord,
} from '../../shared/test-card/combination.ts';
import { dayFault } from '../../shared/test-card/days.ts';
import { partsFault, siteFault } from '../../shared/test-card/fit.ts';
import type { TEST_CARD_ROUTES } from '../../shared/test-card/routes.ts';
import { type TestCard, testCardView } from '../../shared/test-card/test-card.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { begun } from '../runtime/beginning.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardMakingIn } from '../storage/card-makings.ts';
import { change } from '../storage/change.ts';
import { combinationIn, combinationOf, combinationWrite, partsOf } from '../storage/combinations.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf } from '../storage/objects.ts';
import type { Write } from '../storage/store.ts';
import { testCardThing, testCardWrites } from '../storage/test-cards.ts';

type MakeAsk = Ask<(typeof TEST_CARD_ROUTES)['make']>;

/** Rounds of one combination bear one name and their number. */
const idOf = (province: string, key: string, round: number) =>
  `tc-${province}-${digestOf(Buffer.from(key)).slice(0, 10)}-${round}`;

/** A combination that passed needs no other round; one that is being tested waits for its end. */
function againFault(record: CombinationRecord | undefined): Refusal | undefined {
  if (!record) return undefined;
  const article = 'RHC-12p2';
  const { testCard, standing } = record;
  if (COMBINATION_STANDINGS[standing].produces) {
    return refuse('nothing-to-change', `The combination passed with ${testCard}.`, { article });
  }
  if (!COMBINATION_STANDINGS[standing].open) return undefined;
  return refuse('combination-in-test', `Round ${testCard} is still open.`, { article });
}

/** New cards for a new round: a number that was ever a test card's, or is a resident's card's, is taken. */
async function numbersFault({ store, body: { numbers } }: MakeAsk): Promise<Refusal | undefined> {
  const items = await store.read([
    ...numbers.map((number) => KEYS.testCardNumber(number)),
    ...numbers.map((number) => KEYS.healthCardNumber(number)),
  ]);
  const taken = numbers.flatMap((_, n) => (items[n] || items[n + numbers.length] ? [n] : []));
  if (taken.length === 0) return undefined;
  const fields = taken.map((n) => ({ path: `body.numbers.${n}`, message: 'is taken already' }));
  return refuse('number-taken', 'A new round has new cards.', { article: 'RHC-12p2', fields });
}

async function makeFault(
  ask: MakeAsk,
  making: Parameters<typeof siteFault>[1],
): Promise<Refusal | undefined> {
  const { body, now, store } = ask;
  const today = shanghaiDay(now);
  return (
    dayFault('madeOn', body.madeOn, EARLIEST, today) ??
    partsFault(body, await partsOf(store, body), today) ??
    siteFault(body, making) ??
    (await numbersFault(ask))
  );
}

/** The measure was issued on that day: nothing was made under it before. */
const EARLIEST = '2011-12-30';

/** The combination as its new round leaves it. */
function inTest(
  before: CombinationRecord | undefined,
  parts: Combination,
  testCard: string,
): CombinationRecord {
  const { province, producer, card, chip, cos, environment } = parts;
  return {
    schemaVersion: 1,
    province,
    producer,
    card,
    chip,
    cos,
    environment,
    standing: 'in-test',
    rounds: (before?.rounds ?? 0) + 1,
    testCard,
    version: (before?.version ?? 0) + 1,
  };
}

export const make: Answerer<(typeof TEST_CARD_ROUTES)['make']> = {
  reads: ({ body }) => ({
    combination: combinationOf(body),
    making: KEYS.cardMaking(body.province),
  }),
  answer: async (ask, found) => {
    const { actor, body, route } = ask;
    const place = pathOfCode(body.province);
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const before = combinationIn(found.combination);
    const refusal = againFault(before) ?? (await makeFault(ask, cardMakingIn(found.making)));
    if (refusal) return refusal;
    const round = (before?.rounds ?? 0) + 1;
    const id = idOf(body.province, combinationOf(body).sk, round);
    const { numbers, ...facts } = body;
    return begun<TestCard>(ask, permitted.as, {
      name: 'make',
      article: 'RHC-12p2',
      chain: testCardThing(id),
      facts: { id, place, ...facts, round, cards: numbers.map((number) => ({ number })), state: 'made' },
      form: { ...body, round },
      along: change(
        combinationWrite(before, inTest(before, body, id)),
        ...numbers.map((number): Write => ({ check: KEYS.healthCardNumber(number), when: 'absent' })),
      ),
      writes: testCardWrites,
      view: testCardView,
    });
  },
};
