/**
 * Last-use markers (SAM-15p4): put with the issue, taken away with the card's leaving use, moved forward by
 * the roll-up. Listed from an index, centre by centre, the never used first.
 */
import { centreOf, provinceOf } from '../../shared/policy/jurisdiction.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { isInUse } from '../../shared/sam-card/states.ts';
import { LAST_USE, type LastUse, movedTo, unusedSince, usedOn } from '../../shared/supervision/last-use.ts';
import { MAX_ITEMS } from './dynamo-store.ts';
import { thingIn } from './items.ts';
import { KEYS, lastUsePk, lastUseSk, SHARDS, shardOf } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

export const lastUseIn = (item: Item | undefined): LastUse | undefined => thingIn(LAST_USE, item);

function markerWrite(marker: LastUse, when: Write['when']): Write {
  const { serial, place, used, week } = marker;
  const listed = {
    lastUsePk: lastUsePk(provinceOf(place), shardOf(serial, SHARDS.lastUse)),
    lastUseSk: lastUseSk(centreOf(place), used, week, serial),
  };
  return { put: { ...marker, ...listed }, key: KEYS.lastUse(serial), when };
}

/**
 * What a card's change makes of its marker; `before` is absent for a card that is new.
 * @param had the marker, for a change that takes a card in use to another place
 */
export function lastUseWrites(before: SamCard | undefined, after: SamCard, had?: LastUse): Write[] {
  const was = before !== undefined && isInUse(before);
  const is = isInUse(after);
  if (was && !is) return [{ remove: KEYS.lastUse(after.serial), when: 'present' }];
  if (is && !was) return [markerWrite(unusedSince(after, after.updatedAt), 'absent')];
  if (!is || before?.place === after.place) return [];
  if (!had) throw new Error(`${after.serial} is moved with a marker that was not read`);
  return [markerWrite(movedTo(had, after.place), { versionIs: had.version })];
}

/** A card that was used by its holder on a day, Asia/Shanghai. */
export interface UsedCard {
  readonly serial: string;
  readonly day: string;
}

/** The last day of each card. */
function lastDays(used: readonly UsedCard[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { serial, day } of used) if (day > (days.get(serial) ?? '')) days.set(serial, day);
  return days;
}

/**
 * The writes that move markers forward: at most one a card, none where the week is known already, and none
 * for a card that is not in use. Whoever loses one of them reads again: a return or a new issue has won.
 */
export async function markerWrites(store: Store, used: readonly UsedCard[]): Promise<Write[]> {
  const days = [...lastDays(used)];
  const writes: Write[] = [];
  for (let at = 0; at < days.length; at += MAX_ITEMS) {
    const part = days.slice(at, at + MAX_ITEMS);
    const items = await store.read(part.map(([serial]) => KEYS.lastUse(serial)));
    for (const [n, [, day]] of part.entries()) {
      const had = lastUseIn(items[n]);
      const moved = had && usedOn(had, day);
      if (had && moved) writes.push(markerWrite(moved, { versionIs: had.version }));
    }
  }
  return writes;
}

/** Moves them, a full commit at a time; the same again moves nothing. @returns how many were moved */
export async function moveMarkers(store: Store, used: readonly UsedCard[]): Promise<number> {
  const days = [...lastDays(used)].map(([serial, day]) => ({ serial, day }));
  let moved = 0;
  for (let at = 0; at < days.length; ) {
    const part = days.slice(at, at + MAX_ITEMS);
    const writes = await markerWrites(store, part);
    if (writes.length > 0 && (await store.commit(writes)) === 'lost') continue;
    moved += writes.length;
    at += MAX_ITEMS;
  }
  return moved;
}
