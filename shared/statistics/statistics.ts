/**
 * Statistics of both measures: what was done in a province on each day, counted from the ledger's entries,
 * and how far its institutions have the means to take health cards (RHC-14).
 */
import * as z from 'zod';
import { day, moment } from '../fields.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import { provinceOf } from '../policy/jurisdiction.ts';
import type { ArticleId } from '../regulation/regulation.ts';

interface MeasureFacts {
  readonly title: string;
  readonly article: ArticleId;
  /** First word of the chain, and the transitions that are counted; none: it is not counted from entries. */
  readonly of?: { readonly thing: string; readonly transitions: readonly string[] };
}

/** What is counted, each a sum over days. */
export const MEASURES = {
  'health-cards-applied': {
    title: '申领居民健康卡',
    article: 'RHC-5',
    of: { thing: 'health-card', transitions: ['apply'] },
  },
  'health-cards-issued': {
    title: '发放居民健康卡',
    article: 'RHC-8',
    of: { thing: 'health-card', transitions: ['issue'] },
  },
  'health-cards-lost': {
    title: '挂失居民健康卡',
    article: 'RHC-9(2)',
    of: { thing: 'health-card', transitions: ['report-loss'] },
  },
  'health-cards-cancelled': {
    title: '注销居民健康卡',
    article: 'RHC-9(2)',
    of: { thing: 'health-card', transitions: ['cancel', 're-issue'] },
  },
  'sam-cards-issued': {
    title: '发放SAM卡',
    article: 'SAM-15p1',
    of: { thing: 'sam-card', transitions: ['issue'] },
  },
  'sam-cards-gone': {
    title: '挂失和报失窃SAM卡',
    article: 'SAM-17p2',
    of: { thing: 'sam-card', transitions: ['report-loss', 'report-theft'] },
  },
  'sam-cards-cancelled': {
    title: '注销SAM卡',
    article: 'SAM-17(1)',
    of: { thing: 'sam-card', transitions: ['cancel'] },
  },
  'terminals-registered': {
    title: '登记受理终端',
    article: 'RHC-11(1)',
    of: { thing: 'terminal-device', transitions: ['register'] },
  },
  'terminals-retired': {
    title: '停用受理终端',
    article: 'RHC-11(1)',
    of: { thing: 'terminal-device', transitions: ['retire'] },
  },
  'transactions-sent': { title: '上报交易', article: 'SAM-15p3' },
  'transactions-refused': { title: '拒付交易', article: 'SAM-15p3' },
} as const satisfies Record<string, MeasureFacts>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as [Measure, ...Measure[]];
export type Counts = Readonly<Partial<Record<Measure, number>>>;

const count = z.number().int().min(0);
const counts = z.partialRecord(z.enum(MEASURE_NAMES), count);

/** Units and service points of a province, and those of them that have a SAM card or a terminal in use. */
export const COVERAGE = z.strictObject({ institutions: count, equipped: count });
export type Coverage = z.infer<typeof COVERAGE>;

/** A province's day; it may be counted again until it is closed. */
export const STATISTIC_DAY = z.strictObject({
  schemaVersion: z.literal(1),
  province: z.string().regex(/^\d{2}$/),
  day,
  counts,
  coverage: COVERAGE,
  closed: z.boolean(),
  countedAt: moment,
  version: z.number().int().min(1),
});
export type StatisticDay = z.infer<typeof STATISTIC_DAY>;

/** Which measure an entry counts for. */
export function measureOf({ thing, transition }: Pick<LedgerEntry, 'thing' | 'transition'>) {
  const word = thing.slice(0, thing.indexOf('/'));
  return MEASURE_NAMES.find((name) => {
    const { of } = MEASURES[name] as MeasureFacts;
    return of?.thing === word && of.transitions.includes(transition);
  });
}

/** Whether an entry of this chain can count at all: the others need not be read. */
export const countsChain = (thing: string) =>
  MEASURE_NAMES.some((name) => thing.startsWith(`${(MEASURES[name] as MeasureFacts).of?.thing ?? ' '}/`));

/** Entries by the province in which they were made, and their measure. */
export function countedBy(entries: readonly LedgerEntry[]): Map<string, Record<Measure, number>> {
  const provinces = new Map<string, Record<Measure, number>>();
  for (const entry of entries) {
    const measure = measureOf(entry);
    if (!measure) continue;
    const province = provinceOf(entry.actor.place);
    const had = provinces.get(province) ?? ({} as Record<Measure, number>);
    provinces.set(province, { ...had, [measure]: (had[measure] ?? 0) + 1 });
  }
  return provinces;
}

/** The sum of counts. */
export function summed(all: readonly Counts[]): Record<Measure, number> {
  const total = (name: Measure) => all.reduce((sum, one) => sum + (one[name] ?? 0), 0);
  return Object.fromEntries(MEASURE_NAMES.map((name) => [name, total(name)])) as Record<Measure, number>;
}

/** Months of days, in order. */
export function byMonth(days: readonly StatisticDay[]) {
  return [...Map.groupBy(days, (one) => one.day.slice(0, 7))]
    .map(([month, of]) => ({ month, counts: summed(of.map((one) => one.counts)) }))
    .sort((one, other) => (one.month < other.month ? -1 : 1));
}
