/** The conditions of RHC-9 and how each of them stands, as the register's tables say; made when built. */
import type { Step as AnyStep } from '../shared/policy/steps.ts';
import { CONDITION_STATUSES } from '../shared/program/checklist.ts';
import { CONDITIONS } from '../shared/program/conditions.ts';
import { CONTENT_RULES_STEPS } from '../shared/program/content-rules.ts';
import { FUND_SOURCES, FUND_USES } from '../shared/program/evidence.ts';
import { FACILITY_KINDS, FACILITY_STEPS, PROGRESS } from '../shared/program/facilities.ts';
import { TURNS } from '../shared/program/program.ts';
import { PROGRAM_STEPS } from '../shared/program/steps.ts';

import type { Action } from './actions.table.ts';

type Step = AnyStep<string>;
type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** Choices of the forms and words of the lists. */
export const READINESS_CHOICES: Titles = {
  ...titlesOf(FUND_SOURCES),
  ...titlesOf(FUND_USES),
  ...titlesOf(FACILITY_KINDS),
  ...titlesOf(PROGRESS),
};

export const CONDITION_TITLES = titlesOf(CONDITIONS);
export const STATUS_TITLES = titlesOf(CONDITION_STATUSES);
export const TURN_TITLES = titlesOf(TURNS);
export const STEP_TITLES: Titles = { open: '开立档案', ...titlesOf(PROGRAM_STEPS) };

/** Statuses at which the region has something to do. */
export const OPEN_STATUSES: readonly string[] = Object.entries(CONDITION_STATUSES)
  .filter(([, facts]) => 'open' in facts)
  .map(([name]) => name);

/** Steps of the registers beside the file, as an action is told. */
const actionsOf = (steps: Readonly<Record<string, Step>>, prefix: string): readonly Action[] =>
  Object.entries(steps).map(([name, { title, article, by, from, hands }]) => ({
    call: `programs.${prefix}${name}`,
    title,
    article,
    by: { ...by },
    asks: {},
    person: hands === 'person',
    from: [...from],
  }));

export const CONTENT_RULES_ACTIONS = actionsOf(CONTENT_RULES_STEPS, 'content-rules-');
export const PROGRESS_ACTION = actionsOf({ progress: FACILITY_STEPS.progress }, 'facility-')[0];
