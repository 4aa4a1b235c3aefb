/** Who takes which step with a transition: the region plans and reports, who is above it hears of it. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { TransitionState } from './transition.ts';

/** 各地: the health department of the region, or the province for what lies below it. */
export const PLANNERS = {
  'provincial-officer': 'within',
  'delegated-officer': 'own',
} as const satisfies Grants;

/** Who hears of it; the measure names nobody, so both who answer for issuing there do (RHC-8). */
const HEARERS = { 'ministry-officer': 'within', 'provincial-officer': 'within' } as const satisfies Grants;

const OURS = 'RHC-17p2 asks for a transition step by step; who hears of it and how often is not said';

export const TRANSITION_STEPS = {
  note: {
    title: '确认过渡方案',
    article: 'ours',
    why: OURS,
    from: ['submitted'],
    to: 'noted',
    by: HEARERS,
    hands: 'person',
    distinctFrom: ['submit', 'revise'],
  },
  return: {
    title: '退回修改',
    article: 'ours',
    why: OURS,
    from: ['submitted'],
    to: 'returned',
    by: HEARERS,
    hands: 'person',
  },
  revise: {
    title: '修改过渡方案',
    article: 'RHC-17p2',
    from: ['submitted', 'returned', 'noted'],
    to: 'submitted',
    by: PLANNERS,
    hands: 'person',
    ends: ['note'],
  },
  report: {
    title: '报年度进展',
    article: 'RHC-17p2',
    from: ['noted'],
    to: 'same',
    by: PLANNERS,
    hands: 'person',
  },
  'revise-report': {
    title: '修订年度进展',
    article: 'ours',
    why: 'a number that was wrong is mended by one more entry, and the one before stays readable',
    from: ['noted'],
    to: 'same',
    by: PLANNERS,
    hands: 'person',
  },
  complete: {
    title: '办结过渡',
    article: 'RHC-17p2',
    from: ['noted'],
    to: 'completed',
    by: HEARERS,
    hands: 'person',
    distinctFrom: ['submit', 'revise', 'report', 'revise-report'],
  },
} as const satisfies Steps<TransitionState>;
export type TransitionStep = keyof typeof TRANSITION_STEPS;

/** Who looks. */
export const TRANSITION_READERS = {
  ...HEARERS,
  'delegated-officer': 'within',
  auditor: 'within',
} as const satisfies Grants;
