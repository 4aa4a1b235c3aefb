/** Answers of the noun blacklist. */
import { cutChanges, listOf, MOST_CHANGES } from '../../shared/blacklist/blacklist.ts';
import type { BLACKLIST_ROUTES } from '../../shared/blacklist/routes.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Vault } from '../keys/vault.ts';
import type { Answerer, Answers, Ask, Raw } from '../runtime/answers.ts';
import { changesBetween, versionIn } from '../storage/blacklist.ts';
import { KEYS } from '../storage/keys.ts';
import { positionIn } from '../storage/pages.ts';
import type { Item } from '../storage/store.ts';
import { permitAsker } from './access.ts';
import { type Body, codedBody, jsonBody, listBody, type Remember, remembering } from './bodies.ts';
import { check, checkMany } from './check.ts';
import { type Stating, statingWith } from './stating.ts';

type Routes = typeof BLACKLIST_ROUTES;
type Listing = Ask<Routes['list']> | Ask<Routes['changes']>;
type Document = Parameters<Stating>[0]['document'];

/** When the publisher last had everything; read before the head, which is then no older than that. */
const freshness = () => ({ run: KEYS.schedule('publish-outbox') });
const asOfIn = (run: Item | undefined) => (typeof run?.at === 'string' ? run.at : undefined);

async function newestVersion({ store, query }: Pick<Listing, 'store' | 'query'>): Promise<number> {
  const [head] = await store.read([KEYS.blacklistHead(listOf(query.place))]);
  return versionIn(head);
}

interface Part {
  readonly version: number;
  readonly part: number;
}

function isPart(value: unknown): value is Part {
  const { version, part } = (value ?? {}) as Record<string, unknown>;
  return Number.isInteger(version) && Number(version) >= 0 && Number.isInteger(part) && Number(part) > 1;
}

const noSuch = (path: string, message: string) =>
  refuse('invalid-input', 'The list has no such version or part.', { fields: [{ path, message }] });

function list(state: Stating, remember: Remember): Answerer<Routes['list']> {
  return {
    reads: freshness,
    answer: async (ask, found) => {
      const permitted = permitAsker(ask);
      if (isRefusal(permitted)) return permitted;
      const { place, as, cursor } = ask.query;
      const position = positionIn(cursor, isPart);
      if (isRefusal(position)) return position;
      const last = await newestVersion(ask);
      const { version, part } = position ?? { version: last, part: 1 };
      if (version > last) return noSuch('query.cursor', 'begin anew without one');
      const document = as === 'coded' ? 'blacklist-coded' : 'blacklist';
      return said(
        ask,
        { document, version, newest: last, etag: `"${version}"`, run: found.run, state },
        async () => {
          const wanted = { place, version };
          const body =
            as === 'coded'
              ? await codedBody(ask.store, wanted, remember)
              : await listBody(ask.store, wanted, part, remember);
          return body ?? noSuch('query.cursor', 'the list has fewer parts');
        },
      );
    },
  };
}

function changes(state: Stating): Answerer<Routes['changes']> {
  return {
    reads: freshness,
    answer: async (ask, found) => {
      const permitted = permitAsker(ask);
      if (isRefusal(permitted)) return permitted;
      const { place, after } = ask.query;
      const last = await newestVersion(ask);
      if (after > last) return noSuch('query.after', `the newest version is ${last}`);
      const version = Math.min(last, after + MOST_CHANGES);
      const more = version < last;
      const etag = `"${version}${more ? '+' : ''}"`;
      const document = 'blacklist-changes';
      return said(ask, { document, version, newest: last, etag, run: found.run, state }, async () => {
        const all = await changesBetween(ask.store, listOf(place), after, version);
        const wanted = cutChanges(all, place);
        return jsonBody({ document, schemaVersion: 1, place, after, version, more, changes: wanted });
      });
    },
  };
}

interface Saying {
  readonly document: Document;
  readonly version: number;
  readonly newest: number;
  readonly etag: string;
  readonly run: Item | undefined;
  readonly state: Stating;
}

/** The bytes with what is signed about them, or 304 with what is signed about what the caller has. */
async function said(
  { ifNoneMatch = [], query, now }: Pick<Listing, 'ifNoneMatch' | 'query' | 'now'>,
  { document, version, newest, etag, run, state }: Saying,
  make: () => Promise<Body | Refusal>,
): Promise<Raw | Refusal> {
  const about = { document, place: query.place, version, newest };
  const fresh = { asOf: asOfIn(run), now };
  if (ifNoneMatch.includes(etag))
    return { raw: '', type: '', etag, unchanged: true, headers: await state(about, fresh) };
  const body = await make();
  if (isRefusal(body)) return body;
  const headers = await state({ ...about, digest: body.digest }, fresh);
  return { raw: body.raw, type: body.type, etag, headers };
}

export function answersOf(vault: Vault): Answers<Routes> {
  const state = statingWith(vault);
  return { check, 'check-many': checkMany, list: list(state, remembering()), changes: changes(state) };
}
