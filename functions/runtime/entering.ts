/** The part of a request that needs no store: token, parsing, and the form of its headers. */
import { isWrite, type Route } from '../../shared/http/route.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { receiptKey } from '../storage/receipts.ts';
import type { Key } from '../storage/store.ts';
import { type Identity, identify } from './actor.ts';
import type { Ask } from './answers.ts';
import { type Incoming, parse } from './request.ts';
import type { Parts } from './service.ts';

export interface Entered {
  readonly ask: Omit<Ask, 'actor'>;
  /** Nobody, where the route is public. */
  readonly identity: Identity | undefined;
  /** Where the receipt of this call stands; only writes have one. */
  readonly key: Key | undefined;
}

/** Token, parse and the form of the headers: all that needs no store. */
export async function enter(
  route: Route,
  name: string,
  params: Record<string, string>,
  call: Incoming,
  { environment, clock, store }: Pick<Parts, 'environment' | 'clock' | 'store'>,
): Promise<Entered | Refusal> {
  const identity =
    route.access === 'public'
      ? undefined
      : await identify(call.headers.authorization, environment.TRUSTED_ISSUERS);
  if (identity && 'refused' in identity) return identity;
  const parsed = parse(route, call, params);
  if ('refused' in parsed) return parsed;
  const key = isWrite(route) && identity ? idempotencyKey(call, identity, route) : undefined;
  if (key && 'refused' in key) return key;
  const ifMatch = isWrite(route) ? versionIn(call.headers['if-match']) : undefined;
  if (typeof ifMatch === 'object') return ifMatch;
  const ifNoneMatch = tagsIn(call.headers['if-none-match']);
  const ask = { ...parsed, route, name, now: clock(), store, ifMatch, ifNoneMatch, environment };
  return { ask, identity, key };
}

function idempotencyKey(
  { headers }: Incoming,
  { issuer, subject }: Identity,
  { path }: Route,
): Key | Refusal {
  const given = headers['idempotency-key'];
  if (!given) return refuse('idempotency-key-missing', 'Every write carries an Idempotency-Key of yours.');
  if (!/^[\w:.-]{8,128}$/.test(given)) {
    return refuse('idempotency-key-malformed', '8 to 128 letters, digits or any of _ - : .');
  }
  return receiptKey(issuer, subject, path, given);
}

/** The ETags somebody has (RFC 9110, 13.1.2: compared weakly, so a W/ before one says nothing). */
const tagsIn = (header = '') => header.slice(0, 400).match(/"[^"]*"/g) ?? [];

function versionIn(header: string | undefined): number | undefined | Refusal {
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  return version ? Number(version) : refuse('if-match-malformed', 'If-Match is an ETag as we sent it.');
}
