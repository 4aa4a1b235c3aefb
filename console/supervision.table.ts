/** Titles and articles of what supervision finds, computed when the console is built. */
import { USE_BUCKETS } from '../shared/audit/report.ts';
import { BREACHES } from '../shared/conservation/conservation.ts';
import { EVENT_KINDS } from '../shared/event/event.ts';
import { LEVELS } from '../shared/policy/jurisdiction.ts';
import { SETTINGS } from '../shared/settings.ts';
import { ACCEPTED, INVALID, OUTCOMES, SIGNS, VERDICT_CAUSES } from '../shared/supervision/causes.ts';
import { EXCEPTION_STATES } from '../shared/supervision/exception.ts';
import { causeOf, LETTERS } from '../shared/supervision/letters.ts';
import { OPERATIONS } from '../shared/supervision/operations.ts';
import { TRACKING_CAUSES, TRACKING_RESULTS, TRACKING_STATES } from '../shared/tracking-task/tracking-task.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** A record that is none is returned by its number; no table of outcomes has it. */
export const OUTCOME_TITLES: Titles = { ...titlesOf(OUTCOMES), invalid: '格式不符' };
export const CAUSE_TITLES = titlesOf(VERDICT_CAUSES);
export const SIGN_TITLES = titlesOf(SIGNS);
export const OPERATION_TITLES = titlesOf(OPERATIONS);
export const EXCEPTION_STATE_TITLES = titlesOf(EXCEPTION_STATES);
export const TRACKING_CAUSE_TITLES = titlesOf(TRACKING_CAUSES);
export const TRACKING_STATE_TITLES = titlesOf(TRACKING_STATES);
export const TRACKING_RESULT_TITLES = titlesOf(TRACKING_RESULTS);
export const EVENT_TITLES = titlesOf(EVENT_KINDS);
export const LEVEL_TITLES = titlesOf(LEVELS);
export const BREACH_TITLES = titlesOf(BREACHES);

interface Cause {
  readonly outcome: string;
  readonly article: string;
  readonly also?: readonly string[];
}

/** What becomes of a use for this cause, and the articles that it rests on. */
export const CAUSES: Readonly<Record<string, Cause>> = Object.fromEntries(
  Object.entries(VERDICT_CAUSES).map(([name, { outcome, article, ...more }]) => [
    name,
    { outcome, article, ...('also' in more ? { also: more.also } : {}) },
  ]),
);

/** What a letter of a receipt says. */
export const LETTER_MEANINGS: Readonly<
  Record<string, { readonly outcome: string; readonly cause?: string }>
> = {
  ...Object.fromEntries(
    LETTERS.map((letter) => {
      const cause = causeOf(letter);
      return [letter, cause ? { outcome: VERDICT_CAUSES[cause].outcome, cause } : { outcome: 'accepted' }];
    }),
  ),
  [ACCEPTED]: { outcome: 'accepted' },
  [INVALID]: { outcome: 'invalid' },
};

export const UNSEEN_RESULTS: readonly string[] = Object.entries(TRACKING_RESULTS).flatMap(
  ([name, { unseen }]) => (unseen ? [name] : []),
);
export const BUCKETS: readonly number[] = USE_BUCKETS;
export const { reportWithinDays: REPORT_WITHIN_DAYS, objectWithinDays: OBJECT_WITHIN_DAYS } =
  SETTINGS.supervision;
