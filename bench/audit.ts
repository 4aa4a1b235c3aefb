/**
 * The quarterly audit: its cost in cards. The fold alone, and the whole of it on the local engine: the snapshot
 * card by card, the shards with their usage, the reports, signed. Needs node --expose-gc.
 */
import { centresOf } from '../shared/audit/assembling.ts';
import { picturesIn } from '../shared/audit/picture.ts';
import { Places } from '../shared/audit/places.ts';
import { PARTS, Tally } from '../shared/audit/tally.ts';
import { type CardUsage, gatherUsage } from '../shared/supervision/rolling/usage.ts';
import { serialAt } from '../test/country.ts';
import { lineOf, usageOn } from './audit-cards.ts';
import { auditsOnEngine } from './audit-engine.ts';
import { heading, report } from './report.ts';

const SHARDS = 256;
const DAYS = ['2026-07-01', '2026-09-30'];
const FOLDED = [100_000, 300_000, 1_000_000] as const;
/** Before it a card must have been issued, to be long unused. */
const SINCE = '2026-03-31T16:00:00.000Z';
const LINEAR = 1.3;

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Milliseconds of the processor: what others do on the machine is not the fold's. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Cost {
  readonly cards: number;
  readonly usACard: number;
  readonly growth: number;
}

/** What a shard has to fold, made before the time is taken. */
function made(cards: number, shard: number) {
  const numbers: number[] = [];
  for (let n = shard; n < cards; n += SHARDS) numbers.push(n);
  const text = numbers.map((n) => lineOf(serialAt(n), n)).join('');
  const days = DAYS.map((day) => numbers.flatMap((n) => usageOn(serialAt(n), n, day) ?? []));
  return { text, days };
}

function foldShard({ text, days }: ReturnType<typeof made>): string[] {
  const usage = new Map<string, CardUsage>();
  for (const day of days) gatherUsage(usage, day);
  const tally = new Tally(SINCE);
  for (const picture of picturesIn(text)) tally.card(picture, usage.get(picture.serial), false);
  return tally.texts();
}

function folded(cards: number): Cost {
  const baseline = heap();
  const part = PARTS.indexOf('13');
  const tallies: string[] = [];
  let [ms, growth] = [0, 0];
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const given = made(cards, shard);
    const started = spent();
    const texts = foldShard(given);
    ms += spent() - started;
    // Kept outside: in the register they are objects. A copy, so that no part of what it was made of stays.
    tallies.push(Buffer.from(texts[part] ?? '').toString());
    if (shard % 64 === 63) growth = Math.max(growth, heap() - baseline);
  }
  const started = spent();
  const places = new Places();
  for (const text of tallies) places.add(text);
  const province = centresOf('CN/13', places).at(-1);
  ms += spent() - started;
  const counted = province?.below.length;
  if (counted !== 11) throw new Error(`${counted} cities of 11`);
  return { cards, usACard: (1000 * ms) / cards, growth: Math.max(growth, heap() - baseline) };
}

const worst = (costs: readonly Cost[]) => {
  const all = costs.map(({ usACard }) => usACard);
  return Math.max(...all.slice(1).map((one) => one / (all[0] ?? one)));
};

export async function audit(): Promise<void> {
  heading('The quarterly audit, the fold alone: pictures of cards with their usage, 3,000 units');
  folded(50_000);
  const costs = FOLDED.map((cards) => folded(cards));
  for (const { cards, usACard, growth } of costs) {
    report({ what: `${cards.toLocaleString('en')} cards, a card`, value: usACard, unit: 'µs' });
    report({ what: '   heap above the baseline, at most', value: growth, unit: 'MB', bound: 96 });
  }
  report({
    what: 'a card of more / a card of 100,000, at most',
    value: worst(costs),
    unit: '×',
    bound: LINEAR,
  });
  await auditsOnEngine(LINEAR);
}
