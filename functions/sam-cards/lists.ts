/**
 * Lists of cards. The place is part of the key that is queried; nothing outside it is ever read (design,
 * Authority).
 */
import * as z from 'zod';
import { provinceOf, within } from '../../shared/policy/jurisdiction.ts';
import { actingPlace, permit } from '../../shared/policy/permit.ts';
import { READERS } from '../../shared/policy/readers.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { CARD_LINE, type CardLine } from '../../shared/sam-card/sam-card.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { cardIn } from '../storage/cards.ts';
import { KEYS, placePk, SHARDS } from '../storage/keys.ts';
import { cursorOf, isSortKey, positionIn } from '../storage/pages.ts';
import { whereabouts } from './moves.ts';

type CardsRoute = typeof SAM_CARD_ROUTES.cards;
type CardsAsk = Ask<CardsRoute>;

const DEMAND = { article: 'SAM-12', by: READERS } as const;

export const cards: Answerer<CardsRoute> = {
  answer: (ask) => {
    const { cardNumber, terminal, chipUid } = ask.query;
    const lookup = cardNumber
      ? KEYS.cardNumber(cardNumber)
      : terminal
        ? KEYS.terminal(terminal)
        : chipUid
          ? KEYS.chip(chipUid)
          : undefined;
    return lookup ? byNumber(ask, lookup) : byPlace(ask);
  },
};

/** Exact lookup, read consistently: one card, or an empty list where it is not there or not ours to see. */
async function byNumber({ store, actor }: CardsAsk, lookup: ReturnType<typeof KEYS.chip>) {
  const [found] = await store.read([lookup]);
  const serial = found?.serial ?? found?.card;
  const [item] = typeof serial === 'string' ? await store.read([KEYS.card(serial)]) : [];
  const card = cardIn(item);
  const seen = card && !isRefusal(permit(actor, DEMAND, whereabouts(card)));
  return { status: 200, body: { cards: seen ? [LINE.parse(card)] : [] } } as const;
}

/** A list says of a card what the index carries, whether it comes from there or from the card. */
const LINE = z.object(CARD_LINE.shape);

interface Position {
  readonly shard: number;
  readonly serial?: string;
  readonly sk?: string;
}

/**
 * A position in the list whose sort keys begin so: the engine knows no place to go on outside what it is
 * asked.
 */
function isPosition(value: unknown, begins: string): value is Position {
  const { shard, serial = '', sk = begins } = (value ?? {}) as Record<string, unknown>;
  const inShard = Number.isInteger(shard) && Number(shard) >= 0 && Number(shard) < SHARDS.place;
  return inShard && isSortKey(serial) && isSortKey(sk, begins);
}

/** A place of this caller's: the asked one, or the widest appointed. */
function placeOf({ query, actor }: CardsAsk): string | Refusal {
  const places = actor.standings.filter(({ role }) => READERS[role]).map((standing) => actingPlace(standing));
  const at = query.place ?? places.sort((one, other) => one.length - other.length)[0];
  if (!at) return NOT_FOUND;
  const permitted = permit(actor, DEMAND, { at });
  return isRefusal(permitted) ? permitted : at;
}

/** Queries a page may cost, where a filter leaves little of each. */
const MOST_QUERIES = 12;

async function byPlace(ask: CardsAsk) {
  const at = placeOf(ask);
  if (typeof at === 'object') return at;
  const { limit, cursor, state, kind } = ask.query;
  const begins = beginning(at, ask.query);
  const start = positionIn(cursor, (value): value is Position => isPosition(value, begins)) ?? { shard: 0 };
  if ('refused' in start) return start;
  const lines: CardLine[] = [];
  let position: Position | undefined = start;
  for (let queries = 0; position && lines.length < limit && queries < MOST_QUERIES; queries += 1) {
    const { shard, serial, sk }: Position = position;
    const pk = placePk(provinceOf(at), shard);
    const after = serial && sk ? { after: { ...baseKey(serial), placePk: pk, placeSk: sk } } : {};
    const page = await ask.store.list({
      table: 'registry',
      index: 'by-place',
      pk,
      begins,
      limit: limit - lines.length,
      ...after,
    });
    const found = page.items.map((item) => LINE.parse(item));
    lines.push(...found.filter((one) => fits(one, at, state, kind)));
    position = page.after
      ? { shard, serial: String(page.after.pk).replace('SAM-CARD#', ''), sk: String(page.after.placeSk) }
      : shard + 1 < SHARDS.place
        ? { shard: shard + 1 }
        : undefined;
  }
  return { status: 200, body: { cards: lines, ...(position ? { next: cursorOf(position) } : {}) } } as const;
}

const baseKey = (serial: string) => {
  const { pk, sk } = KEYS.card(serial);
  return { pk, sk };
};

/**
 * What the sort keys begin with. Below a unit lies nothing, and `own` asks for nothing below: there state
 * and kind
 * are part of the key. A whole province has no beginning; a centre's cards begin with its code.
 */
function beginning(at: string, { own, state, kind }: CardsAsk['query']): string {
  const below = at.split('/').slice(2).join('/');
  const parts = [below, ...(state ? [state, ...(kind ? [kind] : [])] : [])];
  return own || isHolder(at) ? `${parts.join('#')}#` : below;
}

const isHolder = (at: string) => /\/[up]-[a-z0-9-]+$/.test(at);

const fits = (line: CardLine, at: string, state: string | undefined, kind: string | undefined) =>
  within(line.place, at) && (!state || line.state === state) && (!kind || line.kind === kind);
