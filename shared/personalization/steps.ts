/**
 * A personalization as data (SAM-11): a row is the rule, the endpoint, the permission and the ledger line. It
 * is ordered, indexed once all its parts are signed, stopped and resumed at any card, and ends by itself.
 */
import type { Grants } from '../policy/permit.ts';
import type { Step } from '../policy/steps.ts';

interface StateFacts {
  readonly title: string;
  /** Parts are served to benches. */
  readonly serves: boolean;
  /** What a bench reports is heard: also of a stopped one, for what has happened has happened. */
  readonly hears: boolean;
}

export const PERSONALIZATION_STATES = {
  preparing: { title: '准备中', serves: false, hears: false },
  ready: { title: '可执行', serves: true, hears: true },
  stopped: { title: '已停止', serves: false, hears: true },
  completed: { title: '已完成', serves: true, hears: true },
} as const satisfies Record<string, StateFacts>;
export type PersonalizationState = keyof typeof PERSONALIZATION_STATES;

export const ISSUER: Grants = { issuer: 'own' };
const common = { article: 'SAM-11', by: ISSUER } as const;

export const PERSONALIZATION_STEPS = {
  stop: { ...common, title: '停止个人化', from: ['ready'], to: 'stopped' },
  resume: { ...common, title: '恢复个人化', from: ['stopped'], to: 'ready' },
  /** Taken by the job that prepares the parts, on behalf of whoever ordered it. */
  index: { ...common, title: '签发分片索引', from: ['preparing'], to: 'ready' },
  /** Taken with the last card's result. */
  complete: { ...common, title: '全部完成', from: ['ready', 'stopped'], to: 'completed' },
} as const satisfies Record<string, Step<PersonalizationState>>;
export type PersonalizationStep = keyof typeof PERSONALIZATION_STEPS;
