/** Who lives in the random histories, and where cards may be issued to. */
import { APPLICATION } from '../../shared/application/application.ts';
import type { Batch } from '../../shared/batch/batch.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import type { Actor, Standing } from '../../shared/policy/permit.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import type { ScrapBatch } from '../../shared/scrap-batch/scrap-batch.ts';
import { TABLE_1_HEAD_EXAMPLE } from '../country.ts';

export const CITY = 'CN/13/1301';
export const START = Date.parse('2026-03-02T01:00:00Z');
export const HEAD = { number: 1, hash: '0'.repeat(64) };

const person = (subject: string, ...standings: [Role, string][]): Actor => ({
  issuer: 'https://issuer.test',
  subject,
  person: true,
  standings: standings.map(([role, place]): Standing => ({ role, place })),
});

/** Everybody with a part in a card's life; two hold both ends of what must be kept apart. */
export const PEOPLE: readonly Actor[] = [
  person('ministry', ['ministry-registrar', 'CN']),
  person('ministry-2', ['ministry-registrar', 'CN']),
  person('issuer', ['issuer', 'CN']),
  person('province', ['provincial-registrar', 'CN/13']),
  person('city', ['city-registrar', CITY]),
  person('city-2', ['city-registrar', CITY]),
  person('ministry-keeper', ['card-keeper', 'CN']),
  person('province-keeper', ['card-keeper', 'CN/13']),
  person('city-keeper', ['card-keeper', CITY]),
  person('city-keeper-2', ['card-keeper', CITY]),
  person('hospital', ['unit-administrator', `${CITY}/u-hospital`]),
  person('clinic', ['unit-administrator', `${CITY}/u-clinic`]),
  person('clerk', ['service-point-clerk', `${CITY}/p-station`]),
  person('clerk-and-keeper', ['service-point-clerk', `${CITY}/p-station`], ['card-keeper', 'CN']),
  person('keeper-and-clerk', ['card-keeper', CITY], ['service-point-clerk', `${CITY}/p-station`]),
];

const organization = (id: string, type: Organization['type'], psychiatric: boolean): Organization => ({
  schemaVersion: 1,
  id,
  type,
  name: id,
  place: `${CITY}/${id}`,
  code: id,
  psychiatric,
  standing: 'qualified',
  formerPlaces: [],
  version: 1,
  ledger: HEAD,
  createdAt: new Date(START).toISOString(),
});

export const UNITS = [
  organization('u-hospital', 'unit', true),
  organization('u-clinic', 'unit', false),
  organization('p-station', 'service-point', false),
];

/** An approved application of a unit: of each kind so many, of which none is issued yet. */
export const applicationOf = ({ unit, place, quantity }: { unit: string; place: string; quantity: number }) =>
  APPLICATION.parse({
    schemaVersion: 1,
    id: 'a-1',
    unit,
    place,
    origin: 'unit',
    ...TABLE_1_HEAD_EXAMPLE,
    personal: { salt: 'salt', administrator: '李娜', phone: '0311-1', applicant: '李娜' },
    lines: (Object.keys(KINDS) as Kind[]).map((kind) => ({ kind, quantity, approved: quantity, issued: 0 })),
    locations: [],
    receipts: [],
    state: 'approved',
    steps: {},
    version: 1,
    ledger: HEAD,
    createdAt: new Date(START).toISOString(),
    updatedAt: new Date(START).toISOString(),
  });

const paper = { by: '厂商', day: '2026-01-05', revision: 1, at: new Date(START).toISOString() };

/** The batch of all cards, with its evidence. */
export const BATCH: Batch = {
  schemaVersion: 1,
  id: 'b-130100-2026-1',
  place: 'CN',
  cityCode: '130100',
  year: 2026,
  first: 1,
  quantity: 100,
  maker: '制卡厂',
  evidence: {
    'cos-loaded': { ...paper, cos: 'test-cos-1' },
    'packaging-guidance': { ...paper, digest: 'a1'.repeat(32), to: '封装厂' },
    'operating-method': { ...paper, digest: 'b2'.repeat(32), to: '封装厂' },
    'application-plan': { ...paper, digest: 'c3'.repeat(32) },
  },
  version: 5,
  ledger: HEAD,
  createdAt: new Date(START).toISOString(),
};

/** Two terminals of each unit. */
export const terminalsOf = (unit: number) => [
  `13010100${unit}001`.padEnd(12, '1'),
  `13010100${unit}001`.padEnd(12, '2'),
];

/** Sealed, witnessed by two and begun, so that the cards on its list can be scrapped. */
export const SCRAP_BATCH_BEGUN: ScrapBatch = {
  schemaVersion: 1,
  id: 'scrap-1',
  place: 'CN',
  cards: 1,
  listers: [],
  state: 'carrying-out',
  steps: { witness: 'https://issuer.test|witness-1', countersign: 'https://issuer.test|witness-2' },
  version: 1,
  ledger: { number: 1, hash: '0'.repeat(64) },
  createdAt: '2026-01-02T03:04:05Z',
};
