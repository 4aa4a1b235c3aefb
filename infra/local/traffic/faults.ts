/** Faults made on purpose, each with the letters that it must get: at intake, and after the roll-up. */
import { forbiddenTo, operationOf } from './habits.ts';
import { by, GARBLED, type Made, type Making, NEVER_ALLOTTED, own, roving, used } from './making.ts';

/** A letter of causes.ts, at intake and in the end. */
export interface Expected {
  readonly intake: string;
  readonly final: string;
}

interface Fault extends Expected {
  readonly title: string;
  /** The faulty record as it is sent, or nothing where it cannot be made of this use. */
  make(making: Making): Made | undefined;
}

export const FAULTS = {
  forged: {
    title: '伪造：从未分配的序列号',
    intake: 'f',
    final: 'f',
    make: (making) => {
      const { chance, record } = making;
      const running = NEVER_ALLOTTED + chance.below(999_999_999);
      return own(making, { ...record, serial: `${record.serial.slice(0, 10)}${running}` });
    },
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
    make: (making) => {
      const { chance, country, card, record } = making;
      const others = (country.institutions.get(card.province) ?? []).filter(
        (one) => one !== card.institution,
      );
      return others.length === 0 ? undefined : own(making, { ...record, institution: chance.of(others) });
    },
  },
  'no-permission': {
    title: '卡种无权的操作',
    intake: 'p',
    final: 'p',
    make: (making) => {
      const operation = forbiddenTo(making.card.kind, making.chance);
      return own(making, { ...making.record, operation, amount: undefined });
    },
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
    make: (making) => own(making, { ...making.record, terminal: making.card.elsewhere }),
  },
  counter: {
    title: '计数回退',
    intake: 'a',
    final: 's',
    make: (making) => {
      const { chance, record, lastOf } = making;
      const last = lastOf(record.serial);
      if (!last) return undefined;
      return own(making, { ...record, counter: last.counter - chance.below(Math.min(5, last.counter)) });
    },
  },
  apart: {
    title: '短时间内在两地使用',
    intake: 'a',
    final: 's',
    make: (making) => {
      const found = roving(making);
      if (!found?.last) return undefined;
      const { card, last, terminal } = found;
      const operation = operationOf(card.kind, making.chance);
      const { province, record } = used(making.record, { ...card, terminal });
      return { province, record: { ...record, operation, counter: last.counter + 1 } };
    },
  },
  invalid: {
    title: '不是记录',
    intake: 'x',
    final: 'x',
    make: (making) => own(making, making.chance.of(GARBLED)(making.record)),
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
