/** Faults made on purpose, each with the letters that it must get: at intake, and after the roll-up. */
import type { TransactionRecord } from '../../../shared/supervision/record.ts';
import type { Chance } from './chance.ts';
import type { Country, UsedCard } from './country.ts';
import { forbiddenTo } from './habits.ts';

/** A letter of causes.ts, at intake and in the end. */
export interface Expected {
  readonly intake: string;
  readonly final: string;
}

/** What a fault is made from: a use that would be accepted, and what else there is. */
export interface Making {
  readonly chance: Chance;
  readonly country: Country;
  readonly card: UsedCard;
  readonly record: TransactionRecord;
  /** The card's last accepted use, before this one. */
  readonly last: Last | undefined;
}

/** The last accepted use of a card, as the register remembers it too. */
export interface Last {
  readonly counter: number;
  readonly at: string;
  readonly terminal: string;
}

interface Fault extends Expected {
  readonly title: string;
  /** The faulty record as it is sent, or nothing where it cannot be made of this use. */
  make(making: Making): object | undefined;
}

/** A card that is gone says the same as it would have in its terminal. */
const by = (pool: readonly UsedCard[], { chance, card, record }: Making) => {
  const there = pool.filter(
    ({ province, from, until }) =>
      province === card.province && from <= record.occurredAt && record.occurredAt < until,
  );
  if (there.length === 0) return undefined;
  const { serial, terminal, institution } = chance.of(there);
  return { ...record, serial, terminal, institution, operation: 'read-ddf1', amount: undefined };
};

/** No batch was ever allotted so high a running number. */
const NEVER_ALLOTTED = 9_000_000_000;
const APART_MS = 20 * 60_000;

/** Ways in which a front end garbles a record; none is a record any more. */
const GARBLED: readonly ((record: TransactionRecord) => object)[] = [
  (record) => ({ ...record, serial: record.serial.slice(1) }),
  (record) => ({ ...record, operation: 'copy' }),
  (record) => ({ ...record, counter: -1 }),
  (record) => ({ ...record, name: '张三' }),
  (record) => ({ ...record, occurredAt: record.occurredAt.replace('Z', '') }),
];

export const FAULTS = {
  forged: {
    title: '伪造：从未分配的序列号',
    intake: 'f',
    final: 'f',
    make: ({ chance, record }) => ({
      ...record,
      serial: `${record.serial.slice(0, 10)}${NEVER_ALLOTTED + chance.below(999_999_999)}`,
    }),
  },
  blacklisted: {
    title: '黑名单中的卡',
    intake: 'b',
    final: 'b',
    make: (making) => by(making.country.blacklisted, making),
  },
  cancelled: {
    title: '已注销的卡',
    intake: 'c',
    final: 'c',
    make: (making) => by(making.country.cancelled, making),
  },
  'not-own': {
    title: '非本单位的卡',
    intake: 'n',
    final: 'n',
    make: ({ chance, country, card, record }) => {
      const others = (country.institutions.get(card.province) ?? []).filter(
        (one) => one !== card.institution,
      );
      return others.length === 0 ? undefined : { ...record, institution: chance.of(others) };
    },
  },
  'no-permission': {
    title: '卡种无权的操作',
    intake: 'p',
    final: 'p',
    make: ({ chance, card, record }) => ({
      ...record,
      operation: forbiddenTo(card.kind, chance),
      amount: undefined,
    }),
  },
  expired: {
    title: '超过有效期限的卡',
    intake: 'e',
    final: 'e',
    make: (making) => by(making.country.expired, making),
  },
  'wrong-terminal': {
    title: '本单位另一终端',
    intake: 't',
    final: 't',
    make: ({ card, record }) => ({ ...record, terminal: card.elsewhere }),
  },
  counter: {
    title: '计数回退',
    intake: 'a',
    final: 's',
    make: ({ chance, record, last }) =>
      last && last.at < record.occurredAt
        ? { ...record, counter: last.counter - chance.below(Math.min(5, last.counter)) }
        : undefined,
  },
  apart: {
    title: '短时间内在两地使用',
    intake: 'a',
    final: 's',
    make: ({ card, record, last }) =>
      card.apart &&
      last?.terminal === card.terminal &&
      Date.parse(record.occurredAt) - Date.parse(last.at) < APART_MS
        ? { ...record, terminal: card.apart }
        : undefined,
  },
  invalid: {
    title: '不是记录',
    intake: 'x',
    final: 'x',
    make: ({ chance, record }) => chance.of(GARBLED)(record),
  },
} as const satisfies Record<string, Fault>;

/** Faults that are made of whole records: reported twice, or long after their day. */
export const REPORTING = {
  duplicate: { title: '重复上报' },
  late: { title: '逾期上报' },
} as const;

export type FaultName = keyof typeof FAULTS | keyof typeof REPORTING;
export const FAULT_NAMES = [...Object.keys(FAULTS), ...Object.keys(REPORTING)] as FaultName[];

/** Parts of the whole, each from 0 to 1. */
export type Shares = Readonly<Partial<Record<FaultName, number>>>;

/** What is seen where somebody looks: most faults are of carelessness. */
export const USUAL: Shares = {
  forged: 0.0005,
  blacklisted: 0.001,
  cancelled: 0.0005,
  'not-own': 0.002,
  'no-permission': 0.003,
  expired: 0.001,
  'wrong-terminal': 0.004,
  duplicate: 0.005,
  counter: 0.001,
  invalid: 0.001,
};
