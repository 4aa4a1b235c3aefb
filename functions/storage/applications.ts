/** Applications in the table: the record, a line a place and state, the cards issued, what waits too long. */
import type * as z from 'zod';
import { APPLICATION, type Application } from '../../shared/application/application.ts';
import { issuedOn } from '../../shared/application/counting.ts';
import { ISSUED_CARD } from '../../shared/application/distribution.ts';
import { lineOf } from '../../shared/application/view.ts';
import { dueDay, isWaiting } from '../../shared/application/waiting.ts';
import { above, centreOf } from '../../shared/policy/jurisdiction.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Signature } from './change.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS, SHARDS, shardOf } from './keys.ts';
import type { Item, Key, Store, Write } from './store.ts';

export const applicationIn = (item: Item | undefined): Application | undefined => thingIn(APPLICATION, item);

/** The chain an application's entries stand in. */
export const applicationThing = (id: string) => `application/${id}`;

/** Every line an application stands in, by its key: where it is, and where it waits. */
function linesOf(it: Application | undefined): Map<string, { key: Key; put: Item }> {
  const lines = new Map<string, { key: Key; put: Item }>();
  if (!it) return lines;
  const add = (key: Key, put: Item) => lines.set(`${key.pk} ${key.sk}`, { key, put });
  const since = it.submittedAt ?? it.createdAt;
  const centre = centreOf(it.place);
  for (const at of [it.place, centre]) add(KEYS.applicationAt(at, it.state, since, it.id), lineOf(it));
  if (isWaiting(it) && it.escalatedAt)
    add(KEYS.applicationEscalated(above(centre), since, it.id), lineOf(it));
  if (isWaiting(it) && !it.escalatedAt) {
    const shard = shardOf(it.id, SHARDS.waiting);
    add(KEYS.applicationWaiting(dueDay(since), shard, it.id), { id: it.id });
  }
  return lines;
}

/** What an application's change writes; of its lines only those that differ. */
export function applicationWrites(before: Application | undefined, after: Application): Write[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  const gone = [...was].filter(([at]) => !is.has(at));
  const changed = [...is].filter(([at, { put }]) => JSON.stringify(was.get(at)?.put) !== JSON.stringify(put));
  const when = before ? { versionIs: before.version } : 'absent';
  return [
    { put: after, key: KEYS.application(after.id), when },
    ...gone.map(([, { key }]): Write => ({ remove: key, when: 'present' })),
    ...changed.map(([at, { key, put }]): Write => ({ put, key, when: was.has(at) ? 'present' : 'absent' })),
  ];
}

/** One more issued: the application, and the card among those issued on it. */
export function issuedWrites(before: Application, card: SamCard, { actor, now }: Signature): Write[] {
  const { issued, write } = issuedCard(before, card, now);
  return [...applicationWrites(before, issuedOn(before, issued, { actor, now })), write];
}

/** The line of a card among those issued on an application. */
export function issuedCard({ id }: Application, card: SamCard, now: string) {
  const { serial: number, kind: one, businessPoint, terminal } = card;
  const issued = ISSUED_CARD.parse({ serial: number, kind: one, businessPoint, terminal, at: now });
  const write: Write = { put: issued, key: KEYS.applicationCard(id, now, number), when: 'absent' };
  return { issued, write };
}

const CARDS = 'CARD#';

/** Every card issued on an application, in order of issue. */
export async function cardsIssuedOn(store: Store, id: string) {
  const { table, pk } = KEYS.application(id);
  const cards: z.infer<typeof ISSUED_CARD>[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, begins: CARDS, limit: 1000, ...(after ? { after } : {}) });
    cards.push(...thingsIn(ISSUED_CARD, page.items));
    after = page.after;
  } while (after);
  return cards;
}
