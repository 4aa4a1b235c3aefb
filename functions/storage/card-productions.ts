/**
 * Batches of cards in the table: the record, a line at its place and at its maker's, an item a card, a line a
 * sealed part, and the part itself, which has an end.
 */
import {
  CARD_PRODUCTION,
  type CardProduction,
  MEMBER,
  type Member,
} from '../../shared/card-production/card-production.ts';
import { PART_LINE, type PartLine, SEALED_PART } from '../../shared/card-production/file.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

export const cardProductionIn = (item: Item | undefined): CardProduction | undefined =>
  thingIn(CARD_PRODUCTION, item);
export const memberIn = (item: Item | undefined): Member | undefined => thingIn(MEMBER, item);
export const partLineIn = (item: Item | undefined): PartLine | undefined => thingIn(PART_LINE, item);
export const sealedPartIn = (item: Item | undefined) => thingIn(SEALED_PART, item);

export const cardProductionThing = (id: string) => `card-production/${id}`;

/** The lists hold ids: what becomes of a batch is written in one place. */
export function cardProductionWrites(before: CardProduction | undefined, after: CardProduction): Write[] {
  const { id, place, producer, createdAt } = after;
  const key = KEYS.cardProduction(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  const lines = [place, placeOfSupplier(producer)].map((at) => KEYS.cardProductionAt(at, createdAt, id));
  return [
    { put: after, key, when: 'absent' },
    ...lines.map((line): Write => ({ put: { id }, key: line, when: 'absent' })),
  ];
}

export const memberWrite = (production: string, before: Member | undefined, after: Member): Write => ({
  put: after,
  key: KEYS.cardProductionCard(production, after.card),
  when: before ? { versionIs: before.version } : 'absent',
});

/** A page of the members behind one of them, consistently, in their order. */
export async function membersAfter(store: Store, production: string, after: string, limit: number) {
  const { table, pk, sk } = KEYS.cardProductionCard(production, after);
  const page = await store.list({
    table,
    pk,
    begins: 'CARD#',
    limit,
    ...(after ? { after: { pk, sk } } : {}),
  });
  return { members: thingsIn(MEMBER, page.items), more: page.after !== undefined };
}
