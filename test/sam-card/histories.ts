/**
 * A register in memory for random histories: a few cards, terminals and people, decided by permit and
 * moveCard alone.
 */
import type { Cancellation } from '../../shared/cancellation/cancellation.ts';
import { type Actor, type Demand, permit, personKey, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { CAUSES } from '../../shared/sam-card/causes.ts';
import { CAUSE_NAMES, FORMS, KINDS, type Kind } from '../../shared/sam-card/forms.ts';
import {
  allowedFrom,
  LIFECYCLE,
  TRANSITION_NAMES,
  type TransitionName,
} from '../../shared/sam-card/lifecycle.ts';
import { type Form, type Moved, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Shipment } from '../../shared/shipment/shipment.ts';
import { cardNumberAt, chipAt, serialAt } from '../country.ts';
import {
  applicationOf,
  BATCH,
  CITY,
  HEAD,
  PEOPLE,
  SCRAP_BATCH_BEGUN,
  START,
  terminalsOf,
  UNITS,
} from './cast.ts';
import { approvedOf } from './every-row.ts';

/** One event of a history, as numbers: they shrink well. */
export interface Tick {
  readonly card: number;
  readonly row: number;
  readonly who: number;
  readonly form: number;
  readonly days: number;
}

export interface Taken {
  readonly name: TransitionName;
  readonly before: SamCard;
  readonly outcome: Moved | Refusal;
  readonly by: Actor;
  readonly applicant?: Actor;
  readonly now: string;
}

const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const MANIFESTED = { state: 'manifested', place: 'CN' } as const;
const STOCKED = { state: 'in-stock', place: CITY, validUntil: '2027-06-30' } as const;

function newCard(n: number): SamCard {
  const createdAt = new Date(START).toISOString();
  return SAM_CARD.parse({
    schemaVersion: 1,
    serial: serialAt(n),
    cardNumber: cardNumberAt(n),
    chipUid: chipAt(n),
    batch: 'b-130100-2026-1',
    // The first comes from its maker; the others lie in the city's stock already.
    ...(n === 1 ? MANIFESTED : { ...STOCKED, kind: pick(Object.keys(KINDS) as Kind[], n) }),
    before: [],
    personal: { salt: 'salt' },
    steps: {},
    placements: [{ place: (n === 1 ? MANIFESTED : STOCKED).place, from: createdAt }],
    version: 1,
    ledger: HEAD,
    createdAt,
    updatedAt: createdAt,
  });
}

/** The way into use: tried more often than what leads out of it, or no history would come so far. */
const ONWARD: readonly TransitionName[] = [
  'accept-production',
  'replace-transport-key',
  'personalize',
  'file',
  'hand-over',
  'dispatch',
  'receive',
  'issue',
];

/** Mostly a row that the state allows; now and then any row. */
function rowFor(card: SamCard, n: number): TransitionName {
  const allowed = allowedFrom(card.state).flatMap((name) => Array(ONWARD.includes(name) ? 8 : 1).fill(name));
  return pick(n % 7 === 0 || allowed.length === 0 ? TRANSITION_NAMES : allowed, Math.floor(n / 7));
}

/** Mostly somebody who may; now and then anybody. */
function whoFor(card: SamCard, demand: Demand, n: number): Actor {
  const may = PEOPLE.filter((one) => !isRefusal(permit(one, demand, whereabouts(card), card.steps)));
  return pick(n % 7 === 0 || may.length === 0 ? PEOPLE : may, Math.floor(n / 7));
}

const whereabouts = ({ place, destination }: SamCard) => ({ at: place, destination });

/** A form of the row in which the numbers choose what there is to choose. */
function formFor(name: TransitionName, card: SamCard, n: number): Form {
  const unit = n % UNITS.length;
  const terminal = pick(terminalsOf(unit), Math.floor(n / 3));
  const why = { reason: '办理' };
  const person = { responsiblePerson: '李娜' };
  const report = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '遗失' };
  const fits = CAUSE_NAMES.filter((cause) => CAUSES[cause].from.includes(card.state));
  const cause = pick(n % 5 === 0 || fits.length === 0 ? CAUSE_NAMES : fits, Math.floor(n / 5));
  const kind = pick(Object.keys(KINDS) as Kind[], n);
  const own = pick(
    terminalsOf(
      Math.max(
        0,
        UNITS.findIndex(({ id }) => id === card.unit),
      ),
    ),
    n,
  );
  const forms: { [Name in TransitionName]: object } = {
    'accept-production': { facePrinted: true },
    'reject-production': why,
    'destroy-reject': { method: '粉碎', certificate: '1' },
    'replace-transport-key': { kcv: 'A1B2C3', algorithm: 'SM4', keyVersion: 1 },
    personalize: { kind, validUntil: n % 3 ? '2026-12-31' : '2027-06-30', keySet: 'test' },
    file: { businessType: '门诊' },
    'hand-over': { shipment: 'the-way-down' },
    dispatch: { shipment: card.place === 'CN/13' && n % 2 ? 'the-way-up' : 'the-way-down' },
    receive: {},
    entrust: { servicePoint: n % 3 ? 'p-station' : 'u-clinic' },
    recall: why,
    issue: { application: 'a-1', unit: UNITS[unit]?.id, businessPoint: '门诊一', terminal, ...person },
    'change-location': { ...why, ...(n % 2 ? { terminal: own } : person) },
    'report-fault': { symptom: '无应答' },
    'clear-fault': { testResult: '正常' },
    'report-loss': report,
    'report-theft': report,
    'correct-report': why,
    'return-to-stock': { ...why, because: 'no-longer-used' },
    cancel: { ...why, cause, ...(n % 4 ? { testResult: '无应答', cancellation: 't2-1' } : {}) },
    surrender: {},
    scrap: { scrapBatch: 'scrap-1' },
    'write-off': why,
    correct: { ...why, ...(n % 2 ? { cardNumber: cardNumberAt(90 + (n % 9)) } : { terminal: own }) },
    rehome: why,
  };
  return FORMS[name].parse(forms[name]) as Form;
}

/** What would be read beside the card: a shipment between the right centres, the named unit and terminal. */
function relatedFor(name: TransitionName, card: SamCard, form: Form, cards: readonly SamCard[]): Related {
  const naming = form as { unit?: string; servicePoint?: string; terminal?: string; cancellation?: string };
  const { unit = naming.servicePoint ?? card.unit, terminal } = naming;
  const holder = cards.find((one) => terminal !== undefined && one.terminal === terminal);
  const home = UNITS.find((_, n) => terminal !== undefined && terminalsOf(n).includes(terminal));
  const block = home && { schemaVersion: 1 as const, id: 'block-1', unit: home.id, place: home.place };
  const named = UNITS.find(({ id }) => id === unit);
  return {
    unit: named,
    application: named && applicationOf({ unit: named.id, place: named.place, quantity: 9 }),
    terminal: holder && terminal ? { schemaVersion: 1, number: terminal, card: holder.serial } : undefined,
    block: block && { ...block, first: '0', last: '9', version: 1, ledger: HEAD, createdAt: '' },
    shipment: shipmentFor(name, card, form),
    provincial: name === 'hand-over' && card.kind ? approvedOf(card.kind) : undefined,
    cancellation: naming.cancellation ? tableOf(card) : undefined,
    batch: BATCH,
    scrapBatch: SCRAP_BATCH_BEGUN,
    scrapListed: true,
  };
}

/** An accepted 表2 of the card's unit that names it for every cause. */
const tableOf = ({ unit = '', place, serial }: SamCard): Cancellation => ({
  schemaVersion: 1,
  id: 't2-1',
  unit,
  place,
  personal: { salt: 'salt' },
  rows: CAUSE_NAMES.map((cause) => ({ serial, cause })),
  returned: 0,
  reason: '表2',
  state: 'accepted',
  steps: {},
  version: 1,
  ledger: HEAD,
  createdAt: '',
  updatedAt: '',
});

const DOWN: Readonly<Record<string, string>> = { CN: 'CN/13', 'CN/13': CITY };
const UP: Readonly<Record<string, string>> = { [CITY]: 'CN/13', 'CN/13': 'CN' };

function shipmentFor(name: TransitionName, card: SamCard, form: Form): Shipment | undefined {
  const wanted = (form as { shipment?: string }).shipment;
  const to = card.state === 'surrendered' || wanted === 'the-way-up' ? UP[card.place] : DOWN[card.place];
  if (name !== 'receive' && (!wanted || !to)) return undefined;
  return {
    schemaVersion: 1,
    id: 'shipment-1',
    from: card.place,
    to: to ?? 'CN/13',
    state: name === 'receive' ? 'sent' : 'open',
    ...(name === 'hand-over' ? { collector: 'somebody' } : {}),
    steps: {},
    version: 1,
    ledger: HEAD,
    createdAt: '2026-01-01T00:00:00Z',
  };
}

/** Takes one tick: who asks, whether a second person must decide, and what moveCard makes of it. */
function take(cards: readonly SamCard[], tick: Tick, now: string): Taken {
  const before = pick(cards, tick.card);
  const name = rowFor(before, tick.row);
  const row: Demand = LIFECYCLE[name];
  const by = whoFor(before, row, tick.who);
  const permitted = permit(by, row, whereabouts(before), before.steps);
  const taken = { name, before, now };
  if (isRefusal(permitted)) return { ...taken, by, outcome: permitted };
  const form = formFor(name, before, tick.form);
  const related = relatedFor(name, before, form, cards);
  const move = (actor: Actor, as: Standing) => moveCard(before, name, form, { actor, as, now }, related);
  if (!permitted.asking) return { ...taken, by, outcome: move(by, permitted.as) };
  const second: Demand = {
    by: row.by,
    article: row.article,
    hands: 'person',
    distinctFrom: [...(row.distinctFrom ?? []), 'apply'],
  };
  const steps = { ...before.steps, apply: personKey(by) };
  const decider = pick(PEOPLE, tick.who + tick.form);
  const decides = permit(decider, second, whereabouts(before), steps);
  const outcome = isRefusal(decides) ? decides : move(decider, decides.as);
  return { ...taken, by: decider, applicant: by, outcome };
}

/** Lives a history: every tick on what the ones before it left. */
export function live(ticks: readonly Tick[], count: number): { cards: SamCard[]; taken: Taken[] } {
  const cards = Array.from({ length: count }, (_, n) => newCard(n + 1));
  const taken: Taken[] = [];
  let at = START;
  for (const tick of ticks) {
    at += tick.days * 86_400_000 + 1000;
    const one = take(cards, tick, new Date(at).toISOString());
    taken.push(one);
    if (isRefusal(one.outcome)) continue;
    const { card } = one.outcome;
    cards[cards.findIndex(({ serial }) => serial === card.serial)] = card;
  }
  return { cards, taken };
}
