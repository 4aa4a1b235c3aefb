/**
 * A province applies to the ministry centre over its units' forms, sends its designated person and takes the
 * cards it was granted (SAM-13p1).
 */
import { NATION } from '../../../../shared/policy/jurisdiction.ts';
import { DEMO_SCAN } from '../../demo/scan.ts';
import { application, applying, code, KEEPER, KIND, registrar } from './province-applying.ts';
import type { NamedJourney, Stop, Walk } from './walk.ts';

const MANAGER = 'card-manager-cn';

const shipment = (walk: Walk) => ({ id: `${walk.tag}-s` });

const deciding: readonly Stop[] = [
  {
    title: '部中心看到等待审批的申领表',
    article: 'SAM-13p2',
    go: async (walk) => {
      const call = { query: { place: NATION, limit: 200 } } as const;
      const { applications } = await walk.yes(MANAGER, 'provincial-applications', 'waiting', call);
      const mine = applications.find(({ id }) => id === application(walk).id);
      return `${applications.length} 份，本份已等 ${mine?.waitingDays} 天`;
    },
  },
  {
    title: '部中心只批一张，写明理由',
    article: 'SAM-13p2',
    go: async (walk) => {
      const body = { approved: [{ kind: KIND, quantity: 1 }], reason: '演练：库存所限' };
      const call = { params: application(walk), body };
      const { stateTitle, totals } = await walk.yes(MANAGER, 'provincial-applications', 'approve', call);
      return `${stateTitle}，待交 ${totals[0]?.outstanding} 张`;
    },
  },
];

const collecting: readonly Stop[] = [
  {
    title: '凭申领表开交接单，装入一张',
    article: 'SAM-13p1',
    go: async (walk) => {
      const on = { from: NATION, to: walk.city.province, application: application(walk).id };
      await walk.yes(KEEPER, 'shipments', 'open', { body: { ...shipment(walk), ...on } });
      const body = { shipment: shipment(walk).id };
      const { serial, stateTitle } = await walk.move(KEEPER, 'hand-over', walk.recall('card-0'), body);
      return `${serial} ${stateTitle}`;
    },
  },
  {
    title: '第二张超出批准数量',
    article: 'SAM-13p1',
    go: async (walk) => {
      const call = { params: { serial: walk.recall('card-1') }, body: { shipment: shipment(walk).id } };
      return walk.no('line-exhausted', KEEPER, 'sam-cards', 'hand-over', call);
    },
  },
  {
    title: '核对专人证件后发出',
    article: 'SAM-13p1',
    go: async (walk) => {
      const params = application(walk);
      const person = await walk.yes(KEEPER, 'provincial-applications', 'designated', { params });
      const call = { params: shipment(walk), body: { documentChecked: true } } as const;
      await walk.yes(KEEPER, 'shipments', 'send', call);
      return `${person.name} 已核对`;
    },
  },
  {
    title: '省中心接收并核对张数',
    article: 'SAM-13p1',
    go: async (walk) => {
      const keeper = `card-keeper-${code(walk)}`;
      await walk.move(keeper, 'receive', walk.recall('card-0'), {});
      const { sent, received } = await walk.yes(keeper, 'shipments', 'close', {
        params: shipment(walk),
        body: {},
      });
      return `发出 ${sent}，收到 ${received}`;
    },
  },
  {
    title: '专人签收，省中心办结',
    article: 'SAM-13p1',
    go: async (walk) => {
      const params = application(walk);
      await walk.yes(KEEPER, 'provincial-applications', 'attach-receipt', { params, body: DEMO_SCAN });
      await walk.yes(KEEPER, 'provincial-applications', 'collect', { params, body: {} });
      const call = { params, body: {} };
      const closed = await walk.yes(registrar(walk), 'provincial-applications', 'close', call);
      const [total] = closed.totals;
      return `${closed.stateTitle}：批准 ${total?.approved} ＝ 已交 ${total?.issued} ＋ 待交 ${total?.outstanding}`;
    },
  },
];

export const provinceToMinistry: NamedJourney = {
  title: '省级申领',
  article: 'SAM-13p1',
  cards: [],
  stops: [...applying, ...deciding, ...collecting],
};
