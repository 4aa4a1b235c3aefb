/** Who takes which step with an inspection and with a finding (SAM-16). Inspector ≠ who closes. */
import { type Grants, registrars } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { FindingState } from './finding.ts';
import type { InspectionState } from './inspection.ts';

/** 各级注册管理中心: a registrar anywhere below his centre, a keeper for the units of his own. */
export const INSPECTORS: Grants = { ...registrars('within'), 'card-keeper': 'own' };

/** Who looks: the centres, whoever supervises them, and the unit at what is shown to it. */
export const INSPECTION_READERS: Grants = {
  ...registrars('within'),
  'card-manager': 'within',
  'card-keeper': 'within',
  auditor: 'within',
  supervision: 'within',
  'management-body': 'within',
  'unit-administrator': 'own',
};

/** The same without the unit: plans, draws and what is due are the centres' own. */
export const PLAN_READERS: Grants = Object.fromEntries(
  Object.entries(INSPECTION_READERS).filter(([role]) => role !== 'unit-administrator'),
);

export const INSPECTION_STEPS = {
  visit: {
    title: '到场检查',
    article: 'SAM-16',
    from: ['planned'],
    to: 'visited',
    by: INSPECTORS,
    hands: 'person',
  },
  scan: {
    title: '补录所见SAM卡',
    article: 'SAM-16',
    from: ['visited'],
    to: 'same',
    by: INSPECTORS,
    hands: 'person',
  },
  photograph: {
    title: '附照片',
    article: 'SAM-16',
    from: ['visited'],
    to: 'same',
    by: INSPECTORS,
    hands: 'person',
  },
  countersign: {
    title: '会签',
    article: 'ours',
    why: 'what one person alone wrote down is no inspection: the second who was there signs, too',
    from: ['visited'],
    to: 'countersigned',
    by: INSPECTORS,
    hands: 'person',
    distinctFrom: ['visit', 'scan'],
  },
  close: {
    title: '办结',
    article: 'ours',
    why: 'whoever inspected does not himself declare that all has been put right',
    from: ['countersigned'],
    to: 'closed',
    by: INSPECTORS,
    hands: 'person',
    distinctFrom: ['visit'],
  },
  withdraw: {
    title: '撤销检查',
    article: 'ours',
    why: 'a plan that will not be carried out is ended with its reason, never deleted',
    from: ['planned'],
    to: 'withdrawn',
    by: INSPECTORS,
    hands: 'person',
  },
} as const satisfies Steps<InspectionState>;

/** Steps on a finding: the order to correct is its record; the unit answers, the centre verifies. */
export const FINDING_STEPS = {
  answer: {
    title: '报整改情况',
    article: 'SAM-16',
    from: ['open'],
    to: 'answered',
    by: { 'unit-administrator': 'own' },
  },
  return: {
    title: '退回重新整改',
    article: 'SAM-16',
    from: ['answered'],
    to: 'open',
    by: INSPECTORS,
    hands: 'person',
  },
  verify: {
    title: '核实整改',
    article: 'SAM-16',
    from: ['answered'],
    to: 'verified',
    by: INSPECTORS,
    hands: 'person',
    distinctFrom: ['record', 'answer'],
  },
  suppress: {
    title: '暂缓',
    article: 'ours',
    why: 'a known defect may wait for a time, with a reason, when another agrees; then it is due again',
    from: ['open'],
    to: 'same',
    by: INSPECTORS,
    hands: 'person',
    distinctFrom: ['record'],
  },
  drop: {
    title: '撤销问题',
    article: 'ours',
    why: 'a finding made in error is ended by another person, with the reason',
    from: ['open', 'answered'],
    to: 'withdrawn',
    by: INSPECTORS,
    hands: 'person',
    distinctFrom: ['record'],
  },
} as const satisfies Steps<FindingState>;

/** States of an inspection in which findings are written down. */
export const RECORDING: readonly InspectionState[] = ['visited', 'countersigned'];
