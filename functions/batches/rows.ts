/** One row of the lifecycle for each row of a job: each card is asked on its own, none waits for another. */
import type { Batch } from '../../shared/batch/batch.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { LIFECYCLE, type TransitionName } from '../../shared/sam-card/lifecycle.ts';
import { type Form, type Moved, moveCard } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { type CardMoves, cardIn, moveChange } from '../storage/cards.ts';
import type { Signature } from '../storage/change.ts';
import type { Worked } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';

/** What a row asks of a card. */
export interface Asking {
  readonly row: number;
  readonly serial: string;
  readonly name: TransitionName;
  readonly form: Form;
  /** Whether the card has been through this already. */
  already(card: SamCard): boolean;
}

/** A row that says nothing of a card: its result stands. */
export type Row = Asking | RowResult;

/** Takes the rows of a slice. No card may stand in it twice. */
export async function taken(
  store: Store,
  batch: Batch,
  rows: readonly Row[],
  signature: Signature,
): Promise<Worked> {
  const asking = rows.flatMap((row) => ('name' in row ? [row] : []));
  const items = await store.read(asking.map(({ serial }) => KEYS.card(serial)));
  const cards = new Map(asking.map(({ serial }, n) => [serial, cardIn(items[n])]));
  const moved: CardMoves[] = [];
  const results = rows.map((row): RowResult => {
    if (!('name' in row)) return row;
    const card = cards.get(row.serial);
    const about = { row: row.row, thing: row.serial };
    if (card?.batch !== batch.id) return { ...about, outcome: 'refused', why: 'no card of this batch yet' };
    if (row.already(card)) return { ...about, outcome: 'unchanged' };
    const move = moveOf(card, row, batch, signature);
    if (isRefusal(move)) return { ...about, outcome: 'refused', why: wordsOf(move) };
    moved.push({ before: card, moves: [move] });
    return { ...about, outcome: 'done' };
  });
  return { results, change: await moveChange(moved, signature) };
}

function moveOf(card: SamCard, { name, form }: Asking, batch: Batch, signature: Signature): Moved | Refusal {
  const where = { at: card.place, destination: card.destination };
  const permitted = permit(signature.actor, LIFECYCLE[name], where, card.steps);
  return isRefusal(permitted) ? permitted : moveCard(card, name, form, signature, { batch });
}

const wordsOf = ({ refused, detail }: Refusal) => `${refused}: ${detail}`.slice(0, 300);
