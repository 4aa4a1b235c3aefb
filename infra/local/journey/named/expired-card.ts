/**
 * What a running register says of replacing for expiry (SAM-17(2)p2): a card is filed and issued only while
 * it is valid, and nobody turns the clock of a running system, so here the exchange is refused as too early;
 * paid and carried out it is seen in test/sam-card/expiry.test.ts, which has its own clock.
 */
import { ended, inUse, replacing } from './stops.ts';
import type { NamedJourney } from './walk.ts';

export const expiredCard: NamedJourney = {
  title: '超过有效期限：未到期的卡不能以此换发（运行中的系统不能拨快时钟）',
  article: 'SAM-17(2)p2',
  cards: ['read-write', 'read-write'],
  stops: [
    ...inUse(0),
    {
      title: '市中心将一张新卡交服务网点备用',
      article: 'ours',
      go: async (walk) => {
        const body = { servicePoint: walk.city.point };
        const { place } = await walk.move(`card-keeper-${walk.city.code}`, 'entrust', walk.card(1), body);
        return `${walk.card(1)} 存于 ${place}`;
      },
    },
    {
      title: '以超过有效期限换发尚未到期的卡',
      article: 'SAM-17(2)p2',
      go: (walk) => {
        const fee = { paid: 5000, receipt: walk.tag };
        const body = { ...replacing(walk), cause: 'expiry', fee } as const;
        const call = { params: { serial: walk.card(0) }, body };
        const clerk = `service-point-clerk-${walk.city.code}`;
        return walk.no('card-not-expired', clerk, 'sam-cards', 'replace', call);
      },
    },
    {
      title: '备用卡收回中心',
      article: 'ours',
      go: async (walk) => {
        const keeper = `card-keeper-${walk.city.code}`;
        return (await walk.move(keeper, 'recall', walk.card(1), { reason: '演练' })).place;
      },
    },
    ended(0, '已发放'),
    ended(1, '在库'),
  ],
};
