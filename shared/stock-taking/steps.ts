/** What may be done with a stock-taking, by whom, and what it becomes. */
import { registrars } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { StockTakingState } from './stock-taking.ts';

const COUNTER = { 'card-keeper': 'stock' } as const;
const SETTLING = { 'card-keeper': 'stock', ...registrars('stock') } as const;
const why = 'what lies in a centre is verified by counting, and each difference settled by another person';

/** What may be done with a stock-taking; `compare` ends in one of two states, when its job is done. */
export const STOCK_TAKING_STEPS = {
  compare: {
    title: '清点完毕，与登记核对',
    article: 'ours',
    why,
    from: ['counting'],
    to: 'comparing',
    by: COUNTER,
  },
  resolve: {
    title: '处理一处差异',
    article: 'ours',
    why,
    from: ['differing'],
    to: 'same',
    by: SETTLING,
    hands: 'person',
    distinctFrom: ['count'],
  },
  close: {
    title: '结束盘点',
    article: 'ours',
    why,
    from: ['agreed'],
    to: 'closed',
    by: SETTLING,
    hands: 'person',
  },
  abandon: {
    title: '作废盘点',
    article: 'ours',
    why: 'a count that was begun wrongly is begun anew; one that found something is not made to disappear',
    from: ['counting'],
    to: 'abandoned',
    by: SETTLING,
    hands: 'person',
  },
} as const satisfies Steps<StockTakingState>;
