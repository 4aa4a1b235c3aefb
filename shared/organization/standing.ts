/** How a unit or service point stands with the register: whether it may apply for cards and be given any. */
import * as z from 'zod';
import { registrars } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import { type Refusal, refuse } from '../refusals.ts';

export const STANDINGS = {
  qualified: { title: '正常', takesCards: true },
  disqualified: { title: '已被取消资格', takesCards: false },
  abolished: { title: '已撤销，待清退', takesCards: false },
  closed: { title: '已注销登记', takesCards: false },
} as const;
type StandingName = keyof typeof STANDINGS;

export const standing = z.enum(Object.keys(STANDINGS) as [StandingName, ...StandingName[]]);

/** How a unit or service point ends (SAM-17p1): its disqualification stands in a table of its own. */
export const STANDING_STEPS = {
  abolish: {
    title: '登记撤销使用单位或服务网点的决定',
    article: 'SAM-17p1',
    from: ['qualified', 'disqualified'],
    to: 'abolished',
    by: { 'management-body': 'within', ...registrars('own') },
    hands: 'person',
  },
  close: {
    title: '注销使用单位或服务网点的登记（卡已全部退还）',
    article: 'SAM-17p1',
    from: ['abolished'],
    to: 'closed',
    by: registrars('own'),
    hands: 'person',
  },
} as const satisfies Steps<StandingName>;

/** Why this unit is given no card and no application of it goes on, if so (SAM-17(3)p1, SAM-17p1). */
export function notQualified(unit: { readonly standing: StandingName }): Refusal | undefined {
  const { takesCards } = STANDINGS[unit.standing];
  if (takesCards) return undefined;
  return refuse('unit-not-qualified', `The unit is ${unit.standing}.`, { article: 'SAM-17(3)p1' });
}
