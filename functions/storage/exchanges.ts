/** Exchanges in the table: the record, a line at either end, a line while it is due, and what it carries. */
import * as z from 'zod';
import { SIGNED_CEREMONY } from '../../shared/transport-key/ceremony.ts';
import { EXCHANGE, type Exchange } from '../../shared/transport-key/exchange.ts';
import { PACKAGE, WRAP_NAMES } from '../../shared/transport-key/package.ts';
import { CLOSED } from '../../shared/transport-key/parties.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

const ciphertext = z.base64().max(8_192);

/** In custody: under the custody key, bound to the exchange's whole context. */
const CUSTODY = z.strictObject({ ciphertext });
/**
 * What the releaser is carried: the grant that permits it one thing, and the token by which it works at once.
 */
const RELEASE_GRANT = z.strictObject({ grant: z.string().max(128), token: z.string().max(8_192) });
const RELEASED = z.strictObject({ ciphertext, wrap: z.enum(WRAP_NAMES) });

export const exchangeIn = (item: Item | undefined) => thingIn(EXCHANGE, item);
export const packageIn = (item: Item | undefined) => thingIn(PACKAGE, item);
export const custodyIn = (item: Item | undefined) => thingIn(CUSTODY, item);
export const releaseGrantIn = (item: Item | undefined) => thingIn(RELEASE_GRANT, item);
export const releasedIn = (item: Item | undefined) => thingIn(RELEASED, item);
export const ceremonyIn = (item: Item | undefined) => thingIn(SIGNED_CEREMONY, item);

export const exchangeThing = (id: string) => `exchange/${id}`;

const dueKey = ({ kind, place, dueOn, id }: Exchange) => KEYS.exchangeDue(kind, place, dueOn, id);

export function newExchangeWrites(exchange: Exchange): Write[] {
  const { id, kind, place, destination } = exchange;
  return [
    { put: exchange, key: KEYS.exchange(id), when: 'absent' },
    { put: { id }, key: KEYS.exchangeAt(kind, place, id), when: 'absent' },
    { put: { id }, key: KEYS.exchangeAt(kind, destination, id), when: 'absent' },
    { put: { id }, key: dueKey(exchange), when: 'absent' },
  ];
}

/** What is closed is no longer due. */
export function exchangeWrites(before: Exchange, after: Exchange): Write[] {
  const closes = CLOSED.includes(after.state) && !CLOSED.includes(before.state);
  return [
    { put: after, key: KEYS.exchange(after.id), when: { versionIs: before.version } },
    ...(closes ? [{ remove: dueKey(before), when: 'present' } as const] : []),
  ];
}
