/** What may be done with a 表2, from which states, by whom: the unit applies, the service point accepts. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { CancellationState } from './cancellation.ts';

/** The unit itself, or the clerk who enters what was brought on paper. */
export const WRITERS = {
  'unit-administrator': 'own',
  'service-point-clerk': 'within',
} as const satisfies Grants;

export const CLERK = { 'service-point-clerk': 'within' } as const satisfies Grants;

const OPEN = ['submitted', 'returned'] as const;

export const CANCELLATION_STEPS = {
  revise: {
    title: '修改注销表',
    article: 'SAM-T2',
    from: OPEN,
    to: 'submitted',
    by: WRITERS,
    ends: ['return'],
  },
  list: {
    title: '另附应用统计清单',
    article: 'SAM-T2',
    from: OPEN,
    to: 'same',
    by: WRITERS,
  },
  scan: {
    title: '上传签字盖章的注销表',
    article: 'SAM-17(1)',
    from: [...OPEN, 'accepted', 'cancelled'],
    to: 'same',
    by: WRITERS,
  },
  return: {
    title: '退回补正',
    article: 'ours',
    why: 'SAM-17(1) asks for a complete form; what is wrong with it is mended by who filled it in',
    from: ['submitted'],
    to: 'returned',
    by: CLERK,
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'a unit that was mistaken says so, as long as nothing was accepted',
    from: OPEN,
    to: 'withdrawn',
    by: { 'unit-administrator': 'own' },
  },
  accept: {
    title: '受理并注销',
    article: 'SAM-17(1)',
    also: ['SAM-17(2)p1', 'SAM-17(3)p2', 'SAM-17p5', 'SAM-T2'],
    from: ['submitted'],
    to: 'accepted',
    by: CLERK,
    hands: 'person',
  },
  cancel: {
    title: '注销完毕',
    article: 'SAM-17(1)',
    from: ['accepted'],
    to: 'cancelled',
    by: CLERK,
  },
} as const satisfies Steps<CancellationState>;

export type CancellationStep = keyof typeof CANCELLATION_STEPS;
