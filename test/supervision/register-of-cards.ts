/** A few cards moved by the lifecycle's own rows, with a log of what was written for the oracle to read. */

import { rejudgeWrites } from '../../functions/storage/rejudging.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import type { TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { type Form, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { applicationOf, CITY, HEAD, UNITS } from '../sam-card/cast.ts';
import { ASKED, table2 } from '../sam-card/every-row.ts';
import type { Written } from './oracle.ts';

/** Two of one prefecture, one of another, one of another province. */
export const TERMINALS = ['130101000001', '130101000002', '130201000001', '440101000001'];
/** 单位编码: the units' ids in capitals. */
export const INSTITUTIONS = ['U-HOSPITAL', 'U-CLINIC'] as const;
const idOf = (institution: string) => institution.toLowerCase();

/** What may happen to a card: the row that says it, or two in one. */
export const HAPPENINGS = [
  'issued',
  'moved',
  'returned',
  'reported',
  'corrected',
  'damaged',
  'cancelled',
] as const;

export interface Happening {
  readonly what: (typeof HAPPENINGS)[number];
  readonly card: number;
  readonly at: string;
  /** When a loss happened. */
  readonly happened: string;
  readonly unit: number;
  readonly terminal: number;
}

export interface NewCard {
  readonly serial: string;
  readonly kind: Kind;
  readonly validUntil: string;
  /** In use before the register; the others lie in stock. */
  readonly adopted: boolean;
}

const HOLDER = INSTITUTIONS[0];
const ADOPTED_IN = { institution: HOLDER, terminal: '130101000001' } as const;

export class RegisterOfCards {
  readonly written: Written[] = [];
  /** From when on what was judged is to be judged again. */
  marks: string[] = [];
  readonly #cards = new Map<string, SamCard>();

  constructor(cards: readonly NewCard[], at: string) {
    for (const card of cards) this.#add(card, at);
  }

  card = (serial: string) => this.#cards.get(serial);

  #add({ serial, kind, validUntil, adopted }: NewCard, at: string): void {
    const unit = { unit: idOf(HOLDER), businessPoint: '门诊一', terminal: ADOPTED_IN.terminal };
    const place = adopted ? `${CITY}/${idOf(HOLDER)}` : CITY;
    const card = SAM_CARD.parse({
      schemaVersion: 1,
      serial,
      cardNumber: '130100000000019',
      ...(adopted ? { adoption: 'ad-1', state: 'issued', ...unit } : { batch: 'b-1', state: 'in-stock' }),
      before: [],
      place,
      kind,
      validUntil,
      personal: { salt: 'salt' },
      steps: {},
      placements: [{ place, from: at, ...(adopted ? ADOPTED_IN : {}) }],
      version: 1,
      ledger: HEAD,
      createdAt: at,
      updatedAt: at,
    });
    this.#cards.set(serial, card);
    const about = { serial, at: card.createdAt, kind, validUntil };
    this.written.push(adopted ? { ...about, what: 'adopted', ...ADOPTED_IN } : { ...about, what: 'made' });
  }

  /** What the lifecycle allows, happens and is written; the rest does not. */
  happen(serial: string, { what, at, happened, unit, terminal }: Happening): void {
    const before = this.#cards.get(serial);
    if (!before) return;
    const holder = INSTITUTIONS[unit % INSTITUTIONS.length] ?? HOLDER;
    const number = TERMINALS[terminal % TERMINALS.length] ?? '';
    let card = before;
    for (const [row, form] of rowsOf(what, { holder, terminal: number, happened })) {
      const moved = moveCard(card, row, form as Form, { ...ASKED, now: at }, relatedTo(card, holder));
      if (isRefusal(moved)) return;
      card = SAM_CARD.parse(moved.card);
    }
    this.#cards.set(serial, card);
    for (const write of rejudgeWrites(before, card, at))
      if ('put' in write) this.marks.push(String(write.put.from));
    const where = what === 'moved' ? institutionOf(before) : holder;
    this.written.push({
      serial,
      at: new Date(at).toISOString(),
      what,
      institution: where,
      terminal: number,
      happened,
    });
  }
}

const institutionOf = ({ placements }: SamCard) => placements.at(-1)?.institution ?? '';

type Filled = readonly [row: TransitionName, form: object];

function rowsOf(
  what: Happening['what'],
  { holder, terminal, happened }: { holder: string; terminal: string; happened: string },
): readonly Filled[] {
  const why = { reason: '办理' };
  const issue = {
    application: 'a-1',
    unit: idOf(holder),
    businessPoint: '门诊一',
    terminal,
    responsiblePerson: '李娜',
  };
  const rows: Record<Happening['what'], readonly Filled[]> = {
    issued: [['issue', issue]],
    moved: [['change-location', { ...why, terminal }]],
    returned: [['return-to-stock', { ...why, because: 'no-longer-used' }]],
    reported: [['report-loss', { occurredAt: happened, circumstances: '遗失' }]],
    corrected: [['correct-report', why]],
    damaged: [
      ['report-fault', { symptom: '无应答' }],
      ['cancel', { ...why, cause: 'damage', testResult: '无应答' }],
    ],
    cancelled: [['cancel', { ...why, cause: 'voluntary' }]],
  };
  return rows[what];
}

/** What is read beside the card: its unit or the one it goes to, with its terminals, papers that allow all. */
function relatedTo(card: SamCard, holder: string): Related {
  const id = card.unit ?? idOf(holder);
  const place = `${CITY}/${id}`;
  const type = card.kind === 'unlock-only' ? ('service-point' as const) : ('unit' as const);
  const unit = UNITS.find((one) => one.id === id);
  const block = { id: 'block-1', unit: id, place, first: '000000000000', last: '999999999999' };
  const table = table2(['damage', 'voluntary']);
  return {
    unit: unit && { ...unit, type, psychiatric: true, code: id.toUpperCase() },
    application: applicationOf({ unit: id, place, quantity: 9 }),
    block: { schemaVersion: 1, ...block, version: 1, ledger: HEAD, createdAt: card.createdAt },
    cancellation: {
      ...table,
      unit: id,
      place: card.place,
      rows: table.rows.map((row) => ({ ...row, serial: card.serial })),
    },
  };
}
