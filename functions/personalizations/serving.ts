/** What a bench fetches: a part as it was signed, the index of all, and where to go on after a stop. */
import { type Personalization, partsIn, serialsOf } from '../../shared/personalization/personalization.ts';
import { type CardAtBench, INDEX, type PreparedPart } from '../../shared/personalization/prepared.ts';
import type { PERSONALIZATION_ROUTES } from '../../shared/personalization/routes.ts';
import { NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { exchangeIn } from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { cardsAtBench, preparedPartIn } from '../storage/personalizations.ts';
import type { Store } from '../storage/store.ts';
import { stillMatched } from './grounds.ts';
import { notOpen, one, permittedOne } from './one.ts';
import { fileOf } from './sealing.ts';

type Routes = typeof PERSONALIZATION_ROUTES;

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const onePart = ({ params }: { params: { id: string; part: number } }) => ({
  ...one({ params }),
  part: KEYS.personalizationPart(params.id, params.part),
});

export const part = (objects: Objects): Answerer<Routes['part']> => ({
  reads: onePart,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const closed = notOpen(entered.thing, 'serves');
    if (closed) return closed;
    const [exchange] = await ask.store.read([KEYS.exchange(entered.thing.plan.transportKey.exchange)]);
    const withdrawn = stillMatched(exchangeIn(exchange));
    if (withdrawn) return withdrawn;
    const { line, seal } = preparedPartIn(found.part) ?? {};
    if (!line || !seal) return NOT_FOUND;
    if (ask.query.format === 'json') return { status: 200, body: { line, seal } };
    return { raw: text(await objects.get(fileOf(line.digest))), type: 'application/x-ndjson; charset=utf-8' };
  },
});

export const leftOut: Answerer<Routes['leftOut']> = {
  reads: onePart,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const prepared = preparedPartIn(found.part);
    return prepared ? { status: 200, body: { leftOut: prepared.leftOut } } : NOT_FOUND;
  },
};

/** The index as it was kept; its canonical JSON is what the seal is over. */
export const index = (objects: Objects): Answerer<Routes['index']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { index: seal, state } = entered.thing;
    if (!seal) {
      return refuse('not-allowed-in-state', `It is ${state}; the index comes last.`, { article: 'SAM-11' });
    }
    const kept = INDEX.parse(JSON.parse(text(await objects.get(fileOf(seal.digest)))));
    return { status: 200, body: { index: kept, seal } };
  },
});

interface Left {
  readonly serial: string;
  readonly part: number;
  readonly failures: number;
  readonly keyed: boolean;
}

/** The cards of a part behind a serial that have no last word yet. */
function leftIn(
  serials: readonly string[],
  { part: number, cards, keyed }: PreparedPart,
  reported: ReadonlyMap<string, CardAtBench>,
  after: string,
): Left[] {
  return cards.flatMap((n) => {
    const serial = serials[n] ?? '';
    const at = reported.get(serial);
    if (serial <= after || at?.outcome) return [];
    return [{ serial, part: number, failures: at?.failures ?? 0, keyed: at?.keyed ?? keyed.includes(n) }];
  });
}

/** How many parts one answer looks at before it says where to go on. */
const PARTS_LOOKED_AT = 10;

async function leftAfter(store: Store, it: Personalization, after: string) {
  const { id, lastSerial } = it;
  const all = Array.from({ length: partsIn(it) }, (_, n) => n + 1);
  const open = all.filter((number) => (serialsOf(it, number).at(-1) ?? '') > after).slice(0, PARTS_LOOKED_AT);
  let seen = lastSerial;
  for (const number of open) {
    const serials = serialsOf(it, number);
    const [first = '', last = ''] = [serials[0], serials.at(-1)];
    const [item] = await store.read([KEYS.personalizationPart(id, number)]);
    const prepared = preparedPartIn(item);
    const reported = await cardsAtBench(store, id, first, last);
    const cards = prepared ? leftIn(serials, prepared, reported, after) : [];
    seen = last;
    if (cards.length > 0) return { cards, next: last };
  }
  return { cards: [], next: seen };
}

export const remaining: Answerer<Routes['remaining']> = {
  reads: one,
  answer: async (ask: Ask<Routes['remaining']>, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const closed = notOpen(thing, 'serves');
    if (closed) return closed;
    const { cards, next } = await leftAfter(ask.store, thing, ask.query.after ?? '');
    return { status: 200, body: { cards, ...(next < thing.lastSerial ? { next } : {}) } };
  },
};
