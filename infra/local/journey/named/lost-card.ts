/** A unit loses a card: reported, blacklisted at once, cancelled at the service point (SAM-17(1)). */
import { cancelledOn, ended, inUse } from './stops.ts';
import type { NamedJourney } from './walk.ts';

export const lostCard: NamedJourney = {
  title: '丢失：挂失，表2一式2份，服务网点注销',
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
      title: '没有表2的注销',
      article: 'SAM-17(1)',
      go: (walk) => {
        const body = { cause: 'loss', reason: '演练' } as const;
        const call = { params: { serial: walk.card(0) }, body };
        return walk.no(
          'table-2-missing',
          `service-point-clerk-${walk.city.code}`,
          'sam-cards',
          'cancel',
          call,
        );
      },
    },
    ...cancelledOn('loss', 'SAM-17(1)', 0, 2),
    ended(0, '已注销'),
  ],
};
