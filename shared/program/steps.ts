/** What may be done with a region's readiness file, from which states, by whom (RHC-8, RHC-9). */
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { ProgramState } from './program.ts';

/** Who fills in: the province, and a city's administration for the city itself. */
export const FILLING = {
  'provincial-officer': 'within',
  'delegated-officer': 'own',
} as const satisfies Grants;

/** Who answers for the region towards the ministry (RHC-8: 省级卫生行政部门负责管理本省发行和应用). */
const ANSWERING = { 'provincial-officer': 'within' } as const satisfies Grants;

const MINISTRY = { 'ministry-officer': 'within' } as const satisfies Grants;

/** Whoever has shown something does not find that it is so. */
const SHOWN_BY = ['open', 'give', 'renew', 'submit'] as const;

const FILLED = ['open', 'returned'] as const;
const REVIEWED = ['authorized', 'suspended'] as const;

export const PROGRAM_STEPS = {
  give: {
    title: '填报一项条件',
    article: 'RHC-9',
    also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)', 'RHC-7'],
    from: FILLED,
    to: 'same',
    by: FILLING,
  },
  submit: {
    title: '报卫生部审核',
    article: 'RHC-8',
    from: FILLED,
    to: 'submitted',
    by: ANSWERING,
    hands: 'person',
  },
  review: {
    title: '逐项审核',
    article: 'RHC-8',
    also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)'],
    from: ['submitted'],
    to: 'authorized',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: SHOWN_BY,
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'who has asked can take it back, until it has been decided',
    also: ['RHC-8'],
    from: ['open', 'submitted', 'returned'],
    to: 'withdrawn',
    by: ANSWERING,
    hands: 'person',
  },
  reopen: {
    title: '重新填报',
    article: 'ours',
    why: 'a region that was not ready may become so, and is reviewed from the beginning',
    also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)'],
    from: ['withdrawn', 'revoked'],
    to: 'open',
    by: ANSWERING,
    ends: ['give', 'renew', 'submit', 'review', 'review-renewal', 'suspend', 'reinstate', 'revoke'],
  },
  renew: {
    title: '更新一项条件',
    article: 'ours',
    why: 'papers end and things change, and the conditions are those of a region that issues, not of a day',
    also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)'],
    from: REVIEWED,
    to: 'same',
    by: FILLING,
  },
  scan: {
    title: '上传凭据扫描件',
    article: 'ours',
    why: 'a digest is believed when the paper that has it can be looked at',
    also: ['RHC-9(1)', 'RHC-9(2)', 'RHC-9(3)'],
    from: [...FILLED, 'submitted', ...REVIEWED],
    to: 'same',
    by: FILLING,
  },
  'review-renewal': {
    title: '审核更新的条件',
    article: 'RHC-8',
    from: REVIEWED,
    to: 'same',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: SHOWN_BY,
  },
  suspend: {
    title: '暂停发行',
    article: 'ours',
    why: 'a region without the conditions cannot issue; the measure does not say how it is stopped',
    also: ['RHC-8', 'RHC-9(1)'],
    from: ['authorized'],
    to: 'suspended',
    by: MINISTRY,
    hands: 'person',
  },
  reinstate: {
    title: '恢复发行',
    article: 'ours',
    why: 'what was stopped with a reason goes on when another officer finds the conditions met',
    also: ['RHC-8', 'RHC-9(1)'],
    from: ['suspended'],
    to: 'authorized',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: [...SHOWN_BY, 'suspend'],
  },
  revoke: {
    title: '撤销授权',
    article: 'ours',
    why: 'what cannot be put right ends; the measure names no procedure',
    also: ['RHC-8'],
    from: ['suspended'],
    to: 'revoked',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['suspend'],
  },
} as const satisfies Steps<ProgramState>;
export type ProgramStep = keyof typeof PROGRAM_STEPS;
