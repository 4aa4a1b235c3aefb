/** What one card was used for in a quarter, from the roll-ups of its days (SAM-15p4). */
import { quarterNamed } from '../../shared/audit/quarter.ts';
import { plusDays } from '../../shared/fields.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { RollUpShard } from '../../shared/roll-up/roll-up.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { cardUseView } from '../../shared/sam-card/use.ts';
import { encode } from '../../shared/supervision/rolling/file.ts';
import { addUsage, type CardUsage } from '../../shared/supervision/rolling/usage.ts';
import { readUsage, USAGE_FILE } from '../../shared/supervision/rolling/usage-file.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardIn } from '../storage/cards.ts';
import { each } from '../storage/held.ts';
import { KEYS, SHARDS, shardOf } from '../storage/keys.ts';
import { lastUseIn } from '../storage/last-use.ts';
import type { Objects } from '../storage/objects.ts';
import { rolledDays, shardFile } from '../storage/roll-ups.ts';
import type { Store } from '../storage/store.ts';
import { whereabouts } from './moves.ts';

/** The card's own line of a day's file, which holds those of its whole shard. */
function lineOf(bytes: Uint8Array, serial: string): CardUsage | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.indexOf(`\n${serial},`);
  if (at < 0) return undefined;
  const line = file.toString('utf8', at + 1, file.indexOf('\n', at + 1));
  return readUsage([encode(USAGE_FILE, [line])]).next().value ?? undefined;
}

/** The days of a quarter on which something of the card's shard was rolled up. */
async function daysOf(store: Store, shard: number, { from, to }: { from: string; to: string }) {
  const days: RollUpShard[] = [];
  for await (const day of rolledDays(store, shard, plusDays(from, -1))) {
    if (day.day > to) break;
    days.push(day);
  }
  return days;
}

export const usage = (objects: Objects): Answerer<typeof SAM_CARD_ROUTES.usage> => ({
  reads: ({ params }) => ({ card: KEYS.card(params.serial), lastUse: KEYS.lastUse(params.serial) }),
  answer: async ({ actor, route, params, query, store }, found) => {
    const card = cardIn(found.card);
    if (!card) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), whereabouts(card));
    if (isRefusal(permitted)) return permitted;
    const { serial } = params;
    const quarter = quarterNamed(query.quarter);
    const days = await daysOf(store, shardOf(serial, SHARDS.rollUp), quarter);
    const told = await each(days, async (day) => lineOf(await shardFile(objects, day, 'usage'), serial));
    const all = told.flatMap((one) => one ?? []);
    const sum = all.length > 0 ? all.reduce(addUsage) : undefined;
    const body = cardUseView({ serial, quarter, sum, lastUse: lastUseIn(found.lastUse) });
    return { status: 200, body };
  },
});
