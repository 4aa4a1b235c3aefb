/**
 * What was scanned at a visit against what the register holds for the place: seen, not seen, registered
 * elsewhere. A card of another jurisdiction and one that nobody ever registered look the same here.
 */
import * as z from 'zod';
import { serial } from '../fields.ts';
import { within } from '../policy/jurisdiction.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import type { State } from '../sam-card/states.ts';

/** Columns of a file of scans. */
export const COLUMNS = { serial: 'SAM卡编号' } as const;
export const SCAN_LINE = z.strictObject({ serial });

export const VERDICTS = {
  seen: { title: '在位' },
  'not-seen': { title: '未见' },
  elsewhere: { title: '登记在别处' },
  stopped: { title: '已停用而在场' },
  foreign: { title: '不在本辖区登记' },
  unreadable: { title: '无法识别' },
} as const;
export type Verdict = keyof typeof VERDICTS;
const VERDICT_NAMES = Object.keys(VERDICTS) as [Verdict, ...Verdict[]];
const verdict = z.enum(VERDICT_NAMES);

const count = z.number().int().min(0);
export const COUNTS = z.strictObject(
  Object.fromEntries(VERDICT_NAMES.map((name) => [name, count])) as Record<Verdict, typeof count>,
);

/** A card as a visit needs it. */
export type Registered = Pick<SamCard, 'serial' | 'state' | 'place'> &
  Partial<Pick<SamCard, 'unit' | 'businessPoint' | 'terminal'>>;

/** A line of the result; where the card is registered is said of cards within the jurisdiction only. */
export const RESULT_LINE = z.strictObject({
  serial: serial.optional(),
  verdict,
  /** Of a row that could not be read: its number in the last file, and what is wrong with it. */
  row: z.number().int().min(1).optional(),
  why: z.string().max(200).optional(),
  unit: z.string().max(64).optional(),
  businessPoint: z.string().max(80).optional(),
  terminal: z.string().max(12).optional(),
});
export type ResultLine = z.infer<typeof RESULT_LINE>;

/** States in which a card belongs in its terminal, or beside it until it is tested. */
const WITH_UNIT: readonly State[] = ['issued', 'faulty'];
export const isExpected = ({ state }: Pick<Registered, 'state'>) => WITH_UNIT.includes(state);

interface Against {
  /** The cards in question, as the register holds them. */
  readonly expected: readonly Registered[];
  /** Whatever else was scanned and is registered, wherever it lies. */
  readonly others: ReadonlyMap<string, Registered>;
  /** The inspecting centre: what lies outside its place does not exist for it. */
  readonly centre: string;
}

/** The verdict on every card scanned, in the order of scanning, and then on every card that was not. */
export function judged(scanned: readonly string[], { expected, others, centre }: Against): ResultLine[] {
  const known = new Map(expected.map((card) => [card.serial, card]));
  const seen = [...new Set(scanned)];
  const lines = seen.map((one): ResultLine => {
    const here = known.get(one);
    if (here) return lineOf(here, 'seen');
    const other = others.get(one);
    if (!other || !within(other.place, centre)) return { serial: one, verdict: 'foreign' };
    return lineOf(other, isExpected(other) ? 'elsewhere' : 'stopped');
  });
  const missed = expected.filter((card) => !seen.includes(card.serial));
  return [...lines, ...missed.map((card) => lineOf(card, 'not-seen'))];
}

function lineOf({ serial: one, unit, businessPoint, terminal }: Registered, said: Verdict): ResultLine {
  return {
    serial: one,
    verdict: said,
    ...(unit ? { unit } : {}),
    ...(businessPoint ? { businessPoint } : {}),
    ...(terminal ? { terminal } : {}),
  };
}

export function countsOf(lines: readonly ResultLine[]): z.infer<typeof COUNTS> {
  const counts = Object.fromEntries(VERDICT_NAMES.map((name) => [name, 0])) as Record<Verdict, number>;
  for (const line of lines) counts[line.verdict] += 1;
  return counts;
}
