/** Cards brought into each of the states by the lifecycle's own rows: what the register then says of them. */
import { isRefusal } from '../../shared/refusals.ts';
import type { TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { type Form, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { ASKED, formFor, relatedFor } from '../sam-card/every-row.ts';

const BORN = '2026-03-01T02:00:00.000Z';
const DAY = 86_400_000;
export const shifted = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

/** A loss is reported some hours after it happened. */
export const LOST_BEFORE = 6 * 3_600_000;

interface Step {
  readonly row: TransitionName;
  readonly form?: object;
  readonly related?: (usual: Related) => Related;
}

const step = (row: TransitionName, form: object = {}): Step => ({ row, form });

const PERSONALIZED = [step('accept-production'), step('replace-transport-key'), step('personalize')];
const STOCKED = [...PERSONALIZED, step('file')];
const ISSUED = [...STOCKED, step('issue')];
const LOST = [...ISSUED, step('report-loss')];
const CANCELLED = [...ISSUED, step('cancel', { cause: 'voluntary' })];
const DISQUALIFIED: Step = {
  row: 'cancel',
  form: { cause: 'disqualification' },
  related: ({ unit, ...rest }) => ({ ...rest, unit: unit && { ...unit, standing: 'disqualified' } }),
};

/** How a card came into its state: the words of the document, and the rows taken. */
export const LIVES: Readonly<Record<string, readonly Step[]>> = {
  报交: [],
  验收: PERSONALIZED.slice(0, 1),
  验收后判为不合格: [...PERSONALIZED.slice(0, 1), step('reject-production')],
  不合格卡销毁: [...PERSONALIZED.slice(0, 1), step('reject-production'), step('destroy-reject')],
  换密钥: PERSONALIZED.slice(0, 2),
  个人化: PERSONALIZED,
  备案入库: STOCKED,
  发放后退还入库: [...ISSUED, step('return-to-stock')],
  调拨发出: [...STOCKED, step('dispatch')],
  发放: ISSUED,
  发放后报故障: [...ISSUED, step('report-fault')],
  发放后挂失: LOST,
  在库挂失: [...STOCKED, step('report-loss')],
  挂失后更正误报: [...LOST, step('correct-report')],
  主动申请注销: CANCELLED,
  挂失后注销: [...LOST, step('cancel')],
  损坏确认后注销: [...ISSUED, step('report-fault'), step('cancel')],
  使用单位被取消资格而注销: [...ISSUED, DISQUALIFIED],
  注销后交回: [...CANCELLED, step('surrender')],
  挂失后找回交回: [...LOST, step('surrender')],
  注销交回后报废: [...CANCELLED, step('surrender'), step('scrap')],
  挂失注销后核销: [...LOST, step('cancel'), step('write-off')],
};

function born(): SamCard {
  return SAM_CARD.parse({
    schemaVersion: 1,
    serial: '13010020260000000001',
    cardNumber: '130100000000019',
    chipUid: '04A10000000001',
    batch: 'b-130100-2026-1',
    state: 'manifested',
    before: [],
    place: 'CN/13/1301',
    personal: { salt: 'salt' },
    steps: {},
    placements: [{ place: 'CN/13/1301', from: BORN }],
    version: 1,
    ledger: { number: 1, hash: '0'.repeat(64) },
    createdAt: BORN,
    updatedAt: BORN,
  });
}

export interface Life {
  readonly card: SamCard;
  /** When it came into the state it is in. */
  readonly at: string;
}

/** A day for each step. */
export function live(steps: readonly Step[]): Life {
  let card = born();
  let at = BORN;
  for (const { row, form = {}, related = (usual: Related) => usual } of steps) {
    at = shifted(at, DAY);
    const occurredAt = shifted(at, -LOST_BEFORE);
    const usual = formFor(row, card.state) as object;
    const filled = { ...usual, ...form, ...('occurredAt' in usual ? { occurredAt } : {}) };
    const asked = { ...ASKED, now: at };
    const moved = moveCard(card, row, filled as Form, asked, related(relatedFor(row)));
    if (isRefusal(moved)) throw new Error(`${row}: ${moved.detail}`);
    card = SAM_CARD.parse(moved.card);
  }
  return { card, at };
}
