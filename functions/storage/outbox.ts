/**
 * What others must hear of, put in the same transaction as the change; the publisher numbers and removes
 * it.
 */
import { randomUUID } from 'node:crypto';
import type { About, EventKind } from '../../shared/event/event.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { KEYS, SHARDS, shardOf } from './keys.ts';
import type { Write } from './store.ts';

export function announce(kind: EventKind, about: About, now: string, to?: string): Write {
  const id = `${now}#${randomUUID()}`;
  const thing = 'serial' in about ? about.serial : about.thing;
  const key = KEYS.outbox(provinceOf(about.place), shardOf(thing, SHARDS.outbox), id);
  return { put: { kind, at: now, about, ...(to ? { to } : {}) }, key, when: 'absent' };
}
