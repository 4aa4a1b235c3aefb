/** A business point closes: one card goes back into stock, another ends on a 表2 (SAM-17p3, SAM-T2). */
import { cancelledOn, ended, inUse } from './stops.ts';
import type { NamedJourney } from './walk.ts';

export const pointClosed: NamedJourney = {
  title: '业务办理点取消：一张退还入库，一张以表2注销',
  article: 'SAM-17p3',
  cards: ['read-write', 'read-write'],
  stops: [
    ...inUse(0),
    ...inUse(1),
    {
      title: '责任单位申请退还',
      article: 'SAM-17p3',
      go: async (walk) => {
        const body = { because: 'point-closed', reason: '演练：窗口撤销' } as const;
        const call = { params: { serial: walk.card(1) }, body };
        const unit = `unit-administrator-${walk.city.code}`;
        const asked = await walk.yes(unit, 'sam-cards', 'return-to-stock', call);
        if (!('applicant' in asked)) throw new Error('was done without an application');
        walk.keep('request', asked.id);
        return `申请 ${asked.id} 待中心办理`;
      },
    },
    {
      title: '所属中心变更登记，卡入库',
      article: 'SAM-17p3',
      go: async (walk) => {
        const call = { params: { id: walk.recall('request') }, body: {} };
        const { card } = await walk.yes(`card-keeper-${walk.city.code}`, 'requests', 'approve', call);
        return `${card.serial} ${card.stateTitle}`;
      },
    },
    ...cancelledOn('point-closed', 'SAM-T2', 1, 1),
    ended(0, '已交回'),
    ended(1, '在库'),
  ],
};
