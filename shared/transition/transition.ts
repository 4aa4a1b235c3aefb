/**
 * 已有卡过渡: how a region's health (medical) cards of an older programme become residents' health cards, step
 * by step (RHC-17p2): a plan by years, and what each year has brought.
 */
import * as z from 'zod';
import { day, id, moment, reason, text } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { ledgerHead } from '../ledger/head.ts';
import { region } from '../policy/region.ts';
import { type Refusal, refuse } from '../refusals.ts';

/** `reports`: years are reported under it; `over`: nothing is to come. */
export const TRANSITION_STATES = {
  submitted: { title: '已报送，待确认' },
  returned: { title: '退回修改' },
  noted: { title: '过渡中' },
  completed: { title: '已完成过渡' },
} as const satisfies Record<string, { title: string }>;
export type TransitionState = keyof typeof TRANSITION_STATES;

/** Cards of one old programme: more than a province has residents is a slip of the pen. */
const MOST_CARDS = 200_000_000;
const count = z.number().int().min(0).max(MOST_CARDS);
/** The measure is of the end of 2011; what is planned further ahead than this century is no plan. */
export const year = z.number().int().min(2011).max(2099);
const MOST_YEARS = 30;

const STEP = z.strictObject({ year, cards: count, measures: text(120).optional() });

const ascending = (years: readonly { year: number }[]) =>
  years.every((one, n) => n === 0 || one.year > (years[n - 1]?.year ?? 0));

const PLAN_FIELDS = {
  /** The older card, e.g. 新农合医疗卡, and who issued it: a region or a medical institution. */
  programme: text(60),
  cardIssuer: text(80),
  /** Cards of it in use on a day. */
  cards: count.min(1),
  countedOn: day,
  /** How many of them each year is to bring over. */
  plan: z.array(STEP).min(1).max(MOST_YEARS).refine(ascending, 'years ascending, each once'),
  until: day,
};

/** The plan brings over as many as there are, and ends in the last of its years. */
export const PLAN = z
  .strictObject(PLAN_FIELDS)
  .refine(({ cards, plan }) => plan.reduce((sum, step) => sum + step.cards, 0) === cards, {
    message: 'the years together are as many as there are cards',
    path: ['plan'],
  })
  .refine(({ plan, until }) => until.startsWith(`${plan.at(-1)?.year}-`), {
    message: 'ends in the last year of the plan',
    path: ['until'],
  });

/** What a year brought: 换发 health cards, and old cards that ended without one. */
export const PROGRESS = z.strictObject({
  year,
  transitioned: count,
  ended: count.default(0),
  remark: text(200).optional(),
});
export type Progress = z.infer<typeof PROGRESS>;

const REPORTED = PROGRESS.extend({
  /** How often it was mended; what it said before stands in the ledger. */
  revisions: z.number().int().min(0).max(999),
  at: moment,
});

export const TRANSITION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place: region,
  ...PLAN_FIELDS,
  progress: z.array(REPORTED).max(MOST_YEARS * 3),
  remark: reason.optional(),
  completedOn: day.optional(),
  state: z.enum(Object.keys(TRANSITION_STATES) as [TransitionState, ...TransitionState[]]),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Transition = z.infer<typeof TRANSITION>;

/** What is done of it, and what is left. */
export function standOf({ cards, progress }: Pick<Transition, 'cards' | 'progress'>) {
  const transitioned = progress.reduce((sum, one) => sum + one.transitioned, 0);
  const ended = progress.reduce((sum, one) => sum + one.ended, 0);
  return { transitioned, ended, remaining: cards - transitioned - ended };
}

export const TRANSITION_VIEW = TRANSITION.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
  transitioned: count,
  ended: count,
  remaining: count,
});

export function transitionView(it: Transition): z.infer<typeof TRANSITION_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = it;
  return { ...view, ...standOf(it), stateTitle: TRANSITION_STATES[it.state].title };
}

const article = 'RHC-17p2';

/** More than there are cannot have been brought over; asked of reports, and of a plan that is mended. */
export function tooMany(it: Pick<Transition, 'cards' | 'progress'>): Refusal | undefined {
  const { remaining } = standOf(it);
  if (remaining >= 0) return undefined;
  const detail = `That is ${-remaining} more than the ${it.cards} cards there are.`;
  return refuse('more-than-there-are', detail, { article });
}

/**
 * The years as a report leaves them: a year is reported once, and from then on revised.
 * @param revising it mends the report of that year
 */
export function progressWith(
  it: Pick<Transition, 'cards' | 'plan' | 'progress'>,
  told: Progress,
  now: string,
  revising: boolean,
): Transition['progress'] | Refusal {
  const before = it.progress.find((one) => one.year === told.year);
  if (before && !revising) return refuse('year-reported', `${told.year} was reported.`, { article });
  if (!before && revising) return refuse('year-not-reported', `${told.year} was not reported.`, { article });
  const [first, last] = [it.plan[0]?.year ?? told.year, Number(shanghaiDay(now).slice(0, 4))];
  if (told.year < first || told.year > last) {
    const fields = [{ path: 'body.year', message: `a year from ${first} to ${last}` }];
    return refuse('invalid-input', 'A year of the plan that has begun is reported.', { fields });
  }
  const reported = { ...told, revisions: (before?.revisions ?? -1) + 1, at: now };
  const progress = [...it.progress.filter((one) => one !== before), reported].sort((a, b) => a.year - b.year);
  return tooMany({ ...it, progress }) ?? progress;
}

/** 逐步过渡 is complete when no old card is left. */
export function unfinished(it: Transition): Refusal | undefined {
  const { remaining } = standOf(it);
  if (remaining === 0) return undefined;
  return refuse('cards-remaining', `${remaining} of ${it.cards} cards remain.`, { article });
}
