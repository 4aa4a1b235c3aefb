/** The survey's walk: what was derived from the version, then the personalizations of every place. */
import type { RowResult } from '../../shared/job/job.ts';
import type { KeyProcedure } from '../../shared/key-procedure/key-procedure.ts';
import {
  type CardStands,
  carries,
  heldInSams,
  loads,
  MOST_VERSIONS,
  pendingIn,
  standsOf,
  type Tally,
  withCounted,
} from '../../shared/key-procedure/tally.ts';
import { PERSONALIZATION_LINE, type Personalization } from '../../shared/personalization/personalization.ts';
import { CARD_AT_BENCH } from '../../shared/personalization/prepared.ts';
import { NATION, PROVINCES, pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { cardIn } from '../storage/cards.ts';
import { thingsIn } from '../storage/items.ts';
import { keyVersionIn } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import { personalizationIn } from '../storage/personalizations.ts';
import type { Page, Question, Store } from '../storage/store.ts';

/** Where personalizations are ordered: an issuer is the ministry's or a province's (SAM-10). */
const ISSUERS = [NATION, ...PROVINCES.map(pathOfCode)];

/** Lines of a list read at once, and cards of one slice, whose open ones are told by serial. */
const LINES = 100;
const CARDS = 20;

interface Walked {
  readonly tally: Tally;
  readonly open: readonly { serial: string; why: string }[];
}

/** The next part of the walk; nothing where it has come to its end. */
export async function walk(store: Store, it: KeyProcedure, tally: Tally): Promise<Walked | undefined> {
  if (tally.queue.length > 0) return { tally: await expanded(store, tally), open: [] };
  const { inside } = tally.at;
  if (inside) return cards(store, tally, inside);
  const held = heldInSams(it.key, tally.versions);
  if (held.length === 0 || tally.at.place >= ISSUERS.length) return undefined;
  return { tally: await nextJob(store, it, tally), open: [] };
}

/** What was derived from the first of the queue, and is looked into in its turn. */
async function expanded(store: Store, tally: Tally): Promise<Tally> {
  const [first, ...queue] = tally.queue;
  if (!first) return tally;
  const { items, after } = await list(store, KEYS.keyVersionOf(first.id, ''), first.after);
  const keys = items.map(({ id }) => KEYS.keyVersion(String(id)));
  const found = keys.length > 0 ? (await store.read(keys)).flatMap((item) => keyVersionIn(item) ?? []) : [];
  const versions = [
    ...tally.versions,
    ...found.map(({ id, place, level, keyVersion, state }) => ({ id, place, level, keyVersion, state })),
  ];
  if (versions.length > MOST_VERSIONS) throw new Error(`more than ${MOST_VERSIONS} derived versions`);
  const rest = after ? [{ id: first.id, after: after.sk }] : [];
  return { ...tally, versions, queue: [...rest, ...queue, ...found.map(({ id }) => ({ id }))] };
}

/** The next personalization that loads one of them, of this place or of the next. */
async function nextJob(store: Store, { key }: KeyProcedure, tally: Tally): Promise<Tally> {
  const { place, after } = tally.at;
  const held = heldInSams(key, tally.versions);
  const page = await list(store, KEYS.personalizationAt(ISSUERS[place] ?? NATION, ''), after);
  const lines = thingsIn(PERSONALIZATION_LINE, page.items).filter(({ kind }) => carries(kind, key));
  const keys = lines.map(({ id }) => KEYS.personalization(id));
  const found =
    keys.length > 0 ? (await store.read(keys)).flatMap((one) => personalizationIn(one) ?? []) : [];
  const job = found.find((one) => loads(one, held));
  if (job) {
    const groups = withCounted(tally.groups, job, { pending: pendingIn(job) });
    return { ...tally, groups, at: { place, after: job.id, inside: { id: job.id } } };
  }
  const at = page.after ? { place, after: page.after.sk } : { place: place + 1 };
  return { ...tally, at };
}

/** How cards stand that a job has personalized: each as it is now. */
async function cards(
  store: Store,
  tally: Tally,
  { id, after }: { id: string; after?: string | undefined },
): Promise<Walked> {
  const job = await personalization(store, id);
  const page = await list(store, KEYS.personalizationCard(id, ''), after, { begins: 'CARD#', limit: CARDS });
  const done = thingsIn(CARD_AT_BENCH, page.items).filter(({ outcome }) => outcome === 'personalized');
  const items = done.length > 0 ? await store.read(done.map(({ serial }) => KEYS.card(serial))) : [];
  const stand = items.flatMap((item) => cardIn(item) ?? []).map((card) => ({ card, as: standsOf(card) }));
  const many = (as: CardStands) => stand.filter((one) => one.as === as).length;
  const counts = { open: many('open'), banned: many('banned'), over: many('over') };
  const { inside: _, ...at } = tally.at;
  const behind = page.after ? { ...at, inside: { id, after: page.after.sk } } : at;
  const open = stand.filter(({ as }) => as === 'open');
  return {
    tally: { ...tally, groups: withCounted(tally.groups, job, counts), at: behind },
    open: open.map(({ card: { serial, state, place } }) => ({ serial, why: `${state} at ${place}` })),
  };
}

async function personalization(store: Store, id: string): Promise<Personalization> {
  const [item] = await store.read([KEYS.personalization(id)]);
  const job = personalizationIn(item);
  if (!job) throw new Error(`a list names the personalization ${id}, and there is none`);
  return job;
}

/** A page of a partition, behind the item it stopped at. */
function list(
  store: Store,
  { table, pk }: Pick<Question, 'table' | 'pk'>,
  sk: string | undefined,
  more: Partial<Question> = {},
): Promise<Page> {
  return store.list({ table, pk, limit: LINES, ...more, ...(sk ? { after: { pk, sk } } : {}) });
}

/** Open cards as rows of the job: slice by slice, a slice's cards in their order. */
export const rowsOf = (open: Walked['open'], slice: number): RowResult[] =>
  open.map(({ serial, why }, n) => ({ row: slice * CARDS + n + 1, outcome: 'open', thing: serial, why }));
