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

const bodyOf = (raw: string | Uint8Array, type: string): Body => ({ raw, digest: digestOf(raw), type });

const JSON_TYPE = 'application/json; charset=utf-8';
export const jsonBody = (value: unknown) => bodyOf(canonicalJson(value), JSON_TYPE);

const digestOf = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

/** A part of a list, or nothing where the list has no such part. */
export async function listBody(store: Store, wanted: Wanted, part: number): Promise<Body | undefined> {
  const { place, version } = wanted;
  const { entries, changedAt } = await jurisdictionAt(store, place, version);
  const parts = Math.max(1, Math.ceil(entries.length / PART));
  if (part > parts) return undefined;
  const of = (n: number) => entries.slice((n - 1) * PART, n * PART);
  const digests = Array.from({ length: parts }, (_, n) => digestOf(canonicalJson(of(n + 1))));
  const list: Blacklist = {
    document: 'blacklist',
    schemaVersion: 1,
    place,
    version,
    ...(changedAt ? { changedAt } : {}),
    count: entries.length,
    part,
    digests,
    entries: of(part),
    ...(part < parts ? { next: cursorOf({ version, part: part + 1 }) } : {}),
  };
  return jsonBody(list);
}

/** The whole list for front-end servers. */
export async function codedBody(store: Store, wanted: Wanted): Promise<Body> {
  const { entries, changedAt } = await jurisdictionAt(store, wanted.place, wanted.version);
  return bodyOf(encodeBlacklist({ ...wanted, changedAt, entries }), 'application/octet-stream');
}

/** Bodies a function remembers: few, for one may be large. */
const MOST = 16;

/** Remembers what was made under a name that says all it is made of. */
export function remembering() {
  const made = new Map<string, Promise<Body | undefined>>();
  return <B extends Body | undefined>(name: string, make: () => Promise<B>): Promise<B> => {
    const body = (made.get(name) as Promise<B> | undefined) ?? make();
    const [oldest] = made.keys();
    if (!made.has(name) && made.size >= MOST && oldest !== undefined) made.delete(oldest);
    made.set(name, body);
    body.catch(() => made.delete(name));
    return body;
  };
}
