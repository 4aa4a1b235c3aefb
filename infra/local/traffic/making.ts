/** What faults are made from and how: by cards that are gone, by cards that rove, by garbling. */
import type { TransactionRecord } from '../../../shared/supervision/record.ts';
import type { Chance } from './chance.ts';
import type { Country, UsedCard } from './country.ts';

/** What a fault is made from: a use that would be accepted, and what else there is. */
export interface Making {
  readonly chance: Chance;
  readonly country: Country;
  readonly card: UsedCard;
  readonly record: TransactionRecord;
  /** A card's last accepted use, before this one. */
  readonly lastOf: (serial: string) => Last | undefined;
}

/** What is sent, by whose province. */
export interface Made {
  readonly province: string;
  readonly record: object;
}

/** The last accepted use of a card, as the register remembers it too. */
export interface Last {
  readonly counter: number;
  readonly at: string;
  readonly terminal: string;
}

/** The same use by another card, wherever it is. */
export const used = (
  record: TransactionRecord,
  { serial, terminal, institution, province }: UsedCard,
): Made => ({
  province,
  record: { ...record, serial, terminal, institution, operation: 'read-ddf1', amount: undefined },
});

/** A card that is gone says the same as it would have in its terminal. */
export const by = (pool: readonly UsedCard[], { chance, record }: Making) => {
  const at = record.occurredAt;
  const there = pool.filter(({ from, until }) => from <= at && at < until);
  return there.length === 0 ? undefined : used(record, chance.of(there));
};

export const own = ({ card }: Making, record: object): Made => ({ province: card.province, record });

/** A card that went to another prefecture on this day, with the last use before it left. */
export function roving({ chance, country, record, lastOf }: Making) {
  const at = Date.parse(record.occurredAt);
  const there = country.inUse.flatMap((card) => {
    const last = lastOf(card.serial);
    const near = last?.terminal === card.terminal && at - Date.parse(last.at) < APART_MS;
    return card.apart !== undefined && near ? [{ card, last, terminal: card.apart }] : [];
  });
  return there.length === 0 ? undefined : chance.of(there);
}

/** No batch was ever allotted so high a running number. */
export const NEVER_ALLOTTED = 9_000_000_000;
const APART_MS = 20 * 60_000;

/** Ways in which a front end garbles a record; none is a record any more. */
export const GARBLED: readonly ((record: TransactionRecord) => object)[] = [
  (record) => ({ ...record, serial: record.serial.slice(1) }),
  (record) => ({ ...record, operation: 'copy' }),
  (record) => ({ ...record, counter: -1 }),
  (record) => ({ ...record, name: '张三' }),
  (record) => ({ ...record, occurredAt: record.occurredAt.replace('Z', '') }),
];
