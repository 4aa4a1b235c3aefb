/** Where an application is on its way, and what a decision on it would be. */
import type { Application } from './application.ts';

/** The way of 表1, in its order. */
export const STAGES = ['fill', 'seal', 'submit', 'decide', 'notify', 'handOut', 'sign', 'close'] as const;
export type Stage = (typeof STAGES)[number];

type Standing = Pick<Application, 'state' | 'scan' | 'notifiedAt' | 'lines' | 'receipts'>;

const issuedOf = ({ lines }: Standing) => lines.reduce((sum, { issued }) => sum + issued, 0);
const outstandingOf = ({ lines }: Standing) => lines.reduce((sum, { outstanding }) => sum + outstanding, 0);

/** Cards handed out that nobody has signed for yet. */
export const unsignedOf = (it: Standing) =>
  issuedOf(it) - it.receipts.reduce((sum, { cards }) => sum + cards, 0);

/** What comes next; nothing where it has ended. */
export function stageOf(it: Standing): Stage | undefined {
  const { state, scan, notifiedAt } = it;
  if (state === 'draft' || state === 'returned') return scan ? 'submit' : 'seal';
  if (state === 'submitted') return 'decide';
  if (state === 'approved' || state === 'fulfilling') {
    if (!notifiedAt && issuedOf(it) === 0) return 'notify';
    if (outstandingOf(it) > 0) return 'handOut';
    return unsignedOf(it) > 0 ? 'sign' : 'close';
  }
  return state === 'collected' ? 'close' : undefined;
}

interface Line {
  readonly kind: string;
  readonly quantity: number;
}

/** Whether a decision grants less of anything than was asked for: then it needs a reason. */
export const grantsLess = (asked: readonly Line[], granted: Readonly<Record<string, number>>) =>
  asked.some(({ kind, quantity }) => (granted[kind] ?? 0) < quantity);
