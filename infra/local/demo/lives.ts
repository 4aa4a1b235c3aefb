/**
 * What becomes of the 500 demo cards, so that some are at every state. Phase by phase, each card on its
 * own.
 */
import { KINDS, type Kind } from '../../../shared/sam-card/forms.ts';
import type { TransitionName } from '../../../shared/sam-card/lifecycle.ts';
import { demoSerial } from '../demo.ts';
import { must, type Sessions } from './session.ts';

type Step = (session: Sessions) => Promise<void>;

export interface Phase {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly atOnce?: number;
}

/** Inclusive ranges of running numbers. */
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** The kinds in turn; cards for service points only unlock. */
const KIND_NAMES = Object.keys(KINDS) as Kind[];
const kindOf = (n: number): Kind => KIND_NAMES[n % 4] ?? 'read-only';

/** When the demo's losses happened: fixed, so that a resumed load says the same. */
const OCCURRED = '2026-11-01T02:00:00Z';

const takes = (
  who: string,
  name: TransitionName,
  numbers: readonly number[],
  form: (n: number) => object = () => ({}),
  /** Tells a card's second journey from its first: the same row by the same person is another call then. */
  errand = 'down',
) =>
  numbers.map(
    (n): Step =>
      async ({ as }) => {
        const call = {
          params: { serial: demoSerial(n) },
          body: form(n) as never,
          key: `demo:${errand}:${name}:${who}:${n}`,
        };
        must(await as(who)('sam-cards', name, call), `${name} ${n}`);
      },
  );

const shipment =
  (
    who: string,
    body: { id: string; from: string; to: string; collector?: { issuer: string; subject: string } },
  ): Step =>
  async ({ as }) => {
    must(await as(who)('shipments', 'open', { body, key: `demo:open:${body.id}` }), `open ${body.id}`);
  };

const end =
  (who: string, step: 'send' | 'close', id: string): Step =>
  async ({ as }) => {
    const call = { params: { id }, body: {}, key: `demo:${step}:${id}` };
    must(await as(who)('shipments', step, call), `${step} ${id}`);
  };

/** Prepared are all but the first 60: those stand at the stages of production. The first card is in use. */
const PRODUCED = [1, ...range(21, 500)];
const KEYED = [1, ...range(41, 500)];
const PERSONALIZED = [1, ...range(51, 500)];
const FILED = [1, ...range(61, 500)];

/** Which city gets which cards: by the province's stock, then its own. */
const CITIES = [
  { city: '1301', cards: [1, ...range(101, 170)] },
  { city: '1306', cards: range(171, 210) },
  { city: '4401', cards: range(221, 250) },
  { city: '4403', cards: range(251, 270) },
] as const;
const PROVINCES = [
  { code: '13', cards: [1, ...range(101, 215)] },
  { code: '44', cards: range(221, 275) },
] as const;

const before = (cards: readonly number[]): Phase[] => [
  { title: '验收', steps: takes('issuer-cn', 'accept-production', cards, () => ({ facePrinted: true })) },
  {
    title: '判为不合格',
    steps: takes('issuer-cn', 'reject-production', range(21, 25), () => ({ reason: '卡面印刷不清' })),
  },
  {
    title: '替换传输密钥',
    steps: takes('issuer-cn', 'replace-transport-key', KEYED, () => ({
      kcv: 'A1B2C3',
      algorithm: 'SM4',
      keyVersion: 1,
    })),
  },
  {
    title: '个人化',
    steps: takes('issuer-cn', 'personalize', PERSONALIZED, (n) => ({
      kind: kindOf(n),
      validUntil: n % 10 === 5 ? '2027-05-20' : '2036-12-31',
      keySet: 'demo-1',
    })),
  },
  {
    title: '备案登记',
    steps: takes('ministry-registrar-cn', 'file', FILED, () => ({ businessType: '门诊与住院' })),
  },
];

function toProvince(issuer: string, { code, cards }: (typeof PROVINCES)[number]): Phase[] {
  const id = `demo-cn-${code}`;
  const collector = { issuer, subject: `collector-${code}` };
  return [
    {
      title: '开立交接单',
      steps: [shipment('card-keeper-cn', { id, from: 'CN', to: `CN/${code}`, collector })],
    },
    { title: '交领取专人', steps: takes('card-keeper-cn', 'hand-over', cards, () => ({ shipment: id })) },
    { title: '发出', steps: [end('card-keeper-cn', 'send', id)] },
    { title: '省中心接收', steps: takes(`card-keeper-${code}`, 'receive', cards) },
    { title: '核对', steps: [end(`card-keeper-${code}`, 'close', id)] },
  ];
}

/** The last two cards of each city stay on the road. */
function toCity({ city, cards }: (typeof CITIES)[number]): Phase[] {
  const province = city.slice(0, 2);
  const id = `demo-${province}-${city}`;
  const keeper = `card-keeper-${province}`;
  const to = { id, from: `CN/${province}`, to: `CN/${province}/${city}` };
  return [
    { title: '开立交接单', steps: [shipment(keeper, to)] },
    { title: '调拨发出', steps: takes(keeper, 'dispatch', cards, () => ({ shipment: id })) },
    { title: '发出', steps: [end(keeper, 'send', id)] },
    { title: '市中心接收', steps: takes(`card-keeper-${city}`, 'receive', cards.slice(0, -2)) },
  ];
}

/** Issued: two thirds of what arrived, to whoever may use the kind. Terminal numbers are the unit's block. */
function inUse({ city, cards }: (typeof CITIES)[number]): Phase {
  const issued = cards.slice(0, Math.floor(cards.length * 0.7));
  const keeper = `card-keeper-${city}`;
  return {
    title: '发放出库',
    steps: takes(keeper, 'issue', issued, (n) => {
      const point = kindOf(n) === 'unlock-only';
      const block = point ? '0002' : '0000';
      const terminal = `${city}01${block}${String(1 + issued.indexOf(n)).padStart(2, '0')}`;
      const unit = point ? `p-station-${city}` : `u-hospital-${city}`;
      return {
        unit,
        terminal,
        businessPoint: point ? '服务窗口' : `门诊${(n % 9) + 1}号窗口`,
        responsiblePerson: '张伟',
      };
    }),
  };
}

/** Ends of all kinds, in 石家庄市, so that every state has its cards. */
function ends(): Phase[] {
  const clerk = 'service-point-clerk-1301';
  const unit = 'unit-administrator-1301';
  const hospital = range(101, 145).filter((n) => kindOf(n) !== 'unlock-only');
  const [lost, stolen, faulty, damaged, voluntary, returned, found] = [0, 5, 9, 13, 17, 21, 25].map((at) =>
    hospital.slice(at, at + 4),
  ) as [number[], number[], number[], number[], number[], number[], number[]];
  const gone = { occurredAt: OCCURRED, circumstances: '清点时发现' };
  const [sunk = 0, back = 0, last = 0] = found;
  const up = { id: 'demo-1301-13-up', from: 'CN/13/1301', to: 'CN/13' };
  const top = { id: 'demo-13-cn-up', from: 'CN/13', to: 'CN' };
  const home = voluntary.slice(0, 2);
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
      steps: takes(clerk, 'cancel', stolen.slice(0, 2), () => ({ cause: 'theft', reason: '表2' })),
    },
    { title: '注销', steps: takes(clerk, 'cancel', found, () => ({ cause: 'loss', reason: '表2' })) },
    {
      title: '注销并交回',
      steps: takes(clerk, 'cancel', damaged, () => ({ cause: 'damage', reason: '检测确认损坏' })),
    },
    {
      title: '注销并交回',
      steps: takes(clerk, 'cancel', voluntary, () => ({ cause: 'voluntary', reason: '主动申请' })),
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
      steps: takes(keepers.ministry, 'scrap', home, () => ({ method: '粉碎', certificate: 'DEMO-1' })),
    },
  ];
}

/** The whole of it, in order. */
export function lives(issuer: string): Phase[] {
  return [
    ...before(PRODUCED),
    ...PROVINCES.flatMap((province) => toProvince(issuer, province)),
    ...CITIES.flatMap((city) => toCity(city)),
    ...CITIES.map((city) => inUse(city)),
    ...ends(),
  ];
}
