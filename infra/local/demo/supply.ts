/** How the demo's cards come to the cities: units apply, provinces apply over their lines, cards follow. */
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { approveApplication, submitApplication } from './applications.ts';
import { COUNTRY } from './divisions.ts';
import { unitsOf } from './people.ts';
import { end, kindOf, type Phase, range, shipment, takes } from './phase.ts';
import { collected, provincialApplication } from './provincial.ts';

/** Cards that lie in stock for the named journeys to take: they ask for this kind most. */
const SPARE = range(281, 360).filter((n) => kindOf(n) === 'read-write');

/** Which city gets which cards: by the province's stock, then its own. */
export const CITIES = [
  { city: '1301', cards: [1, ...range(101, 170), ...SPARE] },
  { city: '1306', cards: range(171, 210) },
  { city: '4401', cards: range(221, 250) },
  { city: '4403', cards: range(251, 270) },
] as const;
const PROVINCES = [
  {
    code: '13',
    cards: [1, ...range(101, 215), ...SPARE],
    person: { name: '赵敏', documentNumber: '130102199001010031' },
  },
  { code: '44', cards: range(221, 275), person: { name: '陈静', documentNumber: '440103199001010022' } },
] as const;

export const unitFor = (city: string, n: number) =>
  kindOf(n) === 'unlock-only' ? `p-station-${city}` : `u-hospital-${city}`;
export const applicationFor = (unit: string) => `demo-${unit}`;

/** Each unit applies for all that its city gets of its kinds and two of each more, which stay outstanding. */
function applyingIn({ city, cards }: (typeof CITIES)[number]) {
  const units = [...new Set(cards.map((n) => unitFor(city, n)))];
  return units.map((unit) => {
    const own = cards.filter((n) => unitFor(city, n) === unit);
    const quantities: Partial<Record<Kind, number>> = {};
    for (const n of own) quantities[kindOf(n)] = (quantities[kindOf(n)] ?? 2) + 1;
    const applicant = `unit-administrator-${unit.startsWith('p-') ? 'station-' : ''}${city}`;
    const id = applicationFor(unit);
    const unitName = nameOf(city, unit);
    return { id, unit, unitName, quantities, applicant, manager: `card-manager-${city}`, key: `demo:${id}` };
  });
}

/** The clinic's, which waits for its decision. */
function waitingIn({ city }: (typeof CITIES)[number]) {
  const unit = `u-clinic-${city}`;
  const id = applicationFor(unit);
  const people = { applicant: `unit-administrator-clinic-${city}`, manager: `card-manager-${city}` };
  const locations = ['全科诊室', '收费处', '药房'].map((location) => ({
    location,
    kind: 'read-only' as const,
  }));
  const quantities = { 'read-only': locations.length };
  return { id, unit, unitName: nameOf(city, unit), quantities, locations, ...people, key: `demo:${id}` };
}

function appliedFor(city: (typeof CITIES)[number]): Phase[] {
  const applying = applyingIn(city);
  return [
    {
      title: '申领',
      steps: [...applying, waitingIn(city)].map((one) => (session) => submitApplication(session, one)),
    },
    { title: '审批', steps: applying.map((one) => (session) => approveApplication(session, one)) },
  ];
}

function nameOf(city: string, unit: string): string {
  const name = COUNTRY.flatMap(({ cities }) => cities.filter(({ code }) => code === city))[0]?.name ?? city;
  const found = unitsOf(city, name).find(({ localCode }) => unit.endsWith(localCode));
  return found?.name ?? unit;
}

/** Each province's application over its units' lines, approved, and the person it sends. */
function toProvince({ code, cards, person }: (typeof PROVINCES)[number]): Phase[] {
  const id = `demo-cn-${code}`;
  const key = `demo:provincial:${code}`;
  let application: string | undefined;
  const applying = {
    key,
    place: `CN/${code}`,
    registrar: `provincial-registrar-${code}`,
    manager: 'card-manager-cn',
    collector: `collector-${code}`,
    person,
    lines: CITIES.filter(({ city }) => city.startsWith(code)).flatMap((one) =>
      applyingIn(one).flatMap((unit) =>
        (Object.keys(unit.quantities) as Kind[]).map((kind) => ({ application: unit.id, kind })),
      ),
    ),
  };
  return [
    {
      title: '省级申领',
      steps: [
        async (session) => {
          application = await provincialApplication(session, applying);
        },
      ],
    },
    {
      title: '开立交接单',
      steps: [shipment('card-keeper-cn', { id, from: 'CN', to: `CN/${code}` }, () => application)],
    },
    {
      title: '交领取专人',
      // What is handed over on one application is counted in order.
      atOnce: 1,
      steps: takes('card-keeper-cn', 'hand-over', cards, () => ({ shipment: id })),
    },
    { title: '发出', steps: [end('card-keeper-cn', 'send', id, { documentChecked: true })] },
    { title: '省中心接收', steps: takes(`card-keeper-${code}`, 'receive', cards) },
    { title: '核对', steps: [end(`card-keeper-${code}`, 'close', id)] },
    {
      title: '专人签收',
      steps: [
        (session) =>
          collected(session, {
            key,
            id: application ?? '',
            keeper: 'card-keeper-cn',
            reason: '余数下次领取',
          }),
      ],
    },
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

/** From the units' applications to the cities' stock. */
export const supply = (): Phase[] => [
  ...CITIES.flatMap((city) => appliedFor(city)),
  ...PROVINCES.flatMap((province) => toProvince(province)),
  ...CITIES.flatMap((city) => toCity(city)),
];
