/** A region becomes one that may issue health cards, and stops being one (RHC-7, 8, 9). */
import { CONDITION_NAMES, type ConditionName } from '../../../../shared/program/conditions.ts';
import { evidenceFor } from '../../demo/conditions.ts';
import { OPINION } from '../../demo/readiness.ts';
import type { NamedJourney, Walk } from './walk.ts';

const PROVINCE = '44';
const FILLER = `provincial-officer-${PROVINCE}`;
const [FIRST, SECOND] = ['ministry-officer-cn', 'ministry-officer-cn-2'];

/** Prefectures of 广东 where the demo has founded nothing: the first without a file is fresh. */
const PREFECTURES = [4402, ...Array.from({ length: 17 }, (_, n) => 4404 + n), 4451, 4452, 4453];

async function freshRegion(walk: Walk): Promise<string> {
  const query = { place: `CN/${PROVINCE}`, limit: 100 };
  const { programs } = await walk.yes(FILLER, 'programs', 'programs', { query });
  const known = new Set(programs.map(({ id }) => id));
  const fresh = PREFECTURES.map(String).find((code) => !known.has(code));
  if (!fresh) throw new Error('every prefecture has its file: npm start -- --fresh begins anew');
  return fresh;
}

const region = (walk: Walk) => ({ id: walk.recall('region') });
const evidenceOf = (walk: Walk) => evidenceFor(`centre-${walk.recall('region')}`);

async function give(walk: Walk, names: readonly ConditionName[]): Promise<void> {
  const evidence = evidenceOf(walk);
  for (const name of names) {
    await walk.yes(FILLER, 'programs', 'give', { params: region(walk), body: evidence[name] });
  }
}

const LAST: readonly ConditionName[] = ['loss-rules', 'platform'];

export const provinceBecomesReady: NamedJourney = {
  title: '一个地区具备发行条件、获得授权，条件失去时停止发行',
  article: 'RHC-9',
  cards: [],
  stops: [
    {
      title: '选定一个还没有档案的地区',
      article: 'RHC-8',
      go: async (walk) => {
        walk.keep('region', await freshRegion(walk));
        return walk.recall('region');
      },
    },
    {
      title: '省级卫生行政部门开立条件档案',
      article: 'RHC-9',
      go: async (walk) => {
        const { id } = region(walk);
        const centre = { type: 'centre', areaCode: id, name: `演练地区 ${id} 中心` } as const;
        await walk.yes(`provincial-registrar-${PROVINCE}`, 'organizations', 'create', { body: centre });
        const { stateTitle, checklist } = await walk.yes(FILLER, 'programs', 'open', { body: { id } });
        return `${id} ${stateTitle}，${checklist.length} 项条件`;
      },
    },
    {
      title: '只有一个来源的资金不被接受',
      article: 'RHC-7',
      go: async (walk) => {
        const { funds } = evidenceOf(walk);
        if (funds.condition !== 'funds') throw new Error('the evidence is of other things');
        const body = { ...funds, facts: { sources: funds.facts.sources.slice(0, 1) } };
        return walk.no('condition-unsuitable', FILLER, 'programs', 'give', { params: region(walk), body });
      },
    },
    {
      title: '条件不齐，不能报审',
      article: 'RHC-9',
      go: async (walk) => {
        await give(
          walk,
          CONDITION_NAMES.filter((name) => !LAST.includes(name)),
        );
        return walk.no('conditions-missing', FILLER, 'programs', 'submit', {
          params: region(walk),
          body: {},
        });
      },
    },
    {
      title: '补齐后报卫生部审核',
      article: 'RHC-8',
      go: async (walk) => {
        await give(walk, LAST);
        const sent = { params: region(walk), body: {} };
        const { stateTitle, turnTitle } = await walk.yes(FILLER, 'programs', 'submit', sent);
        return `${stateTitle}，待办：${turnTitle}`;
      },
    },
    {
      title: '一项未通过，退回补正',
      article: 'RHC-8',
      go: async (walk) => {
        const verdicts = CONDITION_NAMES.map((condition) => ({
          condition,
          met: condition !== 'loss-rules',
          ...(condition === 'loss-rules' ? { reason: '没有写明挂失的受理时限' } : {}),
        }));
        const body = { verdicts, opinion: '请补正挂失管理规定' };
        const { stateTitle } = await walk.yes(FIRST, 'programs', 'review', { params: region(walk), body });
        return stateTitle;
      },
    },
    {
      title: '补正后审核通过，获得授权',
      article: 'RHC-8',
      go: async (walk) => {
        await give(walk, ['loss-rules']);
        await walk.yes(FILLER, 'programs', 'submit', { params: region(walk), body: {} });
        const body = { verdicts: [{ condition: 'loss-rules', met: true }], opinion: OPINION } as const;
        const sent = { params: region(walk), body: { ...body, verdicts: [...body.verdicts] } };
        const { stateTitle, ready } = await walk.yes(FIRST, 'programs', 'review', sent);
        return `${stateTitle}，可以发行：${ready ? '是' : '否'}`;
      },
    },
    {
      title: '平台停用，卫生部暂停发行',
      article: 'RHC-9(3)',
      go: async (walk) => {
        const body = { reason: '区域卫生信息平台已停止运行', lapsed: ['platform' as const] };
        const call = { params: region(walk), body };
        const { stateTitle, ready } = await walk.yes(FIRST, 'programs', 'suspend', call);
        return `${stateTitle}，可以发行：${ready ? '是' : '否'}`;
      },
    },
    {
      title: '条件没有重新具备，不能恢复',
      article: 'RHC-9(3)',
      go: (walk) => {
        const call = { params: region(walk), body: { reason: '申请恢复' } };
        return walk.no('conditions-missing', SECOND, 'programs', 'reinstate', call);
      },
    },
    {
      title: '更新平台凭据，审核后由另一人恢复',
      article: 'RHC-8',
      go: async (walk) => {
        const params = region(walk);
        const { platform } = evidenceOf(walk);
        await walk.yes(FILLER, 'programs', 'renew', { params, body: platform });
        const found = { condition: 'platform' as const, met: true };
        await walk.yes(FIRST, 'programs', 'review-renewal', { params, body: found });
        const back = { params, body: { reason: '平台已恢复运行' } };
        const { stateTitle, ready } = await walk.yes(SECOND, 'programs', 'reinstate', back);
        return `${stateTitle}，可以发行：${ready ? '是' : '否'}`;
      },
    },
  ],
};
