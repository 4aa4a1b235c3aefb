/** A unit loses a card: reported, blacklisted at once, cancelled at the service point (SAM-17(1)). */
import { inUse } from './stops.ts';
import type { NamedJourney } from './walk.ts';

export const lostCard: NamedJourney = {
  title: '丢失',
  article: 'SAM-17(1)',
  cards: ['read-write'],
  stops: [
    ...inUse(0),
    {
      title: '使用单位挂失，卡号即入黑名单',
      article: 'SAM-17p2',
      go: async (walk) => {
        const body = { occurredAt: walk.startedAt, circumstances: '演练：清点时发现遗失' };
        const unit = `unit-administrator-${walk.city.code}`;
        const { stateTitle, ban } = await walk.move(unit, 'report-loss', walk.card(0), body);
        return `${stateTitle}，黑名单自 ${ban?.since}`;
      },
    },
    {
      title: '服务网点注销',
      article: 'SAM-17(1)',
      go: async (walk) => {
        const body = { cause: 'loss', reason: '演练：表2' } as const;
        const clerk = `service-point-clerk-${walk.city.code}`;
        const { stateTitle } = await walk.move(clerk, 'cancel', walk.card(0), body);
        return stateTitle;
      },
    },
  ],
};
