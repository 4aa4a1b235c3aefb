/** A quarter of seeded rows as the shard files hold them one after another: day by day, shard by shard. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { OPERATION_NAMES } from '../shared/supervision/operations.ts';
import { USES_FILE } from '../shared/supervision/rolling/uses-file.ts';

export const FIRST_DAY = '2026-07-01';
const DAYS = 92;
const OPENING = Date.parse(`${FIRST_DAY}T08:00:00+08:00`);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PROVINCES = [11, 13, 32, 33, 44, 65];
/** One in twenty is not accepted. */
const LETTERS = `${'a'.repeat(190)}gfbcnpettds`;
/** Of a hundred cards so many are used on a day. */
const USED_OF_100 = 20;

/** Numbers below 2^32 of a seed (mulberry32): the same rows at each run. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The cards as 256 shards have them: strewn, and in order of serial within a shard. */
function inShards(cards: number): Uint32Array {
  const keys = new Float64Array(cards);
  const random = seeded(3);
  for (let card = 0; card < cards; card += 1) keys[card] = (random() % 256) * cards + card;
  return Uint32Array.from(keys.sort(), (key) => key % cards);
}

/** Writes so many rows, and returns how many bytes. */
export function writeRows(file: string, rows: number, cards: number): number {
  const random = seeded(7);
  const order = inShards(cards);
  const out = openSync(file, 'w');
  let [left, bytes, text] = [rows, 0, `${USES_FILE.title}\n${USES_FILE.columns}\n`];
  for (let day = 0; day < DAYS; day += 1) {
    const uses = new Uint8Array(cards);
    const today = Math.floor(left / (DAYS - day));
    const used = order.filter(() => random() % 100 < USED_OF_100);
    for (let n = 0; n < today; n += 1) {
      const card = used[random() % used.length] ?? 0;
      uses[card] = (uses[card] ?? 0) + 1;
    }
    for (const card of used) {
      text += rowsOf(card, day, uses[card] ?? 0, random);
      if (text.length < 1 << 20) continue;
      bytes += writeSync(out, text);
      text = '';
    }
    left -= today;
  }
  bytes += writeSync(out, text);
  closeSync(out);
  return bytes;
}

function rowsOf(card: number, day: number, uses: number, random: () => number): string {
  if (uses === 0) return '';
  const province = PROVINCES[card % PROVINCES.length];
  const running = Math.floor(card / PROVINCES.length) + 1;
  const serial = `${province}01002024${String(running).padStart(10, '0')}`;
  const terminal = `${province}0101${String(running).padStart(6, '0')}`;
  let at = OPENING + day * DAY_MS + (random() % HOUR_MS);
  let text = '';
  for (let n = 0; n < uses; n += 1) {
    const [letter = 'a', other] = [LETTERS[random() % LETTERS.length], random()];
    const intake = letter === 's' || letter === 'd' ? 'a' : letter;
    const done = `${OPERATION_NAMES[other % OPERATION_NAMES.length]},${day * 200 + n},${province}01${running % 5_000}X`;
    const batch = `${other & 1 ? other % 50_000 : ''},${(other >>> 8) % 3_000},${(other >>> 4) % 1_000}`;
    const end = `2026-10-01,${letter === 's' ? 'counter' : ''},${letter === 'd' ? `${province}-17-3` : ''}`;
    text += `${serial},${new Date(at).toISOString()},${terminal},${province},${intake},${letter},${done},${batch},${end}\n`;
    at += random() % Math.floor((10 * HOUR_MS) / uses);
  }
  return text;
}
