/** Days that people tell: none before what must have come first, and none still to come. */
import { type Refusal, refuse } from '../refusals.ts';

/** @returns why the day cannot be, on its own field of the form */
export function dayFault(path: string, day: string, earliest: string, today: string): Refusal | undefined {
  if (earliest <= day && day <= today) return undefined;
  const fields = [{ path: `body.${path}`, message: `a day from ${earliest} to ${today}` }];
  return refuse('invalid-input', 'This cannot have been on that day.', { fields });
}
