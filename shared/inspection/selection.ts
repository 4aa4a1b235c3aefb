/**
 * A draw of business points that anybody can draw again. First the list of points and the hash of a secret
 * seed are registered; then it is drawn; when no visit is secret any more, the seed is revealed.
 *
 * The list is a text: a line a point, unit, tab, name, in the order of Unicode code points, each ended by a
 * line feed. A point's lot is SHA-256 over seed, line feed, line; the lowest lots are drawn:
 * `printf '%s\n%s' "$seed" "$line" | sha256sum`.
 */
import * as z from 'zod';
import { day, id, moment, text } from '../fields.ts';
import { sha256Hex } from '../ledger/canonical.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Steps } from '../policy/steps.ts';
import { INSPECTORS } from './steps.ts';

/** Points that one list may have, and most that are drawn at once: each is an inspection in one commit. */
export const MAX_POINTS = 10_000;
export const MAX_DRAWN = 20;

export const SELECTION_STATES = {
  committed: { title: '已封存', drawn: false, revealed: false },
  drawn: { title: '已抽取', drawn: true, revealed: false },
  revealed: { title: '已公开', drawn: true, revealed: true },
} as const;
export type SelectionState = keyof typeof SELECTION_STATES;
const state = z.enum(Object.keys(SELECTION_STATES) as [SelectionState, ...SelectionState[]]);

export const SELECTION_STEPS = {
  draw: {
    title: '抽取',
    article: 'ours',
    why: 'the list and the hash of the seed stand in the ledger before anything is drawn, so nobody chooses',
    from: ['committed'],
    to: 'drawn',
    by: INSPECTORS,
    hands: 'person',
  },
  reveal: {
    title: '公开种子',
    article: 'ours',
    why: 'once the visits are made, everybody can draw again and see that nobody was spared or picked',
    from: ['drawn'],
    to: 'revealed',
    by: INSPECTORS,
  },
} as const satisfies Steps<SelectionState>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const drawn = z.strictObject({ unit: id, businessPoint: text(80), inspection: id });

export const NEW_SELECTION = z.strictObject({
  place,
  count: z.number().int().min(1).max(MAX_DRAWN),
  reason: text(300),
  dueOn: day,
});

export const SELECTION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  count: z.number().int().min(1).max(MAX_DRAWN),
  reason: text(300),
  dueOn: day,
  /** Points on the list, and the SHA-256 of its text. */
  points: z.number().int().min(1).max(MAX_POINTS),
  list: hash,
  /** SHA-256 of the seed's text. */
  commitment: hash,
  seed: hash,
  drawn: z.array(drawn).max(MAX_DRAWN),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Selection = z.infer<typeof SELECTION>;

/** As its centre sees it: the seed only once it is revealed. */
export const SELECTION_VIEW = SELECTION.omit({ schemaVersion: true, steps: true, ledger: true })
  .extend({ stateTitle: text(20) })
  .partial({ seed: true });

export function selectionView({ schemaVersion: _, steps: __, ledger: ___, seed, ...view }: Selection) {
  const { title: stateTitle, revealed } = SELECTION_STATES[view.state];
  return { ...view, stateTitle, ...(revealed ? { seed } : {}) };
}

/** As everybody sees it: what was promised from the first day on, what came of it once it is revealed. */
export const SELECTION_RECORD = SELECTION.pick({
  id: true,
  place: true,
  count: true,
  points: true,
  list: true,
  commitment: true,
  createdAt: true,
}).extend({
  seed: hash.optional(),
  drawn: z
    .array(drawn.omit({ inspection: true }))
    .max(MAX_DRAWN)
    .optional(),
});

export function selectionRecord(selection: Selection): z.infer<typeof SELECTION_RECORD> {
  const { id: name, place: at, count, points, list, commitment, createdAt, seed } = selection;
  const promised = { id: name, place: at, count, points, list, commitment, createdAt };
  if (!SELECTION_STATES[selection.state].revealed) return promised;
  const came = selection.drawn.map(({ unit, businessPoint }) => ({ unit, businessPoint }));
  return { ...promised, seed, drawn: came };
}

interface Named {
  readonly unit: string;
  readonly businessPoint: string;
}

const lineOf = ({ unit, businessPoint }: Named) => `${unit}\t${businessPoint}`;

/** UTF-16 sorts characters beyond the first 65,536 before some of those; code points, as UTF-8, do not. */
function byCodePoint(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((char, n) => char !== right[n]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** The text of the list: what its digest is taken of. */
export const listText = (points: readonly Named[]) =>
  points
    .map((point) => lineOf(point))
    .sort(byCodePoint)
    .map((line) => `${line}\n`)
    .join('');

export const pointsIn = (list: string): Named[] =>
  list
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [unit = '', businessPoint = ''] = line.split('\t');
      return { unit, businessPoint };
    });

/** The points drawn from a list by a seed, the lowest lot first. */
export async function drawnFrom(list: string, seed: string, count: number): Promise<Named[]> {
  const lots = await Promise.all(
    pointsIn(list).map(async (point) => ({ point, lot: await sha256Hex(`${seed}\n${lineOf(point)}`) })),
  );
  lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  return lots.slice(0, count).map(({ point }) => point);
}
