/** Uses of a day in order of time: which card, when, what for. */

import { SETTINGS } from '../../../shared/settings.ts';
import { dayBounds } from '../../../shared/supervision/facts.ts';
import type { TransactionRecord } from '../../../shared/supervision/record.ts';
import { type Chance, weighted } from './chance.ts';
import type { Country, UsedCard } from './country.ts';
import type { FaultName, Shares } from './faults.ts';
import {
  amountOf,
  busynessOf,
  firstCounter,
  isIdle,
  momentOfPart,
  operationOf,
  pseudonymOf,
} from './habits.ts';
import type { Last } from './making.ts';

export interface Day {
  readonly day: string;
  readonly records: number;
  /** Records of a batch. */
  readonly batch: number;
  readonly shares: Shares;
  readonly seed: string;
  /** What occurs is not before this: the midnight, or where an earlier run of the day ended. */
  readonly from: string;
  /** Nothing occurs from here on; the end of the day where it is over. */
  readonly until: string;
  readonly country: Country;
  /** Last accepted uses of the days before, by serial. */
  readonly before: ReadonlyMap<string, Last>;
  /** The next batch number of each province. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** What a plan brings forward as it goes. */
export interface Kept {
  readonly last: Map<string, Last>;
  readonly numbers: Map<string, number>;
  readonly missed: Map<FaultName, number>;
}

const RESIDENTS_A_RECORD = 0.35;
const TRIES = 30;
const MINUTE_MS = 60_000;

export interface Drawn {
  readonly card: UsedCard;
  readonly record: TransactionRecord;
}

/** The n-th use of the day by a card that is then in use and not just come from elsewhere. */
export function drawing({ country, day, records, from, until }: Day, { last }: Kept, chance: Chance) {
  const cards = country.inUse.filter(({ serial }) => !isIdle(serial));
  if (cards.length === 0) throw new Error(`no card is in use on ${day}`);
  const pick = weighted(cards.map(({ serial }) => busynessOf(serial)));
  const midnight = Date.parse(dayBounds(day)[0]);
  const moment = momentOfPart(Date.parse(from) - midnight, Date.parse(until) - midnight);
  const residents = Math.ceil(records * RESIDENTS_A_RECORD);
  let before = 0;
  return (n: number): Drawn | undefined => {
    // A millisecond of its own for each: the order of what happened leaves no doubt.
    const at = Math.max(before + 1, midnight + moment((n + chance.next()) / records));
    before = at;
    const occurredAt = new Date(at).toISOString();
    if (occurredAt >= until) return undefined;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const card = cards[pick(chance)];
      if (!card || !usable(card, occurredAt, last.get(card.serial))) continue;
      return { card, record: recordOf(card, occurredAt, residents, last.get(card.serial), chance) };
    }
    return undefined;
  };
}

function usable({ from, until, terminal }: UsedCard, at: string, last: Last | undefined): boolean {
  if (at < from || at >= until) return false;
  if (!last || last.terminal.slice(0, 4) === terminal.slice(0, 4)) return true;
  return Date.parse(at) - Date.parse(last.at) > SETTINGS.supervision.apart.province * MINUTE_MS;
}

function recordOf(
  { serial, kind, province, terminal, institution }: UsedCard,
  occurredAt: string,
  residents: number,
  last: Last | undefined,
  chance: Chance,
): TransactionRecord {
  const operation = operationOf(kind, chance);
  const amount = amountOf(operation, chance);
  // Not every use is reported: the register hears of a counter that has gone on.
  const counter = (last?.counter ?? firstCounter(serial)) + 1 + (chance.next() < 0.02 ? chance.below(3) : 0);
  const card = pseudonymOf(province, chance.below(residents));
  const record = { serial, terminal, institution, occurredAt, operation, counter, card };
  return amount === undefined ? record : { ...record, amount };
}
