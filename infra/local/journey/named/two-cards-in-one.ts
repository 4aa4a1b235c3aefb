/** A health card on one card with a 市民卡 that pays: four things unchanged, a bank's policy, a consent. */
import { BANK_PAPER, DECLARATION } from '../../demo/combinations.ts';
import type { NamedJourney, Stop, Walk } from './walk.ts';

const MINISTRY = 'ministry-officer-cn';
const officer = ({ city }: Walk) => `delegated-officer-${city.code}`;
const it = (walk: Walk) => ({ id: walk.recall('combined-card') });

/** What the city declares; it is to pay, too. */
const declared = (walk: Walk, functions: string) => ({
  ...DECLARATION,
  otherCard: `市民卡（${walk.tag}）`,
  functions,
  financial: true,
});

const stops: readonly Stop[] = [
  {
    title: '增加金融功能，没有人民银行政策的凭据',
    article: 'RHC-17p1',
    go: (walk) => {
      const body = { place: walk.city.place, ...declared(walk, '小额支付') };
      return walk.no('financial-evidence-missing', officer(walk), 'combined-cards', 'apply', { body });
    },
  },
  {
    title: '地区申明四项不变，附凭据，报卫生部',
    article: 'RHC-17p1',
    go: async (walk) => {
      const financialEvidence = [BANK_PAPER];
      const body = { place: walk.city.place, ...declared(walk, '小额支付'), financialEvidence };
      const { id, stateTitle } = await walk.yes(officer(walk), 'combined-cards', 'apply', { body });
      walk.keep('combined-card', id);
      return `${id} ${stateTitle}`;
    },
  },
  {
    title: '地区自己不能同意',
    article: 'RHC-17p1',
    go: (walk) => {
      const call = { params: it(walk), body: { opinion: '同意' } };
      return walk.no('role-not-permitted', officer(walk), 'combined-cards', 'consent', call);
    },
  },
  {
    title: '卫生部退回，地区补正',
    article: 'ours',
    go: async (walk) => {
      const params = it(walk);
      const reason = '请写明增加功能的范围';
      await walk.yes(MINISTRY, 'combined-cards', 'return', { params, body: { reason } });
      const body = { ...declared(walk, '限公共交通的小额支付'), financialEvidence: [BANK_PAPER] };
      const { functions } = await walk.yes(officer(walk), 'combined-cards', 'amend', { params, body });
      return `${reason}：${functions}`;
    },
  },
  {
    title: '卫生部同意',
    article: 'RHC-17p1',
    go: async (walk) => {
      const call = { params: it(walk), body: { opinion: '四项不变，同意' } };
      const { stateTitle, remark } = await walk.yes(MINISTRY, 'combined-cards', 'consent', call);
      return `${stateTitle}：${remark}`;
    },
  },
  {
    title: '密钥体系有变，卫生部撤销同意',
    article: 'RHC-17p1',
    go: async (walk) => {
      const body = { lapsed: ['keySystem' as const], reason: '健康卡密钥改由他方保管' };
      const call = { params: it(walk), body };
      const { stateTitle, lapsed = [] } = await walk.yes(MINISTRY, 'combined-cards', 'revoke', call);
      return `${stateTitle}（${lapsed.join('、')}）`;
    },
  },
  {
    title: '撤销之后不能再补正，须另行申请',
    article: 'RHC-17p1',
    go: (walk) => {
      const body = { ...declared(walk, '小额支付'), financialEvidence: [BANK_PAPER] };
      const call = { params: it(walk), body };
      return walk.no('not-allowed-in-state', officer(walk), 'combined-cards', 'amend', call);
    },
  },
];

export const twoCardsInOne: NamedJourney = {
  title: '多卡合一',
  article: 'RHC-17p1',
  cards: [],
  stops,
};
