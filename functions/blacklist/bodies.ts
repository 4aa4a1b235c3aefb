/** The bytes of a list at a version: the same for everybody and for ever, so that an ETag can say so. */
import { createHash } from 'node:crypto';
import { type Blacklist, PART } from '../../shared/blacklist/blacklist.ts';
import { encodeBlacklist } from '../../shared/blacklist/encode.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { cursorOf } from '../storage/pages.ts';
import type { Store } from '../storage/store.ts';
import { jurisdictionAt } from './lists.ts';

export interface Body {
  readonly raw: string | Uint8Array;
  readonly digest: string;
  readonly type: string;
}

export interface Wanted {
  readonly place: string;
  readonly version: number;
}

const digestOf = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const bodyOf = (raw: string | Uint8Array, type: string): Body => ({ raw, digest: digestOf(raw), type });

const JSON_TYPE = 'application/json; charset=utf-8';
export const jsonBody = (value: unknown) => bodyOf(canonicalJson(value), JSON_TYPE);

/** What a function remembers, by a name that says all it is made of: few, for one may be large. */
const MOST = 16;
export type Remember = <T>(name: string, make: () => Promise<T>) => Promise<T>;

export function remembering(): Remember {
  const made = new Map<string, Promise<unknown>>();
  return <T>(name: string, make: () => Promise<T>) => {
    const it = (made.get(name) as Promise<T> | undefined) ?? make();
    const [oldest] = made.keys();
    if (!made.has(name) && made.size >= MOST && oldest !== undefined) made.delete(oldest);
    made.set(name, it);
    it.catch(() => made.delete(name));
    return it;
  };
}

/** All entries of a list, and the digest of each of its parts. */
async function dividedAt(store: Store, { place, version }: Wanted) {
  const { entries, changedAt } = await jurisdictionAt(store, place, version);
  const parts = Math.max(1, Math.ceil(entries.length / PART));
  const of = (part: number) => entries.slice((part - 1) * PART, part * PART);
  const digests = Array.from({ length: parts }, (_, n) => digestOf(canonicalJson(of(n + 1))));
  return { changedAt, count: entries.length, digests, of };
}

/** A part of a list, or nothing where the list has no such part. */
export function listBody(
  store: Store,
  wanted: Wanted,
  part: number,
  remember: Remember,
): Promise<Body | undefined> {
  const { place, version } = wanted;
  const name = `${place} ${version}`;
  return remember(`list ${name} ${part}`, async () => {
    const { changedAt, count, digests, of } = await remember(`divided ${name}`, () =>
      dividedAt(store, wanted),
    );
    if (part > digests.length) return undefined;
    const list: Blacklist = {
      document: 'blacklist',
      schemaVersion: 1,
      place,
      version,
      ...(changedAt ? { changedAt } : {}),
      count,
      part,
      digests,
      entries: of(part),
      ...(part < digests.length ? { next: cursorOf({ version, part: part + 1 }) } : {}),
    };
    return jsonBody(list);
  });
}

/** The whole list for front-end servers. */
export function codedBody(store: Store, wanted: Wanted, remember: Remember): Promise<Body> {
  const { place, version } = wanted;
  return remember(`coded ${place} ${version}`, async () => {
    const { entries, changedAt } = await jurisdictionAt(store, place, version);
    return bodyOf(encodeBlacklist({ ...wanted, changedAt, entries }), 'application/octet-stream');
  });
}
