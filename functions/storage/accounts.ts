/**
 * Who accounts for which card, kept in the transaction of every move that changes it: what a unit holds and
 * what is still to be handed in are listed from here, consistently, and never from the index.
 */

import { awaitedAt, holderOf } from '../../shared/sam-card/holder.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { CardMoves } from './cards.ts';
import { KEYS } from './keys.ts';
import type { Key, Store, Write } from './store.ts';

/** The lines of a card's accounts that a move opens and closes; `before` is absent for a card that is new. */
export function accountWrites(before: SamCard | undefined, after: SamCard): Write[] {
  return [...lineWrites(before, after, heldKey), ...lineWrites(before, after, awaitedKey)];
}

const heldKey = (card: SamCard) => {
  const holder = holderOf(card);
  return holder ? KEYS.held(holder, card.serial) : undefined;
};

const awaitedKey = (card: SamCard) => {
  const place = awaitedAt(card);
  return place ? KEYS.awaited(place, card.serial) : undefined;
};

function lineWrites(
  before: SamCard | undefined,
  after: SamCard,
  keyOf: (card: SamCard) => Key | undefined,
): Write[] {
  const was = before && keyOf(before);
  const is = keyOf(after);
  if (was?.pk === is?.pk && was?.sk === is?.sk) return [];
  const { serial } = after;
  return [
    ...(was ? [{ remove: was, when: 'present' } as const] : []),
    ...(is ? [{ put: { serial }, key: is, when: 'absent' } as const] : []),
  ];
}

/**
 * Whoever takes a card must still be what it was when that was decided: a unit that is disqualified meanwhile
 * takes none. Each taker is checked once a commit.
 */
export function takerChecks(cards: readonly CardMoves[]): Write[] {
  const takers = new Map<string, Write>();
  for (const { before, moves, unit } of cards) {
    const holder = holderOf(moves.at(-1)?.card ?? before);
    if (!holder || holder === holderOf(before)) continue;
    if (unit?.id !== holder) throw new Error(`${before.serial} comes to ${holder}, which was not read`);
    takers.set(holder, { check: KEYS.organization(holder), when: { versionIs: unit.version } });
  }
  return [...takers.values()];
}

/** A page of serials that a unit or service point has to account for, consistently, in their order. */
export async function heldAfter(store: Store, holder: string, after: string, limit: number) {
  const { table, pk } = KEYS.held(holder, '');
  const page = await store.list({ table, pk, limit, ...(after ? { after: { pk, sk: after } } : {}) });
  return { serials: page.items.map(({ sk }) => String(sk)), more: page.after !== undefined };
}

/** Serials of a page that is only counted. */
const COUNTED = 1000;

/** How many cards somebody has to account for; nothing is kept of them but their number. */
export async function heldCount(store: Store, holder: string): Promise<number> {
  let count = 0;
  let after = '';
  let more = true;
  while (more) {
    const page = await heldAfter(store, holder, after, COUNTED);
    count += page.serials.length;
    after = page.serials.at(-1) ?? after;
    more = page.more;
  }
  return count;
}
