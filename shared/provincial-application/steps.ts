/** What may be done with a province's application: from which states, by whom, and what it becomes. */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { ProvincialState } from './states.ts';

/** The province's centre: its registrars, and those who manage its cards. */
export const APPLICANTS = { 'provincial-registrar': 'own', 'card-manager': 'own' } as const satisfies Grants;
const DECIDERS = { 'card-manager': 'destination' } as const satisfies Grants;
const KEEPERS = { 'card-keeper': 'destination' } as const satisfies Grants;

/** Whoever took one of these has applied: nobody of them decides, and nobody of them hands over. */
const APPLIED = [
  'create',
  'add-lines',
  'remove-lines',
  'attach-form',
  'designate',
  'attach-letter',
  'submit',
] as const;

export const PROVINCIAL_STEPS = {
  'add-lines': {
    title: '列入使用单位申领明细',
    article: 'SAM-13p1',
    from: ['draft', 'returned'],
    to: 'same',
    by: APPLICANTS,
  },
  'remove-lines': {
    title: '移出申领明细',
    article: 'ours',
    why: 'what was listed by mistake must be free to enter another application',
    from: ['draft', 'returned'],
    to: 'same',
    by: APPLICANTS,
  },
  'attach-form': {
    title: '附盖章申领表扫描件',
    article: 'SAM-13p1',
    from: ['draft', 'returned'],
    to: 'same',
    by: APPLICANTS,
  },
  designate: {
    title: '指定领取专人',
    article: 'SAM-13p1',
    from: ['draft', 'returned', 'submitted', 'approved', 'fulfilling'],
    to: 'same',
    by: APPLICANTS,
    hands: 'person',
  },
  'attach-letter': {
    title: '附专人授权书扫描件',
    article: 'SAM-13p1',
    from: ['draft', 'returned', 'submitted', 'approved', 'fulfilling'],
    to: 'same',
    by: APPLICANTS,
  },
  submit: {
    title: '提交部中心',
    article: 'SAM-13p1',
    from: ['draft', 'returned'],
    to: 'submitted',
    by: APPLICANTS,
    hands: 'person',
  },
  approve: {
    title: '审批同意（确定各种类数量）',
    article: 'SAM-13p2',
    also: ['SAM-13p1'],
    from: ['submitted'],
    to: 'approved',
    by: DECIDERS,
    hands: 'person',
    distinctFrom: APPLIED,
  },
  return: {
    title: '退回补正',
    article: 'ours',
    why: 'a form with a mistake is mended, not begun again',
    from: ['submitted'],
    to: 'returned',
    by: DECIDERS,
    hands: 'person',
    distinctFrom: APPLIED,
  },
  reject: {
    title: '不予批准',
    article: 'SAM-13p2',
    from: ['submitted'],
    to: 'rejected',
    by: DECIDERS,
    hands: 'person',
    distinctFrom: APPLIED,
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'before the decision an application is still the province’s own',
    from: ['draft', 'submitted', 'returned'],
    to: 'withdrawn',
    by: APPLICANTS,
  },
  /** Taken with the first card that is handed over on it; it has no route of its own. */
  fulfil: {
    title: '开始交付',
    article: 'SAM-13p1',
    from: ['approved', 'fulfilling'],
    to: 'fulfilling',
    by: KEEPERS,
    hands: 'person',
    distinctFrom: [...APPLIED, 'approve'],
  },
  'attach-receipt': {
    title: '附专人签收单扫描件',
    article: 'ours',
    why: 'what was taken is signed for by who took it',
    from: ['fulfilling'],
    to: 'same',
    by: KEEPERS,
  },
  collect: {
    title: '领取完毕',
    article: 'SAM-13p1',
    from: ['fulfilling'],
    to: 'collected',
    by: KEEPERS,
    hands: 'person',
    distinctFrom: [...APPLIED, 'approve'],
  },
  close: {
    title: '办结',
    article: 'ours',
    why: 'the province says when its application is done with; the person’s document number is then erased',
    from: ['collected'],
    to: 'closed',
    by: APPLICANTS,
  },
} as const satisfies Steps<ProvincialState>;

export type ProvincialStep = keyof typeof PROVINCIAL_STEPS;
