/**
 * 跟踪任务: cards of a unit that the keeper (SAM卡保管人员) of its centre has to follow up, because an audit
 * found them long unused or a roll-up found them used where they are not registered (SAM-15p4, SAM-16).
 */
import * as z from 'zod';
import { quarter } from '../audit/quarter.ts';
import { day, id, moment, reason, serial, text } from '../fields.ts';
import type { InspectionCause } from '../inspection/inspection.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Whereabouts } from '../policy/permit.ts';
import type { Basis } from '../regulation/regulation.ts';

interface CauseFacts {
  readonly title: string;
  /** How it stands in an id. */
  readonly letter: string;
  /** The unit may know of it: it is asked to hand back what it does not use, and nothing is found out. */
  readonly shown: boolean;
  /** Of which cause an inspection of it is. */
  readonly inspection: InspectionCause;
}

export const TRACKING_CAUSES = {
  idle: { title: '长期不用', letter: 'i', shown: true, inspection: 'idle', article: 'SAM-15p4' },
  'wrong-terminal': {
    title: '不在登记的终端上使用',
    letter: 't',
    shown: false,
    inspection: 'lead',
    article: 'SAM-16',
    also: ['SAM-15p2'],
  },
  suspicious: { title: '可疑的交易', letter: 's', shown: false, inspection: 'lead', article: 'SAM-16' },
} as const satisfies Record<string, CauseFacts & Basis>;
export type TrackingCause = keyof typeof TRACKING_CAUSES;
const CAUSE_NAMES = Object.keys(TRACKING_CAUSES) as [TrackingCause, ...TrackingCause[]];

/** `settled`: nothing is to be done any more. */
export const TRACKING_STATES = {
  open: { title: '待跟踪', settled: false },
  reported: { title: '已报结果，待办结', settled: false },
  inspecting: { title: '已转检查', settled: false },
  closed: { title: '已办结', settled: true },
} as const;
export type TrackingState = keyof typeof TRACKING_STATES;

interface ResultFacts {
  readonly title: string;
  /** Nobody has seen the card: with that a task does not end. */
  readonly unseen: boolean;
}

/** What the keeper found of a card. What follows is the unit's: it reports, applies or hands back. */
export const TRACKING_RESULTS = {
  'in-use': { title: '在位，已在使用', unseen: false, article: 'SAM-16' },
  'found-unused': { title: '在位，暂时不用，已说明原因', unseen: false, article: 'SAM-16' },
  'to-be-returned': { title: '在位，不再需要，将申请退还入库', unseen: false, article: 'SAM-17p3' },
  elsewhere: { title: '已移动，将申请变更登记', unseen: false, article: 'SAM-15p2' },
  'in-its-terminal': { title: '经查仍在登记的终端上', unseen: false, article: 'SAM-16' },
  'loss-reported': { title: '下落不明，已挂失', unseen: false, article: 'SAM-17(1)' },
  'not-found': { title: '未见', unseen: true, article: 'SAM-16' },
} as const satisfies Record<string, ResultFacts & Basis>;
export type TrackingResult = keyof typeof TRACKING_RESULTS;
const RESULT_NAMES = Object.keys(TRACKING_RESULTS) as [TrackingResult, ...TrackingResult[]];

/** Cards of one task; more come in further tasks. */
export const MAX_TRACKED = 200;

export const CARD_RESULT = z.strictObject({
  serial,
  result: z.enum(RESULT_NAMES),
  remark: text(40).optional(),
});
export type CardResult = z.infer<typeof CARD_RESULT>;

export const TRACKING_TASK = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  cause: z.enum(CAUSE_NAMES),
  /** The quarter it comes from. */
  quarter,
  unit: id,
  /** The unit's place, and the centre whose keeper it is for. */
  place,
  centre: place,
  serials: z.array(serial).min(1).max(MAX_TRACKED),
  dueOn: day,
  results: z.array(CARD_RESULT).max(MAX_TRACKED),
  inspection: id.optional(),
  /** Why it was given back, or how it ended. */
  remark: reason.optional(),
  state: z.enum(Object.keys(TRACKING_STATES) as [TrackingState, ...TrackingState[]]),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type TrackingTask = z.infer<typeof TRACKING_TASK>;

const SHOWN_TO_UNIT = {
  id: true,
  cause: true,
  quarter: true,
  unit: true,
  place: true,
  centre: true,
  serials: true,
  dueOn: true,
  createdAt: true,
} as const;

/** The unit sees what is asked of it, and nothing of how far it is: an inspection is not announced. */
export const TRACKING_TASK_VIEW = TRACKING_TASK.omit({ schemaVersion: true, steps: true, ledger: true })
  .partial({ results: true, state: true, version: true })
  .extend({ title: text(20), stateTitle: text(20).optional(), overdue: z.boolean().optional() });
export type TrackingTaskView = z.infer<typeof TRACKING_TASK_VIEW>;

const UNIT_VIEW = z.object(TRACKING_TASK.pick(SHOWN_TO_UNIT).shape);

export const unitView = (task: TrackingTask): TrackingTaskView => ({
  ...UNIT_VIEW.parse(task),
  title: TRACKING_CAUSES[task.cause].title,
});

export function trackingTaskView(task: TrackingTask, now: string): TrackingTaskView {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = task;
  const { title: stateTitle, settled } = TRACKING_STATES[view.state];
  const overdue = !settled && view.dueOn < shanghaiDay(now);
  return { ...view, title: TRACKING_CAUSES[view.cause].title, stateTitle, overdue };
}

/** Where it lies: with the unit, where that may know of it; else with the centre alone. */
export const trackingAt = ({ cause, place: unit, centre }: TrackingTask): Whereabouts => ({
  at: TRACKING_CAUSES[cause].shown ? unit : centre,
});

/** Results with newer ones of the same cards in their stead, in the task's order. */
export function resultsWith(task: TrackingTask, more: readonly CardResult[]): CardResult[] {
  const all = new Map([...task.results, ...more].map((one) => [one.serial, one]));
  return task.serials.flatMap((of) => all.get(of) ?? []);
}

/** Cards that nobody has seen, or told of. */
export function unseenOf({ serials, results }: Pick<TrackingTask, 'serials' | 'results'>): string[] {
  const seen = new Set(
    results.filter(({ result }) => !TRACKING_RESULTS[result].unseen).map((one) => one.serial),
  );
  return serials.filter((of) => !seen.has(of));
}
