/**
 * The business points of units (各业务办理点): names on cards that are with a unit. Each is shown with its last
 * inspection, the never inspected first, and with a score by the table of risks.
 */
import * as z from 'zod';
import { day, id, plusDays, text } from '../fields.ts';
import type { State } from '../sam-card/states.ts';

/** What speaks for looking at a point, and how much: settings of ours, the measures only say 不定期. */
export const RISKS = {
  'never-inspected': { title: '从未检查', each: 40, most: 40 },
  'months-since': { title: '距上次检查每30天', each: 2, most: 30 },
  'lost-cards': { title: '挂失的卡，每张', each: 15, most: 45 },
  'faulty-cards': { title: '报故障的卡，每张', each: 5, most: 20 },
  'open-findings': { title: '未了结的问题，每项', each: 10, most: 30 },
} as const;
type Risk = keyof typeof RISKS;
const RISK_NAMES = Object.keys(RISKS) as [Risk, ...Risk[]];

/** Which states of a card count for which risk. */
const COUNTED = { lost: 'lost-cards', faulty: 'faulty-cards' } as const satisfies Partial<
  Record<State, Risk>
>;

/** Days between two verifications of a unit's cards, where its centre has set nothing else (ours). */
export const TRACKING_DAYS = 180;

const count = z.number().int().min(0);

export const POINT = z.strictObject({
  unit: id,
  unitName: text(80),
  businessPoint: text(80),
  /** Cards that are there by the register, whatever their state. */
  cards: count,
  lastInspectedOn: day.optional(),
  inspection: id.optional(),
  score: count,
  /** The score by its parts. */
  risks: z.strictObject(
    Object.fromEntries(RISK_NAMES.map((name) => [name, count])) as Record<Risk, typeof count>,
  ),
});
export type Point = z.infer<typeof POINT>;

/** When a point, or a unit as a whole, was last inspected, and by which inspection. */
export interface Inspected {
  readonly on: string;
  readonly inspection: string;
}

/** A unit with all that its points are made of. */
export interface UnitFacts {
  readonly unit: string;
  readonly unitName: string;
  readonly cards: readonly { readonly state: State; readonly businessPoint?: string | undefined }[];
  readonly inspected: ReadonlyMap<string, Inspected>;
  /** Open findings, by business point. */
  readonly findings: ReadonlyMap<string, number>;
}

/** Every point of a unit that has a card, with its score today. */
export function pointsOf({ unit, unitName, cards, inspected, findings }: UnitFacts, today: string): Point[] {
  const names = [...new Set(cards.flatMap(({ businessPoint }) => businessPoint ?? []))];
  return names.map((businessPoint) => {
    const here = cards.filter((card) => card.businessPoint === businessPoint);
    const of = (risk: Risk) =>
      here.filter(({ state }) => state in COUNTED && COUNTED[state as keyof typeof COUNTED] === risk).length;
    const last = inspected.get(businessPoint);
    const counts: Record<Risk, number> = {
      'never-inspected': last ? 0 : 1,
      'months-since': last ? Math.floor(daysBetween(last.on, today) / 30) : 0,
      'lost-cards': of('lost-cards'),
      'faulty-cards': of('faulty-cards'),
      'open-findings': findings.get(businessPoint) ?? 0,
    };
    const risks = Object.fromEntries(
      RISK_NAMES.map((name) => [name, Math.min(RISKS[name].most, RISKS[name].each * counts[name])]),
    ) as Record<Risk, number>;
    const score = Object.values(risks).reduce((sum, one) => sum + one, 0);
    const seen = last ? { lastInspectedOn: last.on, inspection: last.inspection } : {};
    return { unit, unitName, businessPoint, cards: here.length, ...seen, score, risks };
  });
}

const daysBetween = (from: string, to: string) =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Sorts before every day. */
const NEVER = '0000-00-00';

/** In which order points are looked at; both are whole orders, so that a page can go on after any of them. */
export const POINT_ORDERS = {
  /** The never inspected first, then whoever was not looked at for longest. */
  last: ({ lastInspectedOn = NEVER, unit, businessPoint }: Point) =>
    `${lastInspectedOn}|${unit}|${businessPoint}`,
  /** The highest score first. */
  risk: ({ score, unit, businessPoint }: Point) =>
    `${String(999 - score).padStart(3, '0')}|${unit}|${businessPoint}`,
} as const;
export type PointOrder = keyof typeof POINT_ORDERS;

export function ordered<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  const keyed = things.map((thing) => ({ thing, key: keyOf(thing) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ thing }) => thing);
}

/** A unit in its centre's plan of 定期跟踪核查. */
export const TRACKED = z.strictObject({
  unit: id,
  unitName: text(80),
  cards: count,
  lastVerifiedOn: day.optional(),
  inspection: id.optional(),
  dueOn: day,
  due: z.boolean(),
});
export type Tracked = z.infer<typeof TRACKED>;

interface Tracking {
  readonly unit: string;
  readonly unitName: string;
  /** Day it was registered: a unit never verified is due one period after it. */
  readonly since: string;
  readonly cards: number;
  readonly last?: Inspected | undefined;
}

/** The plan is nothing but this: what was verified last, one period on. */
export function trackedOf(
  { unit, unitName, since, cards, last }: Tracking,
  days: number,
  today: string,
): Tracked {
  const dueOn = plusDays(last?.on ?? since, days);
  const seen = last ? { lastVerifiedOn: last.on, inspection: last.inspection } : {};
  return { unit, unitName, cards, ...seen, dueOn, due: dueOn <= today };
}

/** The never verified first, then by the day they are due. */
export const trackedKey = ({ lastVerifiedOn, dueOn, unit }: Tracked) =>
  `${lastVerifiedOn ? '1' : '0'}|${dueOn}|${unit}`;
