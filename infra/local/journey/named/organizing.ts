/** How a province comes to make cards: what it organises, on file, with one environment more. */
import { DEMO_MAKER } from '../../demo/suppliers.ts';
import { DEMO_ENVIRONMENT } from '../../demo/tenders.ts';
import { officer, province, REVIEWER } from './tendering.ts';
import type { Stop, Walk } from './walk.ts';

/** A line of this run only: what is made there has never been tested. */
export const environmentOf = ({ tag }: Walk) => tag;

function organizedBy(walk: Walk, by: string) {
  const producer = { supplier: DEMO_MAKER, plan: by };
  return {
    organization: {
      implementation: 'by-province' as const,
      departments: [{ name: '省卫生厅规划信息处', duty: '统一组织制卡' }],
      producers: [producer],
      sites: [
        { environment: DEMO_ENVIRONMENT, name: '演示制卡厂一号线', producer: DEMO_MAKER },
        { environment: environmentOf(walk), name: '演练制卡线', producer: DEMO_MAKER },
      ],
      securityRules: '7'.repeat(64),
    },
    responsible: [`演练责任人 ${walk.tag}`],
  };
}

export const organizing: readonly Stop[] = [
  {
    title: '没有中标的方案不能列为制卡依据',
    article: 'RHC-12p1',
    go: async (walk) => {
      const params = { id: province(walk) };
      const body = organizedBy(walk, 'tp-unknown');
      await walk.yes(officer(walk), 'card-makings', 'revise', { params, body });
      return walk.no('bid-not-won', officer(walk), 'card-makings', 'report', { params, body: {} });
    },
  },
  {
    title: '省级组织制卡，报卫生部备案',
    article: 'RHC-12p1',
    go: async (walk) => {
      const params = { id: province(walk) };
      const body = organizedBy(walk, walk.recall('plan'));
      await walk.yes(officer(walk), 'card-makings', 'revise', { params, body });
      await walk.yes(officer(walk), 'card-makings', 'report', { params, body: {} });
      const call = { params, body: { filingNumber: `ZK-${walk.tag}` } };
      const { stateTitle, delegated } = await walk.yes(REVIEWER, 'card-makings', 'register', call);
      return `${stateTitle}，有效授权 ${delegated} 处`;
    },
  },
];
