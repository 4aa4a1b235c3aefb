/** One reported use of a card as the roll-up sees it: without pseudonym, without signature. */
import type { Sign } from '../causes.ts';
import type { Letter } from '../letters.ts';
import type { Operation } from '../operations.ts';

/** Where a record stands among those of its day: the province's batch and its place in it from 1. */
export interface RecordPlace {
  readonly province: string;
  readonly number: number;
  readonly n: number;
}

export interface Use extends RecordPlace {
  readonly serial: string;
  readonly terminal: string;
  readonly institution: string;
  /** As all moments, with milliseconds: compared as texts. */
  readonly occurredAt: string;
  readonly operation: Operation;
  readonly counter: number;
  /** In fen. */
  readonly amount?: number;
  /** The day, Asia/Shanghai, on which its batch was first received. */
  readonly receivedOn: string;
  /** The letter of the receipt; never 'x', which is no record of a use. */
  readonly intake: Letter;
}

export interface RolledUse extends Use {
  readonly verdict: Letter;
  /** Why it is suspicious, where it is. */
  readonly sign?: Sign;
  /** The report that counts, where this one repeats it. */
  readonly repeats?: RecordPlace;
}

/** Without what was found of it at another time. */
export const asReported = (use: Use): Use => ({
  serial: use.serial,
  terminal: use.terminal,
  institution: use.institution,
  occurredAt: use.occurredAt,
  operation: use.operation,
  counter: use.counter,
  ...(use.amount === undefined ? {} : { amount: use.amount }),
  province: use.province,
  number: use.number,
  n: use.n,
  receivedOn: use.receivedOn,
  intake: use.intake,
});

const texts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

export const samePlace = (one: RecordPlace, other: RecordPlace) =>
  one.n === other.n && one.number === other.number && one.province === other.province;

/** The order of reports of one use: by content, so that it is the same whichever arrived first. */
export const byPlace = (one: RecordPlace, other: RecordPlace) =>
  texts(one.province, other.province) || one.number - other.number || one.n - other.n;

/** The same use, however often it is reported. */
export const sameUse = (one: Use, other: Use) =>
  one.serial === other.serial &&
  one.occurredAt === other.occurredAt &&
  one.counter === other.counter &&
  one.terminal === other.terminal;

/** Event order: card by card as things happened; total, and of the content alone. */
export const inEventOrder = (one: Use, other: Use) =>
  texts(one.serial, other.serial) ||
  texts(one.occurredAt, other.occurredAt) ||
  one.counter - other.counter ||
  texts(one.terminal, other.terminal) ||
  byPlace(one, other);
