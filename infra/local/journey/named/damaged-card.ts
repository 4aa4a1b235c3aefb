/** A damaged card is tested and replaced at the service point, on both tables and in one call (SAM-17(2)). */
import { ended, inUse, replacing } from './stops.ts';
import type { NamedJourney, Walk } from './walk.ts';

const clerk = ({ city }: Walk, second = false) => `service-point-clerk-${city.code}${second ? '-2' : ''}`;

export const damagedCard: NamedJourney = {
  title: '故障：检测确认，持表1、表2各一式2份换发新卡',
  article: 'SAM-17(2)p1',
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
      title: '服务网点登记故障',
      article: 'SAM-17(2)p1',
      go: async (walk) => {
        const body = { symptom: '演练：读卡无响应' };
        return (await walk.move(clerk(walk, true), 'report-fault', walk.card(0), body)).stateTitle;
      },
    },
    {
      title: '检测正常，恢复使用；又报故障',
      article: 'SAM-17(2)p1',
      go: async (walk) => {
        const cleared = await walk.move(clerk(walk), 'clear-fault', walk.card(0), { testResult: '读卡正常' });
        const again = { symptom: '演练：次日又无响应' };
        await walk.move(clerk(walk, true), 'report-fault', walk.card(0), again);
        return cleared.stateTitle;
      },
    },
    {
      title: '表2只有一份',
      article: 'SAM-17(2)p1',
      go: (walk) => {
        const body = { ...replacing(walk), copies: { table1: 2, table2: 1 } };
        const call = { params: { serial: walk.card(0) }, body };
        return walk.no('copies-missing', clerk(walk), 'sam-cards', 'replace', call);
      },
    },
    {
      title: '确认损坏：旧卡注销、入黑名单并交回，新卡发放',
      article: 'SAM-17(2)p1',
      go: async (walk) => {
        const call = { params: { serial: walk.card(0) }, body: replacing(walk) };
        const card = await walk.yes(clerk(walk), 'sam-cards', 'replace', call);
        return 'cancellation' in card ? `表2 ${card.cancellation}` : '已受理';
      },
    },
    ended(0, '已交回'),
    ended(1, '已发放'),
  ],
};
