/**
 * The demo's test cards, combined card and transition: one combination of Hebei has passed and another has
 * failed, a city has the ministry's consent to one card with a bank's, and is bringing older cards over.
 */
import { shanghaiDay } from '../../../shared/ledger/checkpoint.ts';
import type { Combination } from '../../../shared/test-card/combination.ts';
import { TEST_ITEMS, type TestItem } from '../../../shared/test-card/items.ts';
import { must, type Sessions } from './session.ts';
import { DEMO_MAKER, DEMO_PRODUCTS, SECOND_PRODUCTS } from './suppliers.ts';
import { DEMO_ENVIRONMENT } from './tenders.ts';

const paper = (digit: string) => digit.repeat(64);
const [MAKER, TESTER, REVIEWER] = [
  'provincial-officer-13',
  'testing-body-cn',
  'ministry-officer-cn',
] as const;
const [CITY, OFFICER] = ['CN/13/1301', 'delegated-officer-1301'] as const;

const SITE = { province: '13', producer: DEMO_MAKER, environment: DEMO_ENVIRONMENT } as const;

/** What cards of Hebei may be made of: its test cards have passed. */
export const DEMO_COMBINATION: Combination = { ...SITE, ...DEMO_PRODUCTS };

/** A report on every item, in which these failed. */
export const testReport = (number: string, testedOn: string, failed: readonly TestItem[] = []) => ({
  number,
  body: '卫生部指定检测中心',
  testedOn,
  digest: paper('6'),
  results: (Object.keys(TEST_ITEMS) as TestItem[]).map((item) =>
    failed.includes(item)
      ? { item, outcome: 'failed' as const, remark: '与规范要求不一致' }
      : { item, outcome: 'passed' as const },
  ),
});

/** Each product of a combination conforms to the specification, as the testing body has found (RHC-6). */
async function conform({ as }: Sessions, products: Readonly<Record<string, string>>): Promise<void> {
  for (const product of Object.values(products)) {
    const id = product.slice(0, product.lastIndexOf('-'));
    const dates = { from: '2025-01-01', until: '2030-12-31' };
    const tested = { number: `FH-${product}`, body: '卫生部指定检测中心', specification: '2011' };
    const body = { ...tested, ...dates, digest: paper('7'), outcome: 'passed' as const };
    const call = { params: { id, product }, body, key: `demo:conformity:${product}` };
    must(await as(TESTER)('suppliers', 'product-conformity-report', call), `conformity of ${product}`);
  }
}

/** Made, sent and tested; returns the round's id. */
async function tested({ as }: Sessions, of: Combination, day: string, failed: readonly TestItem[] = []) {
  const key = (step: string) => ({ key: `demo:test-card:${of.card}:${step}` });
  const numbers = [1, 2, 3].map((n) => `TEST-13-${of.card.slice(-2)}-${n}`);
  const made = { ...of, cause: 'first-production' as const, madeOn: day, numbers };
  const { id } = must(
    await as(MAKER)('test-cards', 'make', { body: made, ...key('make') }),
    'test cards',
  ).body;
  const params = { id };
  const sent = { params, body: { sentOn: day, consignment: '专人送达' }, ...key('send') };
  must(await as(MAKER)('test-cards', 'send', sent), 'send test cards');
  const report = { params, body: testReport(`CSK-${of.card}`, day, failed), ...key('test') };
  must(await as(TESTER)('test-cards', 'test', report), 'test of test cards');
  return params;
}

async function testCards(session: Sessions, day: string): Promise<void> {
  const { as } = session;
  await conform(session, { ...DEMO_PRODUCTS, cos2: SECOND_PRODUCTS.cos, card2: SECOND_PRODUCTS.card });
  const first = await tested(session, DEMO_COMBINATION, day);
  const good = {
    params: first,
    body: { opinion: '测试全部合格，同意正式制作、发放' },
    key: 'demo:test-card:pass',
  };
  must(await as(REVIEWER)('test-cards', 'pass', good), 'pass');
  const second = await tested(session, { ...SITE, ...SECOND_PRODUCTS }, day, ['keys', 'reading']);
  const bad = {
    params: second,
    body: { opinion: '密钥与读卡未通过，改正后另制' },
    key: 'demo:test-card:fail',
  };
  must(await as(REVIEWER)('test-cards', 'fail', bad), 'fail');
}

const paperOf = (title: string, issuedBy: string, number: string) => ({
  title,
  issuedBy,
  number,
  digest: paper('8'),
});

const unchanged = (statement: string) => ({
  statement,
  evidence: [paperOf('《居民健康卡与市民卡合一实施方案》', '石家庄市卫生局', '石卫〔2026〕1号')],
});

/** What a city declares that puts its health card and its 市民卡 on one card. */
export const DECLARATION = {
  otherCard: '市民卡',
  otherIssuer: '石家庄市人民政府',
  functions: '公共交通、图书借阅、小额支付',
  conditions: {
    mainFunctions: unchanged('身份识别、健康信息存储、跨机构就医和费用结算均保留，并优先使用。'),
    specifications: unchanged('健康卡应用按《居民健康卡技术规范》独立成区，不作改动。'),
    keySystem: unchanged('健康卡应用的密钥仍由卫生部、省两级下发，与其他应用隔离。'),
    managingBody: unchanged('发行、挂失、补发、注销仍由卫生行政部门管理。'),
  },
} as const;

/** What the bank's branch wrote. */
export const BANK_PAPER = paperOf(
  '关于同意发行联名卡的批复',
  '中国人民银行石家庄中心支行',
  '石银复〔2026〕3号',
);

async function combinedCard({ as }: Sessions): Promise<void> {
  const body = { place: CITY, ...DECLARATION, financial: true, financialEvidence: [BANK_PAPER] };
  const call = { body, key: 'demo:combined-card:apply' };
  const { id } = must(await as(OFFICER)('combined-cards', 'apply', call), 'combined card').body;
  const consent = { params: { id }, body: { opinion: '四项不变，同意' }, key: 'demo:combined-card:consent' };
  must(await as(REVIEWER)('combined-cards', 'consent', consent), 'consent');
}

const CARDS = 120_000;

async function transition({ as }: Sessions, day: string): Promise<void> {
  const year = Number(day.slice(0, 4));
  const body = {
    place: CITY,
    programme: '新农合医疗卡',
    cardIssuer: '石家庄市卫生局',
    cards: CARDS,
    countedOn: `${year - 1}-01-01`,
    plan: [
      { year: year - 1, cards: 40_000, measures: '城区先行换发' },
      { year, cards: 50_000, measures: '各县分批换发' },
      { year: year + 1, cards: 30_000, measures: '收尾，停用旧卡' },
    ],
    until: `${year + 1}-12-31`,
  };
  const key = (step: string) => ({ key: `demo:transition:${step}` });
  const planned = await as(OFFICER)('transitions', 'submit', { body, ...key('submit') });
  const params = { id: must(planned, 'transition').body.id };
  must(await as(MAKER)('transitions', 'note', { params, body: {}, ...key('note') }), 'note');
  const told = { year: year - 1, transitioned: 36_500, ended: 1_200, remark: '两县顺延至本年' };
  must(await as(OFFICER)('transitions', 'report', { params, body: told, ...key('report') }), 'report');
}

/** @param begunAt when the load began: a resumed load says the same */
export async function combinations(session: Sessions, begunAt: string): Promise<void> {
  const day = shanghaiDay(begunAt);
  await Promise.all([testCards(session, day), combinedCard(session), transition(session, day)]);
}
