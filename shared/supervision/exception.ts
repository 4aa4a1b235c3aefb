/**
 * An exception: a transaction that was not accepted, with all that it was decided on. Refused ones make the
 * 拒付清单; a unit may object, and a second person decides.
 */
import * as z from 'zod';
import { day, moment, serial, terminalNumber, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { batchNumber, MAX_RECORDS, province } from './batch.ts';
import { OUTCOMES, type Outcome, sign, verdictCause } from './causes.ts';
import { CARD_FACTS, SIGNATURE_CHECKS } from './facts.ts';
import { RECORD } from './record.ts';

/**
 * Where an exception stands. What nobody has objected to stands; a decision or a later fact may lift it, and
 * from then on it counts as accepted (`lifted`).
 */
export const EXCEPTION_STATES = {
  standing: { title: '成立' },
  objected: { title: '已提出异议' },
  upheld: { title: '异议不成立，维持' },
  granted: { title: '异议成立，撤销', lifted: true },
  /** Of what was held: somebody looked into it. */
  released: { title: '查明无误，解除隔离', lifted: true },
  /** A later revision of the roll-up found otherwise: a reversal. */
  reversed: { title: '重新判定，撤销', lifted: true },
} as const satisfies Record<string, { title: string; lifted?: true }>;
export type ExceptionState = keyof typeof EXCEPTION_STATES;
export const exceptionState = z.enum(Object.keys(EXCEPTION_STATES) as [ExceptionState, ...ExceptionState[]]);

/** `13-2026-11-20-17-3`: province, day, number of the batch, number of the record in it from 1. */
export const EXCEPTION_ID = z.string().regex(/^\d{2}-\d{4}-\d{2}-\d{2}-\d{1,9}-\d{1,4}$/);

export interface RecordName {
  readonly province: string;
  readonly day: string;
  readonly number: number;
  readonly n: number;
}

export const exceptionId = ({ province: of, day: on, number, n }: RecordName) => `${of}-${on}-${number}-${n}`;

/** The parts of an id that EXCEPTION_ID has accepted. */
export function recordNamed(id: string): RecordName {
  const [of = '', year, month, date, number, n] = id.split('-');
  return { province: of, day: `${year}-${month}-${date}`, number: Number(number), n: Number(n) };
}

const outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

/** A verdict that a revision replaced. */
const REVISED = z.strictObject({
  revision: z.number().int().min(0),
  outcome,
  cause: verdictCause.optional(),
  at: moment,
});

export const EXCEPTION = z.strictObject({
  schemaVersion: z.literal(1),
  id: EXCEPTION_ID,
  province,
  day,
  number: batchNumber,
  n: z.number().int().min(1).max(MAX_RECORDS),
  /** The use, without the pseudonym of the resident's card and without the signature. */
  ...RECORD.pick({ institution: true, occurredAt: true, operation: true, counter: true, amount: true }).shape,
  serial,
  terminal: terminalNumber,
  /** The unit that reported it, or its province where the register knows no such unit. */
  place,
  outcome: outcome.exclude(['accepted']),
  cause: verdictCause,
  sign: sign.optional(),
  /** Revision of the roll-up that found it; 0 at intake. */
  revision: z.number().int().min(0),
  /** What it was decided on: the rules, the card, the signature. No facts: there was no such card. */
  rules: z.number().int().min(1),
  facts: CARD_FACTS.optional(),
  /** Not told where the roll-up found it: the intake had let the signature pass, if there was one. */
  signature: z.enum(SIGNATURE_CHECKS).optional(),
  /** Of a suspicious use: the one before it that it was compared with. */
  against: RECORD.pick({ terminal: true, occurredAt: true, counter: true }).optional(),
  /** Verdicts before, oldest first. */
  revised: z.array(REVISED).max(8),
  state: exceptionState,
  objection: text(500).optional(),
  decision: text(500).optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Exception = z.infer<typeof EXCEPTION>;
