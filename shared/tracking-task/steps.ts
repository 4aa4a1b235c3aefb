/** Who takes which step with a tracking task: the keeper reports, another person closes (SAM-15p4). */
import { INSPECTORS } from '../inspection/steps.ts';
import { type Grants, registrars } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { TrackingState } from './tracking-task.ts';

/** Whoever answers for the keeper's work: the centre's registrar or its card manager. */
const CLOSERS: Grants = { ...registrars('within'), 'card-manager': 'own' };

export const TRACKING_STEPS = {
  report: {
    title: '报跟踪结果',
    article: 'SAM-15p4',
    from: ['open'],
    to: 'reported',
    by: { 'card-keeper': 'own' },
    hands: 'person',
  },
  return: {
    title: '退回重新跟踪',
    article: 'ours',
    why: 'what was not found out, or an inspection that was not made, leaves the cards to be followed up',
    from: ['reported', 'inspecting'],
    to: 'open',
    by: CLOSERS,
    hands: 'person',
    distinctFrom: ['report'],
    ends: ['report'],
  },
  inspect: {
    title: '转为检查',
    article: 'SAM-15p4',
    also: ['SAM-16'],
    from: ['open', 'reported'],
    to: 'inspecting',
    by: INSPECTORS,
    hands: 'person',
  },
  close: {
    title: '办结',
    article: 'ours',
    why: 'whoever followed the cards up does not himself declare that all is well',
    from: ['reported', 'inspecting'],
    to: 'closed',
    by: CLOSERS,
    hands: 'person',
    distinctFrom: ['report'],
  },
} as const satisfies Steps<TrackingState>;
export type TrackingStep = keyof typeof TRACKING_STEPS;

/** Who looks: the centres and whoever supervises them; the unit at what it may know of. */
export const TRACKING_READERS: Grants = {
  ...registrars('within'),
  'card-manager': 'within',
  'card-keeper': 'within',
  auditor: 'within',
  supervision: 'within',
  'unit-administrator': 'own',
};
