/** Rotation and compromise of a key version as procedures: what they touch is counted, and accounted for. */
import type { KeyVersionState } from '../key-version/states.ts';
import type { Steps } from '../policy/steps.ts';

interface StateFacts {
  readonly title: string;
  /** Its version may be destroyed, or have another procedure. */
  readonly over?: true;
}

export const KEY_PROCEDURE_STATES = {
  opened: { title: '已启动，待清点' },
  surveying: { title: '清点中' },
  surveyed: { title: '已清点，处置中' },
  closed: { title: '已办结', over: true },
  withdrawn: { title: '已撤回', over: true },
} as const satisfies Record<string, StateFacts>;
export type KeyProcedureState = keyof typeof KEY_PROCEDURE_STATES;

export const hasEnded = (state: KeyProcedureState) => 'over' in KEY_PROCEDURE_STATES[state];

interface KindFacts {
  readonly title: string;
  /** States of a version that it can be opened for. */
  readonly of: readonly KeyVersionState[];
  /** What is done, in this order, where nothing else is planned. No article prescribes it. */
  readonly plan: readonly string[];
}

export const KEY_PROCEDURE_KINDS = {
  rotation: {
    title: '轮换',
    of: ['active', 'superseded'],
    plan: [
      '生成并启用新版本',
      '逐级派生并分发新版本',
      '新的个人化任务改用新版本',
      '按计划更换在用的SAM卡和居民健康卡',
    ],
  },
  compromise: {
    title: '泄露处置',
    of: ['compromised'],
    plan: [
      '停止使用该版本的个人化任务和制卡',
      '通知受影响的各省',
      '生成并启用新版本',
      '逐级派生并分发新版本',
      '更换受影响的SAM卡，或列入黑名单',
      '更换受影响的居民健康卡',
    ],
  },
} as const satisfies Record<string, KindFacts>;
export type KeyProcedureKind = keyof typeof KEY_PROCEDURE_KINDS;

export const PROCEDURE_OFFICER = { 'key-officer': 'within' } as const;
const ours = {
  article: 'ours',
  why: 'RHC-15 has keys managed at every level; how one is replaced and nothing forgotten is our procedure',
  also: ['RHC-15(1)'],
  by: PROCEDURE_OFFICER,
  hands: 'person',
} as const;

export const KEY_PROCEDURE_STEPS = {
  survey: { ...ours, title: '清点受影响的事项', from: ['opened', 'surveyed'], to: 'surveying' },
  /** Taken by the job, on behalf of whoever ordered it. */
  counted: { ...ours, title: '清点完毕', from: ['surveying'], to: 'surveyed' },
  progress: { ...ours, title: '完成下一步', from: ['opened', 'surveying', 'surveyed'], to: 'same' },
  account: { ...ours, title: '填报登记系统无法得知的事项', from: ['surveyed'], to: 'same' },
  'accept-risk': {
    ...ours,
    title: '接受剩余风险',
    from: ['surveyed'],
    to: 'same',
    by: { 'ministry-officer': 'within' },
    distinctFrom: ['open'],
  },
  close: { ...ours, title: '办结', from: ['surveyed'], to: 'closed', distinctFrom: ['open'] },
  withdraw: { ...ours, title: '撤回', from: ['opened'], to: 'withdrawn' },
} as const satisfies Steps<KeyProcedureState>;
export type KeyProcedureStep = keyof typeof KEY_PROCEDURE_STEPS;
