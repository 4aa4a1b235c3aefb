/** How far a supplier or a product is in its admission. */
import * as z from 'zod';

interface StateFacts {
  readonly title: string;
  /** Cards may be ordered of it, and the public list names it. */
  readonly usable?: true;
  /** It is over: nobody is told any more that a paper of it expires. */
  readonly over?: true;
}

export const ADMISSION_STATES = {
  filed: { title: '已备案' },
  admitted: { title: '已准入', usable: true },
  suspended: { title: '已暂停' },
  withdrawn: { title: '已撤销', over: true },
} as const satisfies Record<string, StateFacts>;

export type AdmissionState = keyof typeof ADMISSION_STATES;
export const ADMISSION_STATE_NAMES = Object.keys(ADMISSION_STATES) as [AdmissionState, ...AdmissionState[]];
export const admissionState = z.enum(ADMISSION_STATE_NAMES);

export const factsOf = (state: AdmissionState): StateFacts => ADMISSION_STATES[state];
