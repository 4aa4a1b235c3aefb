/** How long an application has waited, and when the centre above hears of it. */
import { plusDays } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { APPLICATION_STATES, type Application } from './application.ts';

/** Days after which the centre above hears of it: ours, for SAM-13p2 says 尽快 and no number. */
export const ESCALATION_DAYS = 10;

/** The day on which whoever stands above hears of it. */
export const dueDay = (submittedAt: string) => plusDays(shanghaiDay(submittedAt), ESCALATION_DAYS);

/** Whether a decision on it is waited for. */
export const isWaiting = ({ state }: Pick<Application, 'state'>) => 'waits' in APPLICATION_STATES[state];

const HOUR = 3_600_000;

/** How long since it was submitted, in whole hours and whole days. */
export function waited(submittedAt: string, until: string): { hours: number; days: number } {
  const hours = Math.max(0, Math.floor((Date.parse(until) - Date.parse(submittedAt)) / HOUR));
  return { hours, days: Math.floor(hours / 24) };
}
