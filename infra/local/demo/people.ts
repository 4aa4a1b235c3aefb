/**
 * The people and machines of the demo country: every role, in two provinces. Their ids say role and place.
 */
import type { Role } from '../../../shared/policy/roles.ts';
import { ROLES } from '../../../shared/policy/roles.ts';
import type { Machine, Person } from '../issuer.ts';
import { COUNTRY, headingsOf, rankOf } from './divisions.ts';
import { nextName } from './names.ts';

/** One person and where it is appointed. */
export interface Posted extends Person {
  readonly role: Role;
  readonly at: string;
}

/** Units and service point of a demo city. */
export const unitsOf = (city: string, name: string) =>
  [
    { type: 'unit', localCode: `hospital-${city}`, name: `${name}第一医院`, psychiatric: true },
    { type: 'unit', localCode: `clinic-${city}`, name: `${name}社区卫生服务中心`, psychiatric: false },
    {
      type: 'service-point',
      localCode: `station-${city}`,
      name: `${name}居民健康卡服务网点`,
      psychiatric: false,
    },
  ] as const;

function post(role: Role, at: string, where: string, suffix: string): Posted {
  const id = `${role}-${suffix}`;
  return {
    id,
    name: nextName(),
    title: ROLES[role].title,
    place: where,
    ...headingsOf(at),
    role,
    at,
  };
}

/** Where the rules want two persons, there are two. */
const two = (role: Role, at: string, where: string, suffix: string) => [
  post(role, at, where, suffix),
  post(role, at, where, `${suffix}-2`),
];

export const MINISTRY_PEOPLE: readonly Posted[] = [
  ...two('ministry-registrar', 'CN', '卫生部中心', 'cn'),
  ...two('card-keeper', 'CN', '卫生部中心', 'cn'),
  ...two('key-officer', 'CN', '卫生部中心', 'cn'),
  ...(['card-manager', 'issuer', 'testing-body', 'supervision', 'payer', 'auditor'] as const).map((role) =>
    post(role, 'CN', '卫生部中心', 'cn'),
  ),
  post('ministry-officer', 'CN', '卫生部', 'cn'),
  post('management-body', 'CN', '卫生部', 'cn'),
  // Of two steps, one is never the other's person.
  post('ministry-officer', 'CN', '卫生部', 'cn-2'),
  post('privacy-officer', 'CN', '卫生部', 'cn'),
  post('supplier', 'CN/supplier/demo-maker', '演示制卡厂', 'demo-maker'),
  post('supplier', 'CN/supplier/demo-cos', '演示天成操作系统有限公司', 'demo-cos'),
  post('supplier', 'CN/supplier/demo-terminal', '演示读卡终端有限公司', 'demo-terminal'),
];

export function provincePeople(code: string, name: string): readonly Posted[] {
  const at = `CN/${code}`;
  return [
    ...two('provincial-registrar', at, `${name}中心`, code),
    ...two('card-keeper', at, `${name}中心`, code),
    ...(['card-manager', 'key-officer', 'supervision', 'payer', 'auditor', 'collector'] as const).map(
      (role) => post(role, at, `${name}中心`, code),
    ),
    ...two('provincial-officer', at, `${name}卫生厅`, code),
    post('privacy-officer', at, `${name}卫生厅`, code),
    post('management-body', at, `${name}卫生厅`, code),
  ];
}

export function cityPeople(code: string, name: string): readonly Posted[] {
  const at = `CN/${code.slice(0, 2)}/${code}`;
  return [
    ...two('city-registrar', at, `${name}中心`, code),
    ...two('card-keeper', at, `${name}中心`, code),
    post('card-manager', at, `${name}中心`, code),
    post('delegated-officer', at, `${name}卫生局`, code),
    ...two('service-point-clerk', `${at}/p-station-${code}`, `${name}服务网点`, code),
    post('unit-administrator', `${at}/u-hospital-${code}`, `${name}第一医院`, code),
    post('unit-administrator', `${at}/p-station-${code}`, `${name}服务网点`, `station-${code}`),
    post('unit-administrator', `${at}/u-clinic-${code}`, `${name}社区卫生服务中心`, `clinic-${code}`),
    ...two('primary-clerk', `${at}/u-clinic-${code}`, `${name}社区卫生服务中心`, code),
  ];
}

/** One county, so that its registrar exists: 石家庄市长安区. */
export const COUNTY = { code: '130102', name: '长安区' } as const;
export const COUNTY_PEOPLE: readonly Posted[] = [
  ...two('county-registrar', 'CN/13/1301/130102', '长安区中心', '130102'),
  post('card-keeper', 'CN/13/1301/130102', '长安区中心', '130102'),
];

/** People of `npm run journey`: appointed wherever its manifest leads. */
export const JOURNEY_PEOPLE: readonly Person[] = [
  'registrar',
  'registrar-2',
  'local-registrar',
  'local-registrar-2',
  'keeper',
  'keeper-2',
  'manager',
  'collector',
  'clerk',
  'clerk-2',
  'unit',
  'vendor',
].map((role) => ({
  id: `journey-${role}`,
  name: nextName(),
  title: '全流程演练人员',
  place: '随清单所到之处',
  group: '全流程演练',
}));

const POSTED: readonly Posted[] = [
  ...MINISTRY_PEOPLE,
  ...COUNTRY.flatMap(({ code, name, cities }) => [
    ...provincePeople(code, name),
    ...cities.flatMap((city) => cityPeople(city.code, city.name)),
  ]),
  ...COUNTY_PEOPLE,
];

export const DEMO_PEOPLE: readonly Person[] = [
  ...POSTED.toSorted((one, other) => rankOf(one.at) - rankOf(other.at)).map(
    ({ role: _, at: __, ...person }) => person,
  ),
  ...JOURNEY_PEOPLE,
];

/** A province's front-end server: a machine, which steps that need a person refuse. */
export const DEMO_MACHINES: readonly Machine[] = COUNTRY.map(({ code, name }) => ({
  id: `front-end-${code}`,
  secret: `demo-front-end-${code}`,
  title: `${name}前置机`,
}));

/** The ministry's first registrars, whom nobody in the register could appoint. */
export const firstAppointments = (issuer: string) =>
  MINISTRY_PEOPLE.filter(({ role }) => role === 'ministry-registrar').map(({ id, role, at }) => ({
    issuer,
    subject: id,
    role,
    place: at,
  }));
