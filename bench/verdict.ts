/** How fast the verdict is in bulk over a million cards, in how many bytes, and beside the obvious Map. */
import type { Kind } from '../shared/sam-card/forms.ts';
import { judgeAll, PackedRecords } from '../shared/supervision/bulk.ts';
import { VERDICT_CAUSE_NAMES, type VerdictCause } from '../shared/supervision/causes.ts';
import type { CardFacts } from '../shared/supervision/facts.ts';
import { mayDo, OPERATION_NAMES, type Operation } from '../shared/supervision/operations.ts';
import { dayNumber, KIND_NAMES, PackedFacts } from '../shared/supervision/packed.ts';
import type { Judged } from '../shared/supervision/verdict.ts';
import { heading, median, report } from './report.ts';

const CARDS = 1_000_000;
const RECORDS = 1_000_000;
const ROUNDS = 5;
/** A country's cards: cities and years, the institutions they are with. */
const RANGES = 200;
const EACH = CARDS / RANGES;
const INSTITUTIONS = 10_000;
const START = Date.parse('2026-01-01T00:00:00.000+08:00');
const DAY = 86_400_000;

type Used = Judged & { readonly serial: string };

/** Numbers below n of a seed (mulberry32): the same country at each run. */
function seeded(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

const prefixOf = (range: number) => (110_100 + 100 * Math.floor(range / 4)) * 10_000 + 2022 + (range % 4);
const serialOf = (card: number) =>
  `${prefixOf(Math.floor(card / EACH))}${String((card % EACH) + 1).padStart(10, '0')}`;
const institutionOf = (card: number, times = 0) => `H-${(card + times * 7) % INSTITUTIONS}`;
const terminalOf = (card: number, times = 0) => String(130_101_000_001 + card + times * CARDS);
const moment = (at: number) => new Date(at).toISOString();

/** Most cards have one place since they were issued; one in five was moved, one in fifty of old is unknown. */
function factsOf(card: number, random: (n: number) => number): CardFacts {
  const moves = random(5) === 0 ? 1 + random(3) : 0;
  const held = Array.from({ length: moves + 1 }, (_, times) => ({
    from: moment(START - (400 - times * 130) * DAY),
    institution: institutionOf(card, times),
    terminal: terminalOf(card, times),
  }));
  const unknown = { from: moment(0), unknown: true } as const;
  return {
    kind: KIND_NAMES[random(KIND_NAMES.length)] as Kind,
    validUntil: moment(START + (random(20) === 0 ? 30 : 2_000) * DAY).slice(0, 10),
    held: random(50) === 0 ? [unknown, ...held] : held,
    ...(random(50) === 0 ? { bannedFrom: moment(START + random(90) * DAY) } : {}),
    ...(random(50) === 0 ? { cancelledFrom: moment(START + random(90) * DAY) } : {}),
  };
}

function usedOf(random: (n: number) => number, cards: readonly CardFacts[]): Used {
  const card = random(CARDS + CARDS / 100);
  const last = cards[card]?.held.at(-1);
  return {
    serial: serialOf(card),
    institution: random(30) === 0 ? institutionOf(random(INSTITUTIONS)) : (last?.institution ?? 'H-0'),
    terminal: random(30) === 0 ? terminalOf(random(CARDS)) : (last?.terminal ?? '000000000000'),
    occurredAt: moment(START + random(90) * DAY + random(DAY)),
    operation: OPERATION_NAMES[random(OPERATION_NAMES.length)] as Operation,
  };
}

/** What one would write first: an object a card, found by its serial; times as numbers, as we have them. */
interface Obvious {
  readonly kind: Kind | undefined;
  readonly validUntil: number;
  readonly held: readonly {
    readonly from: number;
    readonly until: number;
    readonly institution: string | undefined;
    readonly terminal: string | undefined;
    readonly unknown: boolean;
  }[];
  readonly bannedFrom: number;
  readonly cancelledFrom: number;
}

const timeOf = (at: string | undefined) => (at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at));

function obviousOf({ kind, validUntil, held, bannedFrom, cancelledFrom }: CardFacts): Obvious {
  return {
    kind,
    validUntil: validUntil === undefined ? Number.POSITIVE_INFINITY : dayNumber(Date.parse(validUntil)),
    held: held.map(({ from, institution, terminal, unknown = false }, n) => ({
      from: Date.parse(from),
      until: timeOf(held[n + 1]?.from),
      institution,
      terminal,
      unknown,
    })),
    bannedFrom: timeOf(bannedFrom),
    cancelledFrom: timeOf(cancelledFrom),
  };
}

/** A record as that Map's code has it: an object, its time a number. */
type Row = Omit<Used, 'occurredAt'> & { readonly at: number };

function obviousVerdict(card: Obvious | undefined, row: Row): VerdictCause | 'accepted' {
  if (!card?.kind) return 'forged';
  if (card.bannedFrom <= row.at) return 'blacklisted';
  if (card.cancelledFrom <= row.at) return 'cancelled';
  const day = dayNumber(row.at);
  const on = card.held.filter(({ from, until }) => dayNumber(from) <= day && dayNumber(until - 1) >= day);
  const own = on.filter(({ unknown, institution }) => unknown || institution === row.institution);
  if (own.length === 0) return 'not-own';
  if (!mayDo(card.kind, row.operation)) return 'no-permission';
  if (card.validUntil < day) return 'expired';
  return own.some(({ unknown, terminal }) => unknown || terminal === row.terminal)
    ? 'accepted'
    : 'wrong-terminal';
}

const memory = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** By the thread's own time, because a core is what is asked about and the machine may be busy. */
function timed(one: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = process.threadCpuUsage();
    one();
    const { user, system } = process.threadCpuUsage(started);
    return (user + system) / 1_000;
  });
  return median(rounds);
}

function packedRun(cards: readonly CardFacts[], used: readonly Used[]) {
  const before = memory();
  const facts = new PackedFacts(
    Array.from({ length: RANGES }, (_, range) => ({ prefix: prefixOf(range), first: 1, count: EACH })),
  );
  for (const [card, one] of cards.entries()) facts.set(serialOf(card), one);
  const bytes = (memory() - before) / CARDS;
  const records = new PackedRecords(RECORDS);
  const laid = timed(() => {
    records.length = 0;
    for (const one of used) records.add(one, facts);
  });
  const verdicts = new Uint8Array(RECORDS);
  const took = timed(() => judgeAll(records, facts, verdicts));
  return { bytes, laid, took, verdicts };
}

function obviousRun(cards: readonly CardFacts[], used: readonly Used[]) {
  const before = memory();
  const map = new Map(cards.map((one, card) => [serialOf(card), obviousOf(one)]));
  const bytes = (memory() - before) / CARDS;
  const rows: Row[] = used.map(({ occurredAt, ...rest }) => ({ ...rest, at: Date.parse(occurredAt) }));
  const verdicts: (VerdictCause | 'accepted')[] = Array(RECORDS).fill('accepted');
  const took = timed(() => {
    for (const [n, row] of rows.entries()) verdicts[n] = obviousVerdict(map.get(row.serial), row);
  });
  return { bytes, took, verdicts };
}

export function verdict(): void {
  heading(`The verdict in bulk: ${RECORDS} uses of ${CARDS} cards, in no order`);
  const random = seeded(15);
  const cards = Array.from({ length: CARDS }, (_, card) => factsOf(card, random));
  const used = Array.from({ length: RECORDS }, () => usedOf(random, cards));
  const packed = packedRun(cards, used);
  const obvious = obviousRun(cards, used);
  const wrong = obvious.verdicts.filter((word, n) => {
    const code = packed.verdicts[n] ?? 0;
    return word !== (code === 0 ? 'accepted' : VERDICT_CAUSE_NAMES[code - 1]);
  });
  const rate = (ms: number) => RECORDS / ms / 1_000;
  report({ what: 'judged, a core', value: rate(packed.took), unit: 'M/s', least: 2 });
  report({
    what: 'beside the obvious Map of objects',
    value: obvious.took / packed.took,
    unit: '×',
    least: 3,
  });
  report({ what: 'facts in memory, a card', value: packed.bytes, unit: 'B', bound: 64 });
  report({ what: 'verdicts that differ from the obvious', value: wrong.length, unit: '', bound: 0 });
  report({ what: 'the obvious Map: judged, a core', value: rate(obvious.took), unit: 'M/s' });
  report({ what: 'the obvious Map: in memory, a card', value: obvious.bytes, unit: 'B' });
  report({ what: 'records laid into columns from objects, a core', value: rate(packed.laid), unit: 'M/s' });
}
