/** Procedures of a card's life as data: several rows of the lifecycle in one commit. */
import type { Demand } from '../policy/permit.ts';
import type { Basis } from '../regulation/regulation.ts';
import type { TransitionName } from './lifecycle.ts';

interface Steps extends Demand {
  readonly title: string;
  /** The rows it takes in order, each on the card in hand or on the new one, all in one commit. */
  readonly steps: readonly { readonly on: 'card' | 'new'; readonly move: TransitionName }[];
}

type Procedure = Steps & Basis;

/**
 * Several rows in one commit. The procedure is asked for authority once; each row keeps its own rules of
 * state.
 */
export const PROCEDURES = {
  replace: {
    title: '换发新卡',
    article: 'SAM-17(2)p1',
    also: ['SAM-17(2)p2', 'SAM-15p2'],
    by: { 'service-point-clerk': 'within' },
    hands: 'person',
    distinctFrom: ['report-fault'],
    steps: [
      { on: 'card', move: 'cancel' },
      { on: 'card', move: 'surrender' },
      { on: 'new', move: 'issue' },
    ],
  },
  'bench-result': {
    title: '个人化台结果（最后替换传输密钥的COS）',
    article: 'SAM-11',
    also: ['SAM-10'],
    by: { issuer: 'own' },
    steps: [
      { on: 'card', move: 'replace-transport-key' },
      { on: 'card', move: 'personalize' },
    ],
  },
} as const satisfies Record<string, Procedure>;

export type ProcedureName = keyof typeof PROCEDURES;
