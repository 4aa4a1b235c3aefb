/** Cards and uses made for the bench of the audit: of a made-up number of units, all alike in every run. */
import { pictureLine } from '../shared/audit/picture.ts';
import type { Letter } from '../shared/supervision/letters.ts';
import { type CardUsage, usageOf } from '../shared/supervision/rolling/usage.ts';
import type { RolledUse } from '../shared/supervision/rolling/use.ts';

/** Units over which the cards are spread, however many there are. */
const UNITS = 3_000;

export const placeOf = (n: number) => {
  const unit = n % UNITS;
  const city = `13${String((unit % 11) + 1).padStart(2, '0')}`;
  return `CN/13/${city}/${city}${String((unit % 20) + 1).padStart(2, '0')}/u-${String(unit).padStart(5, '0')}`;
};

const ISSUED_SINCE = '2026-01-05T02:00:00.000Z';

/** Two cards of three are in use, the rest in all states that they can be in. */
const STATES = ['issued', 'issued', 'issued', 'issued', 'lost', 'cancelled'] as const;

export const stateOf = (n: number) => STATES[n % STATES.length] ?? 'issued';

export const lineOf = (serial: string, n: number) =>
  pictureLine({
    serial,
    state: stateOf(n),
    kind: 'read-write',
    place: placeOf(n),
    issuedSince: stateOf(n) === 'issued' ? ISSUED_SINCE : undefined,
  });

const OPERATIONS = ['read-df02', 'write-visit', 'read-ddf1'] as const;

/** Four cards of five are used; one use of fifty is refused and one held. */
export function usageOn(serial: string, n: number, day: string): CardUsage | undefined {
  if (n % 5 === 0) return undefined;
  const uses = Array.from({ length: 3 }, (_, k): RolledUse => {
    const of = (n * 3 + k) % 50;
    const verdict: Letter = of === 0 ? 'p' : of === 25 ? 't' : 'a';
    return {
      serial,
      terminal: '130100000001',
      institution: 'A1',
      occurredAt: `${day}T0${k + 1}:00:00.000Z`,
      operation: OPERATIONS[k] ?? 'read-df02',
      counter: k,
      amount: 1_000,
      province: '13',
      number: 1,
      n: k + 1,
      receivedOn: day,
      intake: verdict,
      verdict,
    };
  });
  return usageOf(serial, uses);
}
