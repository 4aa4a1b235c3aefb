/**
 * The four stages of a card's life (SAM-3), in order: a row keeps a card in its stage, or takes it onwards.
 */
import type { ArticleId } from '../regulation/regulation.ts';
import { isUnderway, STATES, type State } from './states.ts';

export const STAGES = {
  production: { title: '生产阶段', article: 'SAM-3(1)' },
  preparation: { title: '应用准备阶段', article: 'SAM-3(2)' },
  use: { title: '使用阶段', article: 'SAM-3(3)' },
  end: { title: '终止使用阶段', article: 'SAM-3(4)' },
} as const satisfies Record<string, { title: string; article: ArticleId }>;
export type Stage = keyof typeof STAGES;

/**
 * The stage a card is in, with its clause. What is on the way is where it was: a surrendered card has ended.
 */
export function stageOf({ state, before }: { readonly state: State; readonly before: readonly State[] }) {
  const { stage } = STATES[(isUnderway(state) && before.at(-1)) || state];
  return { stage, ...STAGES[stage] };
}
