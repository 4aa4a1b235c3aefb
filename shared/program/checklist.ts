/** How far a region is, condition by condition, and whose turn it is: computed on the day it is asked. */
import * as z from 'zod';
import { day, moment, plusDays, reason, text } from '../fields.ts';
import { SETTINGS } from '../settings.ts';
import { CONDITION_NAMES, CONDITIONS, type ConditionName, conditionName } from './conditions.ts';
import { notReady } from './issuing.ts';
import { type Held, inForceOn, PROGRAM_STATES, type Program, standing, TURNS, type Turn } from './program.ts';

/** `open`: the region has to do something about it. */
export const CONDITION_STATUSES = {
  missing: { title: '未填报', open: true },
  given: { title: '已填报，待审核' },
  refused: { title: '未通过', open: true },
  lapsed: { title: '已失效', open: true },
  lapsing: { title: '即将到期', open: true },
  future: { title: '尚未施行' },
  met: { title: '已具备' },
} as const satisfies Record<string, { title: string; open?: true }>;
type ConditionStatus = keyof typeof CONDITION_STATUSES;

const statusNames = Object.keys(CONDITION_STATUSES) as [ConditionStatus, ...ConditionStatus[]];
const turnNames = Object.keys(TURNS) as [Turn, ...Turn[]];

const LINE = z.strictObject({
  condition: conditionName,
  title: text(40),
  article: z.string().max(20),
  status: z.enum(statusNames),
  /** Something newer has been given and waits for the ministry, while what was accepted goes on counting. */
  renewal: z.boolean(),
  givenAt: moment.optional(),
  until: day.optional(),
  /** Why the ministry did not accept it. */
  reason: reason.optional(),
});

export const CHECKLIST = {
  checklist: z.array(LINE).max(CONDITION_NAMES.length),
  /** Whether health cards may be issued in the region today. */
  ready: z.boolean(),
  turn: z.enum(turnNames),
  turnTitle: text(20),
};

const over = (until: string | undefined, today: string) => until !== undefined && until < today;

/** What nothing yet counts of. */
function unmet({ given, verdict }: Held, today: string): ConditionStatus {
  if (verdict) return 'refused';
  return over(given.evidence.until, today) ? 'lapsed' : 'given';
}

function statusOf(held: Held | undefined, today: string): ConditionStatus {
  if (!held) return 'missing';
  const counts = standing(held);
  if (!counts) return unmet(held, today);
  const { until } = counts.evidence;
  if (over(until, today)) return 'lapsed';
  if (!inForceOn(counts, today)) return 'future';
  return over(until, plusDays(today, SETTINGS.lapsingDays)) ? 'lapsing' : 'met';
}

/** What waits for the ministry of a file that it has reviewed before. */
export const waits = ({ verdict }: Held) => verdict === undefined;

function lineOf(name: ConditionName, held: Held | undefined, today: string): z.infer<typeof LINE> {
  const { title, article } = CONDITIONS[name];
  const until = held && (standing(held) ?? held.given).evidence.until;
  const { reason: why } = held?.verdict ?? {};
  return {
    condition: name,
    title,
    article,
    status: statusOf(held, today),
    renewal: held?.former !== undefined && waits(held),
    ...(held ? { givenAt: held.given.at } : {}),
    ...(until ? { until } : {}),
    ...(why ? { reason: why } : {}),
  };
}

function turnOf({ state, conditions }: Program, lines: readonly z.infer<typeof LINE>[]): Turn {
  const facts = PROGRAM_STATES[state];
  if (!('reviewed' in facts)) return facts.turn;
  const held = Object.values(conditions);
  if (held.some((one) => waits(one))) return 'ministry';
  return lines.some(({ status }) => 'open' in CONDITION_STATUSES[status]) ? 'region' : facts.turn;
}

export function checklistOf(program: Program, today: string) {
  const checklist = CONDITION_NAMES.map((name) => lineOf(name, program.conditions[name], today));
  const turn = turnOf(program, checklist);
  const ready = notReady(program, today) === undefined;
  return { checklist, ready, turn, turnTitle: TURNS[turn].title };
}

/** What has to be given, or given anew, before the file goes to the ministry. */
export const missing = ({ conditions }: Program, today: string): ConditionName[] =>
  CONDITION_NAMES.filter((name) => {
    const held = conditions[name];
    return !held || held.verdict?.met === false || over(held.given.evidence.until, today);
  });
