/** Stock at a moment: cards by centre, state and kind, and who has them: the centre or its units. */
import * as z from 'zod';
import { cursor, moment } from '../fields.ts';
import { centreOf, levelOf, place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';
import type { CardLine } from '../sam-card/sam-card.ts';
import { state } from '../sam-card/states.ts';

const HOLDERS = ['centre', 'unit', 'service-point'] as const;
type Holder = (typeof HOLDERS)[number];

/** Lines of one answer; further sums stand on the next page, and pages are added up. */
export const MAX_STOCK_LINES = 2_000;

const STOCK_LINE = z.strictObject({
  /** The centre to which it belongs; a unit's card is its centre's. */
  centre: place,
  heldBy: z.enum(HOLDERS),
  state,
  kind: kind.optional(),
  count: z.number().int().min(1),
});
export type StockLine = z.infer<typeof STOCK_LINE>;

export const STOCK = z.strictObject({
  place,
  at: moment,
  /** It comes from an index, which may lag by moments; a stock-taking reads the cards themselves. */
  consistency: z.literal('eventual'),
  lines: z.array(STOCK_LINE).max(MAX_STOCK_LINES),
  /** There is more: each page counts other cards, and the sums of all pages are the stock. */
  next: cursor.optional(),
});

const holderAt = (at: string): Holder => {
  const level = levelOf(at);
  return level === 'unit' || level === 'service-point' ? level : 'centre';
};

/** Adds cards up line by line. */
export function tally() {
  const lines = new Map<string, StockLine>();
  const add = ({ place: at, state: now, kind: of }: Pick<CardLine, 'place' | 'state' | 'kind'>) => {
    const line = { centre: centreOf(at), heldBy: holderAt(at), state: now, ...(of ? { kind: of } : {}) };
    const key = Object.values(line).join('#');
    lines.set(key, { ...line, count: (lines.get(key)?.count ?? 0) + 1 });
  };
  return { add, lines: () => [...lines.values()], size: () => lines.size };
}
