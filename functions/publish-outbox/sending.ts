/**
 * Sends what has been numbered and not yet sent, feed by feed. What the bus does not take stays unsent, and
 * the next run begins with it: at least once, in order of number.
 */
import * as z from 'zod';
import { EVENT } from '../../shared/event/event.ts';
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item, Store } from '../storage/store.ts';
import { BUS_SLICE, type Bus } from './bus.ts';

const COUNTER = z.object({ last: z.number().int().min(0) });
const POSITION = z.object({ sent: z.number().int().min(0), version: z.number().int().min(1) });
type Position = z.infer<typeof POSITION>;

/** @returns how many events went out; throws where a feed's did not, after the others had their turn */
export async function sendAll(store: Store, bus: Bus): Promise<number> {
  const provinces = [NATION, ...PROVINCES];
  const counters = await store.read(provinces.map(KEYS.eventCounter));
  const positions = await store.read(provinces.map(KEYS.busPosition));
  const failures: unknown[] = [];
  let sent = 0;
  for (const [n, province] of provinces.entries()) {
    const position = positionIn(positions[n]);
    const last = counters[n] ? COUNTER.parse(counters[n]).last : 0;
    if (last <= (position?.sent ?? 0)) continue;
    try {
      sent += await sendFeed(store, bus, province, position);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} feeds were not sent`);
  return sent;
}

const positionIn = (item: Item | undefined) => (item ? POSITION.parse(item) : undefined);

async function sendFeed(
  store: Store,
  bus: Bus,
  province: string,
  from: Position | undefined,
): Promise<number> {
  const feed = province === NATION ? NATION : `${NATION}/${province}`;
  const key = KEYS.busPosition(province);
  let position = from;
  for (let sent = 0; ; ) {
    const { table, pk, sk } = KEYS.event(province, position?.sent ?? 0);
    const after = position ? { after: { pk, sk } } : {};
    const events = thingsIn(EVENT, (await store.list({ table, pk, limit: BUS_SLICE, ...after })).items);
    const last = events.at(-1);
    if (!last) return sent;
    await bus.send(feed, events);
    const next = { sent: last.number, version: (position?.version ?? 0) + 1 };
    const when = position ? { versionIs: position.version } : 'absent';
    // Lost: another run sends the same feed; what went out twice bears the same number.
    if ((await store.commit([{ put: next, key, when }])) === 'lost') return sent;
    position = next;
    sent += events.length;
  }
}
