/** A production order: what was ordered, which serials it was allotted, what of it was born. */
import * as z from 'zod';
import { cityCode, id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';
import { productKind } from '../supplier/kinds.ts';
import { supplierId } from '../supplier/supplier.ts';
import { CLOSING } from './closing.ts';
import { EVIDENCE } from './evidence.ts';
import { INSPECTION, KEPT_INSPECTIONS } from './inspection.ts';

export const MAX_QUANTITY = 100_000;

/** Ranges of one city and year are kept merged; so many gaps are the most an order may leave. */
export const MAX_RANGES = 200;

const runningNumber = z.number().int().min(1).max(9_999_999_999);
export const year = z.number().int().min(2012).max(2099);

const quantity = z.number().int().min(1).max(MAX_QUANTITY);

/** How many of each kind of Table 1. */
const kindQuantities = z
  .array(z.strictObject({ kind, quantity }))
  .min(1)
  .max(4)
  .refine((lines) => new Set(lines.map((line) => line.kind)).size === lines.length, 'each kind once');

export const BATCH = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** The ministry's place; the supplier has one of its own, so the batch exists at both. */
  place,
  supplier: place.optional(),
  cityCode,
  year,
  first: runningNumber,
  quantity,
  maker: text(80),
  /** What its cards are made of and who makes each; batches older than the suppliers' admission name none. */
  chip: id.optional(),
  cos: id.optional(),
  card: id.optional(),
  makers: z.record(productKind, supplierId).optional(),
  kinds: kindQuantities.optional(),
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

export const NEW_BATCH = z
  .strictObject({
    cityCode,
    year,
    quantity,
    /** Ids of admitted products. */
    chip: id,
    cos: id,
    card: id,
    /** The supplier that makes the card. */
    maker: supplierId,
    kinds: kindQuantities,
    /** First running number, where the maker has printed already; otherwise the next free one. */
    first: runningNumber.optional(),
  })
  .refine(({ kinds, quantity: all }) => kinds.reduce((sum, one) => sum + one.quantity, 0) === all, {
    message: 'sum up to another quantity',
    path: ['kinds'],
  });
export type NewBatch = z.infer<typeof NEW_BATCH>;

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

export function isInBatch(
  { cityCode: city, year: inYear, first, quantity: many }: Batch,
  of: string,
): boolean {
  const parts = partsOf(of);
  const inRange = parts.running >= first && parts.running < first + many;
  return parts.cityCode === city && parts.year === inYear && inRange;
}

export function batchView({ schemaVersion: _, ledger: __, ...batch }: Batch) {
  const { cityCode: city, year: inYear, first, quantity: many } = batch;
  return {
    ...batch,
    firstSerial: serialOf(city, inYear, first),
    lastSerial: serialOf(city, inYear, first + many - 1),
  };
}

/**
 * Allots so many running numbers.
 * @param first the wanted first number, or the one behind the last allotted
 * @returns the first number and the ranges after it, or undefined where one of them is taken or there are
 * too many gaps
 */
export function allot(
  ranges: Ranges,
  many: number,
  first?: number,
): { first: number; ranges: [number, number][] } | undefined {
  const start = first ?? (ranges.at(-1)?.[1] ?? 0) + 1;
  const end = start + many - 1;
  if (end > 9_999_999_999 || ranges.some(([from, to]) => start <= to && from <= end)) return undefined;
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges, [start, end] as const].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && last[1] + 1 === from) last[1] = to;
    else merged.push([from, to]);
  }
  return merged.length > MAX_RANGES ? undefined : { first: start, ranges: merged };
}
