/** Where a province's application stands, and what may be done with its cards there. */
import * as z from 'zod';

export const PROVINCIAL_STATES = {
  draft: { title: '填写中' },
  submitted: { title: '待审批' },
  returned: { title: '退回补正' },
  rejected: { title: '不予批准' },
  withdrawn: { title: '已撤回' },
  approved: { title: '已批准' },
  fulfilling: { title: '交付中' },
  collected: { title: '已领取' },
  closed: { title: '已办结' },
} as const;
export type ProvincialState = keyof typeof PROVINCIAL_STATES;
export const provincialState = z.enum(
  Object.keys(PROVINCIAL_STATES) as [ProvincialState, ...ProvincialState[]],
);

interface Standing {
  readonly state: ProvincialState;
}

/** On which of them cards are prepared and handed over. */
const DELIVERS: readonly ProvincialState[] = ['approved', 'fulfilling'];

/** In which of them its lines are free again: an application that came to nothing holds no line. */
const FREES: readonly ProvincialState[] = ['rejected', 'withdrawn'];

export const delivers = ({ state }: Standing) => DELIVERS.includes(state);
export const frees = ({ state }: Standing) => FREES.includes(state);
