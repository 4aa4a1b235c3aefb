/** How small the coded blacklist is beside what its entropy allows, and how fast a front end reads it. */
import type { BlacklistEntry } from '../shared/blacklist/blacklist.ts';
import { decodeBlacklist } from '../shared/blacklist/decode.ts';
import { encodeBlacklist } from '../shared/blacklist/encode.ts';
import { checkDigit } from '../shared/sam-card/card-number.ts';
import { heading, median, report } from './report.ts';

const CARDS = 1_000_000;
const LISTED = 20_000;
/** A province: eleven cities, cards of five years. */
const CITIES = 11;
const YEARS = 5;
const ROUNDS = 9;

/** log2 of the number of ways to choose k of n: no exact code of a random list is smaller on average. */
function entropy(n: number, k: number): number {
  let bits = 0;
  for (let one = 1; one <= k; one += 1) bits += Math.log2((n - k + one) / one);
  return bits;
}

/** Numbers below 2^32 of a seed (mulberry32): the same list at each run. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The n-th card of the province; a city's 卡号 run on through the years. */
function cardAt(n: number): Pick<BlacklistEntry, 'serial' | 'cardNumber'> {
  const each = Math.ceil(CARDS / CITIES / YEARS);
  const [range, running] = [Math.floor(n / each), (n % each) + 1];
  const city = 130_100 + 100 * Math.floor(range / YEARS);
  const year = 2022 + (range % YEARS);
  const body = `${city}${String(running + (range % YEARS) * each).padStart(8, '0')}`;
  const serial = `${city}${year}${String(running).padStart(10, '0')}`;
  return { serial, cardNumber: `${body}${checkDigit(body)}` };
}

function listOf(cards: ReadonlySet<number>): BlacklistEntry[] {
  const rest = { centre: 'CN/13', reason: 'loss', since: '2026-01-01T00:00:00.000Z' } as const;
  return [...cards].sort((one, other) => one - other).map((n) => ({ ...cardAt(n), ...rest }));
}

function timed(one: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    one();
    return performance.now() - started;
  });
  return median(rounds);
}

export function blacklist(): void {
  heading(`The coded blacklist: ${CARDS} cards, ${LISTED} listed, by serial and by 卡号`);
  const random = seeded(13);
  const chosen = new Set<number>();
  while (chosen.size < LISTED) chosen.add(random() % CARDS);
  const entries = listOf(chosen);
  const list = { place: 'CN/13', version: LISTED, changedAt: '2026-01-01T00:00:00.000Z', entries };
  const bytes = encodeBlacklist(list);
  const bound = entropy(CARDS, LISTED) / 8;
  report({ what: 'bytes', value: bytes.length, unit: 'B', bound: 20_000 });
  report({ what: 'bytes / entropy bound', value: bytes.length / bound, unit: '×', bound: 1.05 });
  const decoded = decodeBlacklist(bytes);
  let wrong = 0;
  for (let n = 0; n < CARDS; n += 1) {
    const { serial, cardNumber } = cardAt(n);
    const is = chosen.has(n);
    if (decoded.hasSerial(serial) !== is || decoded.hasCardNumber(cardNumber) !== is) wrong += 1;
  }
  report({ what: 'wrong answers about all cards, both ways', value: wrong, unit: '', bound: 0 });
  report({ what: 'decoding', value: timed(() => decodeBlacklist(bytes)), unit: 'ms' });
  report({ what: 'encoding', value: timed(() => encodeBlacklist(list)), unit: 'ms' });
}
