/**
 * What becomes of the 500 demo cards, so that some are at every state. Phase by phase, each card on its
 * own.
 */

import type { Kind } from '../../../shared/sam-card/forms.ts';
import { approveApplication, submitApplication } from './applications.ts';
import { ends } from './ends.ts';
import { COUNTRY, unitsOf } from './people.ts';
import { end, kindOf, type Phase, range, shipment, takes } from './phase.ts';

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
    title: '销毁不合格卡',
    steps: takes('ministry-registrar-cn', 'destroy-reject', range(21, 22), () => ({
      method: '粉碎',
      certificate: '销毁-演示-1',
    })),
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

/** What is issued in a city, and on which application of which unit. */
const issuedIn = (cards: readonly number[]) => cards.slice(0, Math.floor(cards.length * 0.7));
const unitFor = (city: string, n: number) =>
  kindOf(n) === 'unlock-only' ? `p-station-${city}` : `u-hospital-${city}`;
const applicationFor = (unit: string) => `demo-${unit}`;

/** Each unit applies for what it will get and two of each kind more, which stay outstanding. */
function appliedFor({ city, cards }: (typeof CITIES)[number]): Phase[] {
  const units = [...new Set(issuedIn(cards).map((n) => unitFor(city, n)))];
  const applying = units.map((unit) => {
    const own = issuedIn(cards).filter((n) => unitFor(city, n) === unit);
    const quantities: Partial<Record<Kind, number>> = {};
    for (const n of own) quantities[kindOf(n)] = (quantities[kindOf(n)] ?? 2) + 1;
    const applicant = `unit-administrator-${unit.startsWith('p-') ? 'station-' : ''}${city}`;
    const id = applicationFor(unit);
    const unitName = nameOf(city, unit);
    return { id, unit, unitName, quantities, applicant, manager: `card-manager-${city}`, key: `demo:${id}` };
  });
  return [
    { title: '申领', steps: applying.map((one) => (session) => submitApplication(session, one)) },
    { title: '审批', steps: applying.map((one) => (session) => approveApplication(session, one)) },
  ];
}

function nameOf(city: string, unit: string): string {
  const name = COUNTRY.flatMap(({ cities }) => cities.filter(({ code }) => code === city))[0]?.name ?? city;
  const found = unitsOf(city, name).find(({ localCode }) => unit.endsWith(localCode));
  return found?.name ?? unit;
}

/** Issued: two thirds of what arrived, to whoever may use the kind. Terminal numbers are the unit's block. */
function inUse({ city, cards }: (typeof CITIES)[number]): Phase {
  const issued = issuedIn(cards);
  const keeper = `card-keeper-${city}`;
  return {
    title: '发放出库',
    // What is issued on one application is issued in order.
    atOnce: 1,
    steps: takes(keeper, 'issue', issued, (n) => {
      const point = kindOf(n) === 'unlock-only';
      const block = point ? '0002' : '0000';
      const terminal = `${city}01${block}${String(1 + issued.indexOf(n)).padStart(2, '0')}`;
      const unit = unitFor(city, n);
      return {
        application: applicationFor(unit),
        unit,
        terminal,
        businessPoint: point ? '服务窗口' : `门诊${(n % 9) + 1}号窗口`,
        responsiblePerson: '张伟',
      };
    }),
  };
}

/** The whole of it, in order. */
export function lives(issuer: string): Phase[] {
  return [
    ...before(PRODUCED),
    ...PROVINCES.flatMap((province) => toProvince(issuer, province)),
    ...CITIES.flatMap((city) => toCity(city)),
    ...CITIES.flatMap((city) => appliedFor(city)),
    ...CITIES.map((city) => inUse(city)),
    ...ends(),
  ];
}
