/** How a province comes to a card producer: its plan, the ministry's review, and who won. */
import { plusDays } from '../../../../shared/fields.ts';
import { shanghaiDay } from '../../../../shared/ledger/checkpoint.ts';
import { DEMO_MAKER } from '../../demo/suppliers.ts';
import type { Stop, Walk } from './walk.ts';

export const REVIEWER = 'ministry-officer-cn';
const APPROVER = 'ministry-officer-cn-2';

export const province = (walk: Walk) => walk.city.province.slice(3);
export const officer = (walk: Walk) => `provincial-officer-${province(walk)}`;
const plan = (walk: Walk) => ({ id: walk.recall('plan') });

function contentOf(walk: Walk, quantity = 100_000) {
  const today = shanghaiDay(walk.startedAt);
  return {
    title: `制卡招标工作方案 ${walk.tag}`,
    planDocument: '6'.repeat(64),
    quantity,
    budget: 200_000,
    tenderOn: plusDays(today, 10),
    contractBy: plusDays(today, 60),
    deliverBy: plusDays(today, 200),
  };
}

/** Signed on the day of approval: an earlier contract would be none. */
const result = (walk: Walk, supplier: string = DEMO_MAKER, quantity = 100_000) => ({
  winners: [{ supplier, contract: `${walk.tag}-1`, signedOn: walk.recall('approved-on'), quantity }],
});

const planning: readonly Stop[] = [
  {
    title: '省里起草制卡招标工作方案并报送',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const body = { ...contentOf(walk), place: walk.city.province, tenderSubject: 'card-making' } as const;
      const { id } = await walk.yes(officer(walk), 'tender-plans', 'draft', { body });
      walk.keep('plan', id);
      const { stateTitle } = await walk.yes(officer(walk), 'tender-plans', 'submit', {
        params: { id },
        body: {},
      });
      return `${id} ${stateTitle}`;
    },
  },
  {
    title: '卫生部退回，省里补正后再报',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const params = plan(walk);
      const why = { params, body: { reason: '演练：请补充分年度数量' } };
      await walk.yes(REVIEWER, 'tender-plans', 'return', why);
      await walk.yes(officer(walk), 'tender-plans', 'revise', { params, body: contentOf(walk) });
      const again = await walk.yes(officer(walk), 'tender-plans', 'submit', { params, body: {} });
      return again.stateTitle;
    },
  },
  {
    title: '未经审核通过不能报中标结果',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const today = shanghaiDay(walk.startedAt);
      const winners = [{ supplier: DEMO_MAKER, contract: 'X', signedOn: today, quantity: 1 }];
      const call = { params: plan(walk), body: { winners } };
      return walk.no('plan-not-approved', officer(walk), 'tender-plans', 'file-result', call);
    },
  },
  {
    title: '一人审核，另一人批准',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const params = plan(walk);
      await walk.yes(REVIEWER, 'tender-plans', 'review', { params, body: { opinion: '演练：可行' } });
      const refused = await walk.no('same-person', REVIEWER, 'tender-plans', 'approve', { params, body: {} });
      const approved = await walk.yes(APPROVER, 'tender-plans', 'approve', { params, body: {} });
      walk.keep('approved-on', approved.firstApprovedOn ?? '');
      return `${approved.stateTitle}；审核人批准${refused}`;
    },
  },
];

const winning: readonly Stop[] = [
  {
    title: '中标机构未获准入',
    article: 'RHC-10',
    go: async (walk) => {
      const call = { params: plan(walk), body: result(walk, 'demo-maker-2') };
      return walk.no('supplier-not-admitted', officer(walk), 'tender-plans', 'file-result', call);
    },
  },
  {
    title: '合同数量超出方案',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const call = { params: plan(walk), body: result(walk, DEMO_MAKER, 120_000) };
      return walk.no('more-than-planned', officer(walk), 'tender-plans', 'file-result', call);
    },
  },
  {
    title: '变更发行计划，重新审核；批准前仍以原方案为准',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const params = plan(walk);
      await walk.yes(officer(walk), 'tender-plans', 'file-result', { params, body: result(walk) });
      const body = { ...contentOf(walk, 150_000), reason: '演练：扩大发行范围' };
      const { changedBy = '' } = await walk.yes(officer(walk), 'tender-plans', 'change', { params, body });
      const next = { params: { id: changedBy }, body: {} };
      await walk.yes(officer(walk), 'tender-plans', 'submit', next);
      await walk.yes(APPROVER, 'tender-plans', 'review', { ...next, body: { opinion: '演练：可行' } });
      await walk.yes(REVIEWER, 'tender-plans', 'approve', next);
      const before = await walk.yes(officer(walk), 'tender-plans', 'tenderPlan', { params });
      walk.keep('plan', changedBy);
      return `原方案${before.stateTitle}，新方案 ${changedBy}`;
    },
  },
  {
    title: '报送中标结果，卫生部登记备案',
    article: 'RHC-11(2)',
    go: async (walk) => {
      const params = plan(walk);
      const body = result(walk, DEMO_MAKER, 120_000);
      await walk.yes(officer(walk), 'tender-plans', 'file-result', { params, body });
      const call = { params, body: { filingNumber: `ZB-${walk.tag}` } };
      const { stateTitle, filingNumber } = await walk.yes(REVIEWER, 'tender-plans', 'close', call);
      return `${stateTitle}，备案号 ${filingNumber}`;
    },
  },
];

export const tendering: readonly Stop[] = [...planning, ...winning];
