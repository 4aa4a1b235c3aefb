/** What inspections choose from, and what is done with a finding; computed when the console is built. */

import { FINDING_KINDS, FINDING_STATES, SEVERITIES } from '../shared/inspection/finding.ts';
import { FINDING_ROUTES } from '../shared/inspection/finding-routes.ts';
import { INSPECTION_CAUSES, INSPECTION_KINDS } from '../shared/inspection/inspection.ts';
import { RISKS } from '../shared/inspection/points.ts';
import { INSPECTION_ROUTES } from '../shared/inspection/routes.ts';
import { VERDICTS } from '../shared/inspection/scan.ts';
import { FINDING_STEPS } from '../shared/inspection/steps.ts';
import type { Action } from './actions.table.ts';

type Titles = Readonly<Record<string, string>>;
const titlesOf = (table: Readonly<Record<string, { readonly title: string }>>): Titles =>
  Object.fromEntries(Object.entries(table).map(([name, { title }]) => [name, title]));

/** Choices of its forms and words of its records. */
export const INSPECTION_CHOICES: Titles = {
  ...titlesOf(INSPECTION_CAUSES),
  ...titlesOf(INSPECTION_KINDS),
  ...titlesOf(SEVERITIES),
  ...titlesOf(FINDING_KINDS),
};

export const VERDICT_TITLES = titlesOf(VERDICTS);
export const RISK_TITLES = titlesOf(RISKS);
export const FINDING_STATE_TITLES = titlesOf(FINDING_STATES);

/** Of each kind of finding: how severe, why, and how it is put right, unless the inspector says else. */
export const KINDS: Readonly<
  Record<string, { severity: string; article: string; why: string; fix: string }>
> = FINDING_KINDS;

/** What is done with one finding. */
export const FINDING_ACTIONS: readonly Action[] = Object.entries(FINDING_STEPS).map(([name, step]) => ({
  call: `inspections.${name}`,
  title: FINDING_ROUTES[name as keyof typeof FINDING_STEPS].title,
  article: step.article,
  by: step.by,
  asks: {},
  person: 'hands' in step,
  from: step.from,
}));

const nested = (name: 'record' | 'setPeriod' | 'commitDraw' | 'draw' | 'reveal' | 'open'): Action => {
  const { title, article, access } = INSPECTION_ROUTES[name];
  return {
    call: `inspections.${name}`,
    title,
    article,
    by: access.by,
    asks: {},
    person: 'hands' in access,
    ...('from' in access ? { from: access.from } : {}),
  };
};

/** What is done beside the steps of an inspection itself. */
export const DOING = {
  open: nested('open'),
  record: nested('record'),
  setPeriod: nested('setPeriod'),
  commitDraw: nested('commitDraw'),
  draw: nested('draw'),
  reveal: nested('reveal'),
};
