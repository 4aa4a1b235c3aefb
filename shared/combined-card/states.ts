/** How far a 多卡合一 is; `holds`: health cards may be made on it. */
import * as z from 'zod';

export const COMBINED_CARD_STATES = {
  applied: { title: '待卫生部审核', holds: false },
  returned: { title: '退回补正', holds: false },
  consented: { title: '卫生部已同意', holds: true },
  withdrawn: { title: '地区已撤回', holds: false },
  revoked: { title: '已撤销同意', holds: false },
} as const;
export type CombinedCardState = keyof typeof COMBINED_CARD_STATES;

export const combinedCardState = z.enum(
  Object.keys(COMBINED_CARD_STATES) as [CombinedCardState, ...CombinedCardState[]],
);
