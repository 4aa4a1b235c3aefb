/**
 * What one day hands to the next of each card: counter, time and terminal of its last accepted use. Its
 * counter is the highest of all accepted ones: a use that does not count higher is not accepted.
 */
import { plusDays } from '../../fields.ts';
import { SETTINGS } from '../../settings.ts';
import { dayBounds } from '../facts.ts';
import { decode, encode, type Form } from './file.ts';

export interface Carried {
  readonly counter: number;
  readonly at: string;
  readonly terminal: string;
}
export type Carry = ReadonlyMap<string, Carried>;

export const CARRY_FILE: Form = {
  title: '# sam-register carry 1',
  columns: 'serial,counter,at,terminal',
  line: /^(\d{20}),(0|[1-9]\d{0,9}),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z),(\d{12})$/,
};

/**
 * What still counts on a day. It is asked of what comes in as of what goes out, so that it makes no
 * difference which days between had any use. What is lost with an older one: a copy that counts on from long
 * ago is not seen, once the card has been idle for so long.
 */
export function carriedOn(day: string, carry: Carry): Map<string, Carried> {
  const [oldest] = dayBounds(plusDays(day, -SETTINGS.supervision.carriedDays));
  return new Map([...carry].filter(([, { at }]) => at >= oldest));
}

/** The same carry is the same bytes. */
export const encodeCarry = (carry: Carry) =>
  encode(
    CARRY_FILE,
    [...carry].map(([serial, { counter, at, terminal }]) => `${serial},${counter},${at},${terminal}`).sort(),
  );

export function readCarry(chunks: Iterable<Uint8Array>): Map<string, Carried> {
  const carry = new Map<string, Carried>();
  for (const [, serial = '', counter, at = '', terminal = ''] of decode(CARRY_FILE, chunks))
    carry.set(serial, { counter: Number(counter), at, terminal });
  return carry;
}
