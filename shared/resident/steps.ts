/** What may be done with a resident's record: collected by one, verified by another, moved, erased. */
import * as z from 'zod';
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { ResidentState } from './resident.ts';

/** RHC-13: 由基层医疗卫生机构主要负责首次采集核实信息. */
export const CLERK = { 'primary-clerk': 'own' } as const satisfies Grants;
const OFFICERS = { 'privacy-officer': 'within', 'provincial-officer': 'within' } as const satisfies Grants;

export const RESIDENT_STEPS = {
  verify: {
    title: '核实（第二人）',
    article: 'RHC-13',
    from: ['collected'],
    to: 'verified',
    by: CLERK,
    hands: 'person',
    distinctFrom: ['collect', 'correct'],
  },
  'verify-by-reader': {
    title: '核实（证件阅读机具）',
    article: 'RHC-13',
    from: ['collected'],
    to: 'verified',
    by: CLERK,
    hands: 'person',
  },
  correct: {
    title: '更正基本信息',
    article: 'RHC-13',
    from: ['collected', 'verified'],
    to: 'same',
    by: CLERK,
    hands: 'person',
    // Whoever corrects sends the whole anew and answers for it.
    ends: ['collect'],
  },
  move: {
    title: '迁出',
    article: 'RHC-8',
    from: ['verified'],
    to: 'moving',
    by: CLERK,
    hands: 'person',
  },
  recall: {
    title: '撤回迁出',
    article: 'ours',
    why: 'a resident who does not come to the other institution stays with this one',
    from: ['moving'],
    to: 'verified',
    by: CLERK,
    hands: 'person',
  },
  'take-over': {
    title: '迁入',
    article: 'RHC-8',
    from: ['moving'],
    to: 'verified',
    by: { 'primary-clerk': 'destination' },
    hands: 'person',
  },
  'ask-erasure': {
    title: '登记本人的删除请求',
    article: 'RHC-16',
    from: ['collected', 'verified'],
    to: 'erasing',
    by: { 'privacy-officer': 'within' },
    hands: 'person',
  },
  keep: {
    title: '不予删除',
    article: 'ours',
    why: 'a request is withdrawn, or a law asks that the data be kept (个人信息保护法 47)',
    from: ['erasing'],
    to: 'verified',
    by: OFFICERS,
    hands: 'person',
  },
  erase: {
    title: '删除',
    article: 'RHC-16',
    from: ['erasing'],
    to: 'erased',
    by: OFFICERS,
    hands: 'person',
    distinctFrom: ['ask-erasure'],
  },
} as const satisfies Steps<ResidentState>;
export type ResidentStep = keyof typeof RESIDENT_STEPS;

/** Why something is corrected. */
export const CORRECTIONS = {
  'wrongly-collected': { title: '采集有误' },
  'document-changed': { title: '证件更换' },
  'name-changed': { title: '姓名变更' },
  'contact-changed': { title: '住址或电话变更' },
  'guardian-changed': { title: '监护人变更' },
  'record-changed': { title: '健康档案或病历编号变更' },
} as const;
type Correction = keyof typeof CORRECTIONS;
export const correction = z.enum(Object.keys(CORRECTIONS) as [Correction, ...Correction[]]);

/** 个人信息保护法 47: when a person may ask that what is kept of him be erased. */
export const ERASURE_GROUNDS = {
  'purpose-ended': { title: '处理目的已实现或不再必要' },
  'service-ended': { title: '停止提供服务或保存期限已满' },
  'consent-withdrawn': { title: '本人撤回同意' },
  unlawful: { title: '违法或违约处理' },
} as const;
type ErasureGround = keyof typeof ERASURE_GROUNDS;
export const erasureGround = z.enum(Object.keys(ERASURE_GROUNDS) as [ErasureGround, ...ErasureGround[]]);
