/**
 * 测试卡: one round of test cards of one combination, made in the formal card-making environment, tested and
 * reviewed by the ministry, and accounted for (RHC-12p2). Test cards never become cards of residents.
 */
import * as z from 'zod';
import { day, id, moment, reason, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { place } from '../policy/jurisdiction.ts';
import { COMBINATION, type CombinationStanding } from './combination.ts';
import { TEST_RESULTS } from './items.ts';

/** What makes test cards due. The environment is ours: 正式制卡环境 is what they are to be made in. */
export const TEST_CAUSES = {
  'first-production': { title: '初次制卡' },
  'supplier-changed': { title: '更换供卡厂商' },
  'product-changed': { title: '更换产品' },
  'environment-changed': { title: '更换制卡环境' },
  'failed-before': { title: '上一轮未通过' },
} as const;
type TestCause = keyof typeof TEST_CAUSES;

/** `standing`: what it makes of its combination; nothing where that was decided before. */
export const TEST_CARD_STATES = {
  made: { title: '已制作，待送测', standing: 'in-test' },
  sent: { title: '已送卫生部，待测试', standing: 'in-test' },
  tested: { title: '已测试，待审核', standing: 'in-test' },
  passed: { title: '审核通过', standing: 'passed' },
  failed: { title: '审核未通过', standing: 'failed' },
  withdrawn: { title: '已撤回', standing: 'withdrawn' },
  closed: { title: '测试卡已全部核销', standing: undefined },
} as const satisfies Record<string, { title: string; standing: CombinationStanding | undefined }>;
export type TestCardState = keyof typeof TEST_CARD_STATES;

/** As many as a round may have: each is an item of the commit that lists it. */
export const MAX_TEST_CARDS = 40;

/** What stands on a test card. The form of card numbers is the specification's (c), so only bounded. */
export const testCardNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{4,40}$/, '4 to 40 letters, digits or hyphens');

export const FATES = { returned: { title: '已交回' }, destroyed: { title: '已销毁' } } as const;
type Fate = keyof typeof FATES;
const fate = z.enum(Object.keys(FATES) as [Fate, ...Fate[]]);

const isOnce = (all: readonly string[]) => new Set(all).size === all.length;

/** What the province fills in when the cards have been made. */
export const NEW_TEST_CARD = z.strictObject({
  ...COMBINATION.shape,
  cause: z.enum(Object.keys(TEST_CAUSES) as [TestCause, ...TestCause[]]),
  madeOn: day,
  numbers: z.array(testCardNumber).min(1).max(MAX_TEST_CARDS).refine(isOnce, 'each number once'),
});

/** 送测: by whom or with which consignment. */
export const SENDING = z.strictObject({ sentOn: day, consignment: text(80) });

/** 测试报告 of the body that tested them. */
export const REPORT = z.strictObject({
  number: text(60),
  body: text(80),
  testedOn: day,
  digest: HASH_SCHEMA,
  results: TEST_RESULTS,
});

/** What became of some of the cards. */
export const ACCOUNT = z.strictObject({
  cards: z
    .array(z.strictObject({ number: testCardNumber, fate, on: day }))
    .min(1)
    .max(MAX_TEST_CARDS)
    .refine((all) => isOnce(all.map(({ number }) => number)), 'each number once'),
});

const CARD = z.strictObject({ number: testCardNumber, fate: fate.optional(), on: day.optional() });

export const TEST_CARD = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  ...NEW_TEST_CARD.omit({ numbers: true }).shape,
  /** The first, second … of its combination. */
  round: z.number().int().min(1).max(999),
  cards: z.array(CARD).min(1).max(MAX_TEST_CARDS),
  ...SENDING.partial().shape,
  report: REPORT.optional(),
  /** Of the ministry's reviewer, or why it was given up. */
  opinion: reason.optional(),
  decidedAt: moment.optional(),
  state: z.enum(Object.keys(TEST_CARD_STATES) as [TestCardState, ...TestCardState[]]),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type TestCard = z.infer<typeof TEST_CARD>;

export const TEST_CARD_VIEW = TEST_CARD.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function testCardView(it: TestCard): z.infer<typeof TEST_CARD_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, stateTitle: TEST_CARD_STATES[it.state].title };
}

/** Its cards with what became of some of them, and the numbers that are not among them. */
export function accounted({ cards }: TestCard, told: z.infer<typeof ACCOUNT>['cards']) {
  const fates = new Map(told.map((one) => [one.number, one]));
  const next = cards.map((card) => fates.get(card.number) ?? card);
  const known = new Set(cards.map(({ number }) => number));
  const strange = told.flatMap(({ number }, n) => (known.has(number) ? [] : [n]));
  return { cards: next, strange, all: next.every((card) => card.fate !== undefined) };
}
