/** A province's application as it is shown, and where it is on its way. */
import type * as z from 'zod';
import type {
  PROVINCIAL_DETAIL,
  PROVINCIAL_LINE,
} from '../../../shared/provincial-application/provincial-application.ts';
import type { Opened } from '../../parts/noun-page.tsx';

export type Provincial = z.infer<typeof PROVINCIAL_DETAIL>;
export type Line = z.infer<typeof PROVINCIAL_LINE>;

export interface Acting extends Pick<Opened, 'done' | 'again'> {
  readonly of: Provincial;
}

export const STAGES = [
  'gather',
  'form',
  'person',
  'submit',
  'decide',
  'deliver',
  'collect',
  'close',
] as const;
export type Stage = (typeof STAGES)[number];

type Standing = Pick<Provincial, 'state' | 'lines' | 'papers' | 'collector' | 'totals'>;

/** What comes next; nothing where it has ended. */
export function stageOf({ state, lines, papers, collector, totals }: Standing): Stage | undefined {
  if (state === 'draft' || state === 'returned') {
    if (lines === 0) return 'gather';
    if (!papers.form) return 'form';
    return collector && papers.letter ? 'submit' : 'person';
  }
  if (state === 'submitted') return 'decide';
  if (state === 'approved') return 'deliver';
  if (state === 'fulfilling')
    return totals.some(({ outstanding }) => outstanding > 0) ? 'deliver' : 'collect';
  return state === 'collected' ? 'close' : undefined;
}

/** Whether its lines, papers and person can still be changed by the province. */
export const isOpen = ({ state }: Pick<Provincial, 'state'>) => state === 'draft' || state === 'returned';
