/**
 * The demo's tenders: Hebei has all four approved with their results and its card-making on file, a city of
 * it under delegation; a plan of Guangdong was returned.
 */
import { plusDays } from '../../../shared/fields.ts';
import { shanghaiDay } from '../../../shared/ledger/checkpoint.ts';
import type { Subject } from '../../../shared/tender-plan/subjects.ts';
import { inParallel, must, type Sessions } from './session.ts';
import { DEMO_MAKER, DEMO_PRODUCTS } from './suppliers.ts';

const MINISTRY = ['ministry-officer-cn', 'ministry-officer-cn-2'] as const;

/** The line of the demo's maker on which cards, and test cards before them, are made. */
export const DEMO_ENVIRONMENT = 'demo-maker-line-1';

interface Tender {
  readonly tenderSubject: Subject;
  readonly title: string;
  readonly quantity: number;
  readonly budget: number;
  readonly winners: readonly {
    readonly supplier: string;
    readonly kind: 'card-maker' | 'chip-designer' | 'cos-developer' | 'terminal-supplier' | 'card-producer';
    readonly products?: string[];
  }[];
}

const CARDS = 500_000;

const TENDERS: readonly Tender[] = [
  {
    tenderSubject: 'card-and-chip',
    title: '居民健康卡卡片和芯片招标工作方案',
    quantity: CARDS,
    budget: 3_000_000,
    winners: [
      { supplier: DEMO_MAKER, kind: 'card-maker', products: [DEMO_PRODUCTS.card] },
      { supplier: 'demo-chip', kind: 'chip-designer', products: [DEMO_PRODUCTS.chip] },
    ],
  },
  {
    tenderSubject: 'operating-system',
    title: '居民健康卡卡操作系统招标工作方案',
    quantity: CARDS,
    budget: 500_000,
    winners: [{ supplier: 'demo-cos', kind: 'cos-developer', products: [DEMO_PRODUCTS.cos] }],
  },
  {
    tenderSubject: 'terminal-device',
    title: '受理终端招标工作方案',
    quantity: 2_000,
    budget: 1_600_000,
    winners: [{ supplier: 'demo-terminal', kind: 'terminal-supplier' }],
  },
  {
    tenderSubject: 'card-making',
    title: '居民健康卡制卡招标工作方案',
    quantity: CARDS,
    budget: 1_000_000,
    winners: [{ supplier: DEMO_MAKER, kind: 'card-producer' }],
  },
];

/** What a plan says; its days follow the day on which the load began. */
const plan = (province: string, { winners: _, ...tender }: Tender, begun: string) => ({
  ...tender,
  place: `CN/${province}`,
  planDocument: '4'.repeat(64),
  tenderOn: plusDays(begun, 10),
  contractBy: plusDays(begun, 60),
  deliverBy: plusDays(begun, 240),
});

/** Planned, submitted, reviewed, approved, its result filed and registered; returns the plan's id. */
async function won({ as }: Sessions, tender: Tender, begun: string): Promise<string> {
  const { tenderSubject: of, quantity, winners } = tender;
  const [reviewer, approver] = MINISTRY;
  const province = as('provincial-officer-13');
  const key = (step: string) => ({ key: `demo:tender:${of}:${step}` });
  const drafted = await province('tender-plans', 'draft', {
    body: plan('13', tender, begun),
    ...key('draft'),
  });
  const { id } = must(drafted, `tender of ${of}`).body;
  const params = { id };
  must(await province('tender-plans', 'submit', { params, body: {}, ...key('submit') }), `submit ${of}`);
  const review = { params, body: { opinion: '方案符合规定，予以通过' }, ...key('review') };
  must(await as(reviewer)('tender-plans', 'review', review), `review ${of}`);
  const approved = await as(approver)('tender-plans', 'approve', { params, body: {}, ...key('approve') });
  // The contracts are of the day of approval, which a load that goes on later is told again.
  const signedOn = must(approved, `approve ${of}`).body.firstApprovedOn ?? begun;
  const contracts = winners.map((winner, n) => ({
    ...winner,
    contract: `HB-${of}-${n + 1}`,
    signedOn,
    quantity,
  }));
  const result = { params, body: { winners: contracts }, ...key('result') };
  must(await province('tender-plans', 'file-result', result), `result of ${of}`);
  const closing = { params, body: { filingNumber: `ZB-13-${of}` }, ...key('close') };
  must(await as(reviewer)('tender-plans', 'close', closing), `close ${of}`);
  return id;
}

/** Hebei organises card-making itself, and lets one city do it, too; both are on file. */
async function organized({ as }: Sessions, planned: string, begun: string): Promise<void> {
  const [ministry] = MINISTRY;
  const province = as('provincial-officer-13');
  const organization = {
    implementation: 'by-province' as const,
    departments: [{ name: '省卫生厅规划信息处', duty: '统一组织制卡，核对制卡数据' }],
    producers: [{ supplier: DEMO_MAKER, plan: planned }],
    sites: [{ environment: DEMO_ENVIRONMENT, name: '演示制卡厂一号线', producer: DEMO_MAKER }],
    securityRules: '5'.repeat(64),
  };
  const body = { province: '13', organization, responsible: ['演示责任人'] };
  const key = (step: string) => `demo:card-making:${step}`;
  must(await province('card-makings', 'organize', { body, key: key('organize') }), 'card-making');
  const params = { id: '13' };
  const place = 'CN/13/1301';
  const given = { place, scope: '本市常住人口的首次制卡', from: begun, until: plusDays(begun, 730) };
  const report = { params, body: {}, key: key('report') };
  must(await province('card-makings', 'report', report), 'report card-making');
  const filing = { params, body: { filingNumber: 'ZK-13-1' }, key: key('register') };
  must(await as(ministry)('card-makings', 'register', filing), 'register card-making');
  must(await province('card-makings', 'delegate', { params, body: given, key: key('delegate') }), 'delegate');
  const filed = { params, body: { place, filingNumber: 'ZK-13-2' }, key: key('register-delegation') };
  must(await as(ministry)('card-makings', 'register-delegation', filed), 'register delegation');
  const arranged = { department: '石家庄市卫生局规划信息科', responsible: '演示经办责任人' };
  const arrange = { params, body: arranged, key: key('arrange') };
  must(await as('delegated-officer-1301')('card-makings', 'arrange', arrange), 'arrange');
}

/** A plan of Guangdong that the ministry sent back. */
async function returned({ as }: Sessions, tender: Tender, begun: string): Promise<void> {
  const province = as('provincial-officer-44');
  const key = (step: string) => ({ key: `demo:tender:44:${step}` });
  const drafted = await province('tender-plans', 'draft', {
    body: plan('44', tender, begun),
    ...key('draft'),
  });
  const params = { id: must(drafted, 'tender of 44').body.id };
  must(await province('tender-plans', 'submit', { params, body: {}, ...key('submit') }), 'submit of 44');
  const why = { params, body: { reason: '请补充资金来源和分年度数量' }, ...key('return') };
  must(await as(MINISTRY[0])('tender-plans', 'return', why), 'return of 44');
}

/** @param begunAt when the load began: a resumed load says the same */
export async function tenders(session: Sessions, begunAt: string): Promise<void> {
  const begun = shanghaiDay(begunAt);
  const plans = new Map<Subject, string>();
  await inParallel(TENDERS, TENDERS.length, async (tender) => {
    plans.set(tender.tenderSubject, await won(session, tender, begun));
  });
  await organized(session, plans.get('card-making') ?? '', begun);
  for (const tender of TENDERS.slice(0, 1)) await returned(session, tender, begun);
}
