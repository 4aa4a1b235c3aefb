/** How demo cards in use end: lost, stolen, faulty, given back, shredded. One city sees them all. */
import type { Cause } from '../../../shared/sam-card/causes.ts';
import { demoSerial } from '../demo.ts';
import { cancelledOn } from './cancellations.ts';
import { end, kindOf, type Phase, range, shipment, takes } from './phase.ts';
import { scrapped } from './scrapping.ts';
import type { Sessions } from './session.ts';

/** Ends of all kinds, in 石家庄市, so that every state has its cards. Losses happened at `occurredAt`. */
export function ends(occurredAt: string): Phase[] {
  const clerk = 'service-point-clerk-1301';
  const unit = 'unit-administrator-1301';
  const hospital = range(101, 145).filter((n) => kindOf(n) !== 'unlock-only');
  const [lost, stolen, faulty, damaged, voluntary, returned, found] = [0, 5, 9, 13, 17, 21, 25].map((at) =>
    hospital.slice(at, at + 4),
  ) as [number[], number[], number[], number[], number[], number[], number[]];
  const gone = { occurredAt, circumstances: '清点时发现' };
  const [sunk = 0, back = 0, last = 0] = found;
  const up = { id: 'demo-1301-13-up', from: 'CN/13/1301', to: 'CN/13' };
  const top = { id: 'demo-13-cn-up', from: 'CN/13', to: 'CN' };
  const home = voluntary.slice(0, 2);
  const of = { clerk, unit: 'u-hospital-1301', appliedOn: occurredAt.slice(0, 10) };
  const form = (cause: Cause, cards: readonly number[]) => (session: Sessions) =>
    cancelledOn(session, { ...of, cause, serials: cards.map(demoSerial), key: `demo:table-2:${cause}` });
  const keepers = { city: 'card-keeper-1301', province: 'card-keeper-13', ministry: 'card-keeper-cn-2' };
  return [
    { title: '挂失', steps: takes(unit, 'report-loss', [...lost, ...found], () => gone) },
    { title: '报被盗', steps: takes(unit, 'report-theft', stolen, () => gone) },
    {
      title: '报故障',
      steps: takes(`${clerk}-2`, 'report-fault', [...faulty, ...damaged], () => ({ symptom: '读卡无响应' })),
    },
    {
      title: '注销',
      steps: [form('theft', stolen.slice(0, 2))],
    },
    { title: '注销', steps: [form('loss', found)] },
    {
      title: '注销并交回',
      steps: [form('damage', damaged)],
    },
    {
      title: '注销并交回',
      steps: [form('voluntary', voluntary)],
    },
    {
      title: '退还入库',
      steps: takes('card-keeper-1301', 'return-to-stock', returned, () => ({
        reason: '窗口撤销',
        because: 'point-closed',
      })),
    },
    {
      title: '核销',
      steps: takes('ministry-registrar-cn', 'write-off', [sunk, back], () => ({ reason: '长期未找回' })),
    },
    { title: '找回后交回', steps: takes(clerk, 'surrender', [back, last]) },
    { title: '上交', steps: [shipment(keepers.city, up), shipment(keepers.province, top)] },
    { title: '上交', steps: takes(keepers.city, 'dispatch', home, () => ({ shipment: up.id }), 'up') },
    { title: '上交', steps: [end(keepers.city, 'send', up.id)] },
    { title: '上交', steps: takes(keepers.province, 'receive', home, () => ({}), 'up') },
    { title: '上交', steps: takes(keepers.province, 'dispatch', home, () => ({ shipment: top.id }), 'up') },
    { title: '上交', steps: [end(keepers.province, 'send', top.id)] },
    { title: '上交', steps: takes(keepers.ministry, 'receive', home, () => ({}), 'up') },
    {
      title: '报废',
      steps: [
        (session) =>
          scrapped(session, {
            id: 'demo-scrap-1',
            serials: home.map((n) => demoSerial(n)),
            keeper: keepers.ministry,
            key: 'demo',
          }),
      ],
    },
  ];
}
