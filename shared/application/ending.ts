/** How a unit's open applications end with its qualification (SAM-17(3)p1): nobody decides on them now. */
import type { Steps } from '../policy/steps.ts';
import type { ApplicationState } from './application.ts';

const row = { article: 'SAM-17(3)p1', by: { 'service-point-clerk': 'own' }, hands: 'person' } as const;

export const APPLICATION_ENDINGS = {
  reject: {
    ...row,
    title: '使用单位被取消资格，不予批准',
    from: ['draft', 'submitted', 'returned'],
    to: 'rejected',
  },
  close: {
    ...row,
    title: '使用单位被取消资格，未发放的作废',
    from: ['approved', 'fulfilling'],
    to: 'closed',
  },
} as const satisfies Steps<ApplicationState>;

/** The states in which an application is open. */
export const OPEN_STATES: readonly ApplicationState[] = Object.values(APPLICATION_ENDINGS).flatMap(
  ({ from }) => from,
);
