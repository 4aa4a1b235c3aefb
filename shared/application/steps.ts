/** What may be done with a 表1, from which states, by whom: applied for, decided, handed out, three people. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { ApplicationState } from './application.ts';

/** The unit's SAM卡管理员 applies, the centre's 管理人员 decide (SAM-13p2), its 保管人员 hand out (SAM-15p1). */
export const APPLICANT = { 'unit-administrator': 'own' } as const satisfies Grants;
export const DECIDER = { 'card-manager': 'own' } as const satisfies Grants;
export const KEEPER = { 'card-keeper': 'own' } as const satisfies Grants;

/** Whoever took one of these has applied. */
const APPLYING = ['apply', 'revise', 'scan', 'locations', 'submit'] as const;
const OPEN = ['draft', 'returned'] as const;
const HANDING_OUT = ['approved', 'fulfilling'] as const;

export const APPLICATION_STEPS = {
  revise: {
    title: '修改申领表',
    article: 'SAM-13p2',
    from: OPEN,
    to: 'same',
    by: APPLICANT,
  },
  scan: {
    title: '上传加盖使用单位公章的申领表',
    article: 'SAM-13p2',
    from: OPEN,
    to: 'same',
    by: APPLICANT,
  },
  locations: {
    title: '另附安装应用位置清单',
    article: 'SAM-T1',
    from: OPEN,
    to: 'same',
    by: APPLICANT,
  },
  submit: {
    title: '提交到所属中心',
    article: 'SAM-13p2',
    also: ['SAM-4'],
    from: OPEN,
    to: 'submitted',
    by: APPLICANT,
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'a unit that needs no cards any more says so, as long as nothing was decided',
    from: ['draft', 'submitted', 'returned'],
    to: 'withdrawn',
    by: APPLICANT,
  },
  approve: {
    title: '批准',
    article: 'SAM-13p2',
    also: ['SAM-T1n1', 'SAM-4'],
    from: ['submitted'],
    to: 'approved',
    by: DECIDER,
    hands: 'person',
    distinctFrom: APPLYING,
  },
  return: {
    title: '退回补正',
    article: 'ours',
    why: 'SAM-13p2 asks for a decision; what is wrong with the form is mended by whoever filled it in',
    from: ['submitted'],
    to: 'returned',
    by: DECIDER,
    distinctFrom: APPLYING,
  },
  reject: {
    title: '不予批准',
    article: 'SAM-13p2',
    from: ['submitted'],
    to: 'rejected',
    by: DECIDER,
    hands: 'person',
    distinctFrom: APPLYING,
  },
  'sealed-scan': {
    title: '上传双方盖章的申领表',
    article: 'SAM-T1',
    from: [...HANDING_OUT, 'collected'],
    to: 'same',
    by: { ...DECIDER, ...KEEPER },
  },
  notify: {
    title: '通知领取',
    article: 'SAM-15p1',
    from: HANDING_OUT,
    to: 'same',
    by: KEEPER,
  },
  issue: {
    title: '发放出库（逐卡）',
    article: 'SAM-15p1',
    from: HANDING_OUT,
    to: 'fulfilling',
    by: KEEPER,
    distinctFrom: [...APPLYING, 'approve'],
  },
  'receipt-scan': {
    title: '上传领取人签收单',
    article: 'SAM-15p1',
    from: ['fulfilling'],
    to: 'same',
    by: KEEPER,
  },
  collect: {
    title: '领取签收',
    article: 'SAM-15p1',
    from: ['fulfilling'],
    to: 'collected',
    by: KEEPER,
    hands: 'person',
    distinctFrom: [...APPLYING, 'approve'],
  },
  close: {
    title: '办结（未发放的作废）',
    article: 'ours',
    why: 'what was approved and nobody fetched lapses by a decision, so that every account closes',
    from: [...HANDING_OUT, 'collected'],
    to: 'closed',
    by: DECIDER,
  },
} as const satisfies Steps<ApplicationState>;

export type ApplicationStep = keyof typeof APPLICATION_STEPS;
