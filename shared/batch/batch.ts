/** A production order: what was ordered, which serials it was allotted, what of it was born. */
import * as z from 'zod';
import { cityCode, id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { CLOSING } from './closing.ts';
import { EVIDENCE } from './evidence.ts';
import { INSPECTION, KEPT_INSPECTIONS } from './inspection.ts';

export const MAX_QUANTITY = 100_000;

/** Ranges of one city and year are kept merged; so many gaps are the most an order may leave. */
export const MAX_RANGES = 200;

const runningNumber = z.number().int().min(1).max(9_999_999_999);
export const year = z.number().int().min(2012).max(2099);

export const BATCH = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** The ministry's place; the supplier has one of its own, so the batch exists at both. */
  place,
  supplier: place.optional(),
  cityCode,
  year,
  first: runningNumber,
  quantity: z.number().int().min(1).max(MAX_QUANTITY),
  maker: text(80),
  /** The products its cards are made of; batches of the register's first year name none. */
  chip: id.optional(),
  cos: id.optional(),
  card: id.optional(),
  /** What lay before production and personalization. */
  evidence: EVIDENCE.optional(),
  /** The newest ones, in the order they came in. */
  inspections: z.array(INSPECTION).max(KEPT_INSPECTIONS).optional(),
  /** The last count of the whole range. */
  closing: CLOSING.optional(),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Batch = z.infer<typeof BATCH>;

export const BATCH_VIEW = BATCH.omit({ schemaVersion: true, ledger: true }).extend({
  firstSerial: serial,
  lastSerial: serial,
});

export const NEW_BATCH = z.strictObject({
  cityCode,
  year,
  quantity: z.number().int().min(1).max(MAX_QUANTITY),
  maker: text(80),
  supplier: place.optional(),
  /** First running number, where the maker has printed already; otherwise the next free one. */
  first: runningNumber.optional(),
});

/** What has been allotted in a city and year: merged, ascending, inclusive ranges of running numbers. */
export const ALLOTTED = z.strictObject({
  schemaVersion: z.literal(1),
  ranges: z.array(z.tuple([runningNumber, runningNumber])).max(MAX_RANGES),
  version: z.number().int().min(1),
});
export type Ranges = readonly (readonly [number, number])[];

/** 6 city code + 4 year + 10 running number (domain.md 1: b). */
export function serialOf(city: string, inYear: number, running: number): string {
  return `${city}${inYear}${String(running).padStart(10, '0')}`;
}

/** The parts of a serial of 20 digits. */
export function partsOf(of: string): { cityCode: string; year: number; running: number } {
  return { cityCode: of.slice(0, 6), year: Number(of.slice(6, 10)), running: Number(of.slice(10)) };
}

export function isInBatch({ cityCode: city, year: inYear, first, quantity }: Batch, of: string): boolean {
  const parts = partsOf(of);
  const inRange = parts.running >= first && parts.running < first + quantity;
  return parts.cityCode === city && parts.year === inYear && inRange;
}

export function batchView({ schemaVersion: _, ledger: __, ...batch }: Batch) {
  const { cityCode: city, year: inYear, first, quantity } = batch;
  return {
    ...batch,
    firstSerial: serialOf(city, inYear, first),
    lastSerial: serialOf(city, inYear, first + quantity - 1),
  };
}

/**
 * Allots `quantity` running numbers.
 * @param first the wanted first number, or the one behind the last allotted
 * @returns the first number and the ranges after it, or undefined where one of them is taken or there are
 * too many gaps
 */
export function allot(
  ranges: Ranges,
  quantity: number,
  first?: number,
): { first: number; ranges: [number, number][] } | undefined {
  const start = first ?? (ranges.at(-1)?.[1] ?? 0) + 1;
  const end = start + quantity - 1;
  if (end > 9_999_999_999 || ranges.some(([from, to]) => start <= to && from <= end)) return undefined;
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges, [start, end] as const].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && last[1] + 1 === from) last[1] = to;
    else merged.push([from, to]);
  }
  return merged.length > MAX_RANGES ? undefined : { first: start, ranges: merged };
}
