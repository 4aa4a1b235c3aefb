/** Personalizations in the table: the job, a line in the list, an item a part, and one a card reported. */
import { PERSONALIZATION, type Personalization } from '../../shared/personalization/personalization.ts';
import {
  CARD_AT_BENCH,
  type CardAtBench,
  PREPARED_PART,
  type PreparedPart,
} from '../../shared/personalization/prepared.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

export const personalizationIn = (item: Item | undefined) => thingIn(PERSONALIZATION, item);
export const preparedPartIn = (item: Item | undefined) => thingIn(PREPARED_PART, item);
export const cardAtBenchIn = (item: Item | undefined) => thingIn(CARD_AT_BENCH, item);

export const personalizationThing = (id: string) => `personalization/${id}`;

export function newPersonalizationWrites(it: Personalization): Write[] {
  const { id, place, batch, firstSerial, lastSerial, createdAt } = it;
  const line = { id, batch, kind: it.plan.kind, firstSerial, lastSerial, createdAt };
  return [
    { put: it, key: KEYS.personalization(id), when: 'absent' },
    { put: line, key: KEYS.personalizationAt(place, id), when: 'absent' },
  ];
}

export const personalizationWrites = (before: Personalization, after: Personalization): Write[] => [
  { put: after, key: KEYS.personalization(after.id), when: { versionIs: before.version } },
];

export const partWrite = (id: string, part: PreparedPart): Write => ({
  put: part,
  key: KEYS.personalizationPart(id, part.part),
  when: 'absent',
});

export const cardAtBenchWrite = (id: string, before: CardAtBench | undefined, after: CardAtBench): Write => ({
  put: after,
  key: KEYS.personalizationCard(id, after.serial),
  when: before ? { versionIs: before.version } : 'absent',
});

/** Every part of a job, in order. */
export async function preparedParts(store: Store, id: string): Promise<PreparedPart[]> {
  const { table, pk } = KEYS.personalization(id);
  const parts: PreparedPart[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, begins: 'PART#', limit: 200, ...(after ? { after } : {}) });
    parts.push(...thingsIn(PREPARED_PART, page.items));
    after = page.after;
  } while (after);
  return parts;
}

/** What was reported about cards of a job from one serial to another, both counted. */
export async function cardsAtBench(
  store: Store,
  id: string,
  first: string,
  last: string,
): Promise<Map<string, CardAtBench>> {
  const { table, pk } = KEYS.personalizationCard(id, '');
  const found = new Map<string, CardAtBench>();
  // Behind the serial before the first one; there need be no such card.
  const before = String(BigInt(first) - 1n).padStart(first.length, '0');
  let after: Readonly<Record<string, string>> | undefined = { pk, sk: `CARD#${before}` };
  while (after) {
    const page = await store.list({ table, pk, begins: 'CARD#', limit: 500, after });
    const cards = thingsIn(CARD_AT_BENCH, page.items);
    for (const card of cards) if (card.serial <= last) found.set(card.serial, card);
    after = (cards.at(-1)?.serial ?? last) < last ? page.after : undefined;
  }
  return found;
}
