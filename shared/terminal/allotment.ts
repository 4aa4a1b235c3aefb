/**
 * Which identifiers the ministry has allotted (RHC-11(1)): to a province, which allots them on to its units
 * in blocks (ours), or to a unit itself. One record for each province, city and issuer byte.
 */
import * as z from 'zod';
import { moment } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { BLOCK_SIZE, blockRange, MOST_BLOCKS } from './numbering.ts';

const ordinal = z.number().int().min(0).max(MOST_BLOCKS);

/** So many hundreds to the province, and how many of them are allotted on. */
const RANGE = z.strictObject({ from: ordinal, to: ordinal, used: ordinal });

/** A province asks again when its numbers run out, and not for every unit. */
const MOST_RANGES = 100;

export const prefix = z.string().regex(/^\d{6}$/, 'six digits: province, city, issuer');

export const ALLOTMENT = z.strictObject({
  schemaVersion: z.literal(1),
  prefix,
  /** The province's. */
  place,
  /** Blocks that have been allotted to anybody: the next one is the ministry's to allot. */
  allotted: ordinal,
  ranges: z.array(RANGE).max(MOST_RANGES),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  updatedAt: moment,
});
export type Allotment = z.infer<typeof ALLOTMENT>;

/** The province's numbers under one prefix: in blocks of 100, and which are allotted on. */
export const ALLOTMENT_VIEW = z.strictObject({
  prefix,
  place,
  ranges: z
    .array(z.strictObject({ first: z.string(), last: z.string(), blocks: ordinal, used: ordinal }))
    .max(MOST_RANGES),
  /** To the province, to its units out of those, and what is left of them. */
  blocks: ordinal,
  used: ordinal,
  left: ordinal,
  /** By the ministry to units itself, and before there were allotments to provinces. */
  otherwise: ordinal,
  version: z.number().int().min(1),
  updatedAt: moment,
});

const sizeOf = ({ from, to }: { from: number; to: number }) => to - from + 1;
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

export function allotmentView({ schemaVersion: _, ledger: __, ranges, allotted, ...rest }: Allotment) {
  const blocks = sum(ranges.map(sizeOf));
  const used = sum(ranges.map((range) => range.used));
  const shown = ranges.map((range) => ({
    ...blockRange(rest.prefix, range.from, range.to),
    blocks: sizeOf(range),
    used: range.used,
  }));
  return { ...rest, ranges: shown, blocks, used, left: blocks - used, otherwise: allotted - blocks };
}

type Numbers = Pick<Allotment, 'prefix' | 'allotted' | 'ranges'>;
type Taken = Pick<Allotment, 'allotted' | 'ranges'> & { readonly from: number; readonly to: number };

const FULL = refuse('too-many', `A city and issuer have ${MOST_BLOCKS * BLOCK_SIZE - 1} numbers.`, {
  article: 'RHC-11(1)',
});

/** The next blocks that are nobody's, to the province. */
export function toProvince({ allotted, ranges }: Numbers, blocks: number): Taken | Refusal {
  const [from, to] = [allotted, allotted + blocks - 1];
  if (to >= MOST_BLOCKS || ranges.length === MOST_RANGES) return FULL;
  return { from, to, allotted: to + 1, ranges: [...ranges, { from, to, used: 0 }] };
}

/** The next block to a unit: out of its province's, or, by the ministry itself, one that is nobody's. */
export function toUnit(
  { prefix: of, allotted, ranges }: Numbers,
  by: 'province' | 'ministry',
): Taken | Refusal {
  if (by === 'ministry') {
    return allotted < MOST_BLOCKS ? { from: allotted, to: allotted, allotted: allotted + 1, ranges } : FULL;
  }
  const open = ranges.findIndex((range) => range.used < sizeOf(range));
  const range = ranges[open];
  if (!range) return outside(`The ministry has allotted the province nothing under ${of} that is left.`);
  const from = range.from + range.used;
  return { from, to: from, allotted, ranges: ranges.with(open, { ...range, used: range.used + 1 }) };
}

/** RHC-11(1): nobody gives what the ministry has not allotted him. */
export const outside = (detail: string) =>
  refuse('identifier-outside-block', detail, { article: 'RHC-11(1)' });
