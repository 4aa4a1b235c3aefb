/** A card in each state and a form for each row with all its conditions met: what the table is tried with. */
import type { Cancellation } from '../../shared/cancellation/cancellation.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import type { Actor, Standing } from '../../shared/policy/permit.ts';
import type { ProvincialApplication } from '../../shared/provincial-application/provincial-application.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { CAUSE_NAMES, type Kind } from '../../shared/sam-card/forms.ts';
import type { TransitionName } from '../../shared/sam-card/lifecycle.ts';
import type { Form, Related } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { State } from '../../shared/sam-card/states.ts';
import type { Shipment } from '../../shared/shipment/shipment.ts';
import { applicationOf, BATCH, SCRAP_BATCH_BEGUN } from './cast.ts';

export const NOW = '2026-03-02T01:00:00Z';
const CITY = 'CN/13/1301';
const UNIT = 'u-first-hospital';
const TERMINAL = '130101000001';
const HEAD = { number: 1, hash: '0'.repeat(64) };

const AS: Standing = { role: 'card-keeper', place: CITY };
const ACTOR: Actor = { issuer: 'https://issuer.test', subject: 'keeper', person: true, standings: [AS] };
export const ASKED = { actor: ACTOR, as: AS, now: NOW };

/** States in which the card is with a unit and in its terminal, or was when it was suspended. */
const WITH_UNIT: readonly State[] = ['issued', 'faulty', 'lost', 'cancelled'];

/** A card of a state, suspended from another where it is; each passes the card's own schema. */
export function cardIn(state: State, before: readonly State[] = [], lies = CITY): SamCard {
  const placed = WITH_UNIT.includes(state);
  const place = placed ? `${CITY}/${UNIT}` : lies;
  return SAM_CARD.parse({
    schemaVersion: 1,
    serial: '13010020260000000001',
    cardNumber: '130100000000019',
    chipUid: '04A10000000001',
    batch: 'b-130100-2026-1',
    state,
    before,
    place,
    ...(state === 'in-transit' ? { destination: 'CN/13', shipment: 'shipment-1' } : {}),
    kind: 'read-write',
    validUntil: '2036-12-31',
    ...(placed ? { unit: UNIT, businessPoint: '门诊一', terminal: TERMINAL } : {}),
    ...(state === 'lost' ? { ban: { reason: 'loss', since: NOW }, reported: 'loss' } : {}),
    ...(state === 'cancelled' ? { cause: 'loss' } : {}),
    personal: { salt: 'salt', ...(placed ? { responsiblePerson: '李娜' } : {}) },
    steps: {},
    placements: [{ place, from: NOW }],
    version: 1,
    ledger: HEAD,
    createdAt: NOW,
    updatedAt: NOW,
  });
}

const organization = (place: string): Organization => ({
  schemaVersion: 1,
  id: UNIT,
  type: 'unit',
  name: '第一医院',
  place,
  code: 'A1',
  psychiatric: true,
  standing: 'qualified',
  formerPlaces: [],
  version: 1,
  ledger: HEAD,
  createdAt: NOW,
});

const POINT: Organization = {
  ...organization(`${CITY}/p-station`),
  id: 'p-station',
  type: 'service-point',
  psychiatric: false,
};

const shipment = (state: Shipment['state'], collector?: string): Shipment => ({
  schemaVersion: 1,
  id: 'shipment-1',
  from: CITY,
  to: 'CN/13',
  state,
  ...(collector ? { collector } : {}),
  steps: {},
  version: 1,
  ledger: HEAD,
  createdAt: NOW,
});

/** An accepted 表2 that names the card for every cause. */
export const table2 = (causes: readonly (typeof CAUSE_NAMES)[number][]): Cancellation => ({
  schemaVersion: 1,
  id: 't2-1',
  unit: UNIT,
  place: `${CITY}/${UNIT}`,
  personal: { salt: 'salt' },
  rows: causes.map((cause) => ({ serial: '13010020260000000001', cause })),
  returned: 0,
  reason: '表2',
  state: 'accepted',
  steps: {},
  version: 1,
  ledger: HEAD,
  createdAt: NOW,
  updatedAt: NOW,
});

/** A province's approved application with cards of this kind outstanding. */
export const approvedOf = (kind: Kind): ProvincialApplication => ({
  schemaVersion: 1,
  id: 'pa-1',
  place: 'CN/13',
  state: 'approved',
  lines: 1,
  totals: [{ kind, lines: 1, applied: 9, quantity: 9, approved: 9, issued: 0 }],
  papers: {},
  personal: { salt: '' },
  steps: {},
  version: 1,
  ledger: HEAD,
  createdAt: NOW,
  updatedAt: NOW,
});

const block = {
  schemaVersion: 1,
  id: 'block-1301010000',
  unit: UNIT,
  place: `${CITY}/${UNIT}`,
  first: '130101000001',
  last: '130101000099',
  version: 1,
  ledger: HEAD,
  createdAt: NOW,
} as const;

const report = { occurredAt: NOW, circumstances: '门诊搬迁' };
const why = { reason: '表2' };

/** A form of the row that fits the state, where one form does not fit them all. */
export function formFor(name: TransitionName, state: State): Form {
  const cause = CAUSE_NAMES.find((one) => CAUSES[one].from.includes(state) && !CAUSES[one].expired) ?? 'loss';
  const forms: { [Name in TransitionName]: Form<Name> } = {
    'accept-production': { facePrinted: true },
    'reject-production': why,
    'destroy-reject': { method: '粉碎', certificate: '销毁-1' },
    'replace-transport-key': { kcv: 'A1B2C3', algorithm: 'SM4', keyVersion: 1 },
    personalize: { kind: 'read-write', validUntil: '2036-12-31', keySet: 'test' },
    file: { businessType: '门诊' },
    'hand-over': { shipment: 'shipment-1' },
    dispatch: { shipment: 'shipment-1' },
    receive: {},
    entrust: { servicePoint: 'p-station' },
    recall: why,
    issue: {
      application: 'a-1',
      unit: UNIT,
      businessPoint: '门诊一',
      terminal: TERMINAL,
      responsiblePerson: '李娜',
    },
    'change-location': { ...why, businessPoint: '门诊二' },
    'report-fault': { symptom: '无应答' },
    'clear-fault': { testResult: '正常' },
    'report-loss': report,
    'report-theft': report,
    'correct-report': why,
    'return-to-stock': { ...why, because: 'no-longer-used' },
    cancel: { ...why, cause: state === 'in-stock' ? 'expiry' : cause, testResult: '无应答' },
    surrender: {},
    scrap: { scrapBatch: 'scrap-1' },
    'write-off': why,
    correct: {
      ...why,
      ...(state === 'issued' ? { businessPoint: '门诊二' } : { cardNumber: '130100000000027' }),
    },
    rehome: why,
  };
  return forms[name];
}

/** Where a card in stock lies: only from a service point is it recalled. */
export const liesFor = (name: TransitionName) => (name === 'recall' ? `${CITY}/p-station` : CITY);

/** When it happens: a card in stock is cancelled for nothing but expiry, so there its time must be past. */
export const timeOf = (name: TransitionName, state: State) =>
  name === 'cancel' && state === 'in-stock' ? '2037-01-02T00:00:00Z' : NOW;

/** What was read with the card, as the row needs it. */
export function relatedFor(name: TransitionName): Related {
  const packed = name === 'hand-over' ? shipment('open', 'https://issuer.test|collector') : shipment('open');
  return {
    unit:
      name === 'entrust' ? POINT : organization(name === 'rehome' ? `CN/13/1302/${UNIT}` : `${CITY}/${UNIT}`),
    application: applicationOf({ unit: UNIT, place: `${CITY}/${UNIT}`, quantity: 9 }),
    block,
    cancellation: table2(CAUSE_NAMES),
    shipment: name === 'receive' ? shipment('sent') : packed,
    provincial: approvedOf('read-write'),
    batch: BATCH,
    scrapBatch: SCRAP_BATCH_BEGUN,
    scrapListed: true,
  };
}
