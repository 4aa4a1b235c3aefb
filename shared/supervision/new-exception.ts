/** An exception as it is made of what was found: nobody has objected to it yet. */
import { GENESIS } from '../ledger/ledger.ts';
import type { Sign } from './causes.ts';
import { type Exception, exceptionId, type RecordName } from './exception.ts';
import type { CardFacts, SignatureCheck } from './facts.ts';
import type { TransactionRecord } from './record.ts';
import type { Verdict } from './verdict.ts';

interface Found {
  readonly name: RecordName;
  readonly record: Omit<TransactionRecord, 'card' | 'signature'>;
  readonly verdict: Exclude<Verdict, { outcome: 'accepted' }>;
  readonly sign?: Sign | undefined;
  /** Of a roll-up; 0 at intake. */
  readonly revision: number;
  /** RULES_VERSION it was judged by. */
  readonly rules: number;
  /** Nothing where there was no such card. */
  readonly facts: CardFacts | undefined;
  /** Not of a roll-up. */
  readonly signature?: SignatureCheck;
  /** Of a suspicious use: the one before it. */
  readonly against?: Exception['against'];
  /** The unit that reported it, or its province. */
  readonly place: string;
  readonly now: string;
}

/** Neither the pseudonym of the resident's card nor the signature stays in it. */
export function newException({ name, record, verdict, sign, facts, now, ...found }: Found): Exception {
  const { institution, occurredAt, operation, counter, amount, serial, terminal } = record;
  return {
    schemaVersion: 1,
    id: exceptionId(name),
    ...name,
    institution,
    occurredAt,
    operation,
    counter,
    serial,
    terminal,
    ...(amount === undefined ? {} : { amount }),
    place: found.place,
    outcome: verdict.outcome,
    cause: verdict.cause,
    ...(sign ? { sign } : {}),
    revision: found.revision,
    rules: found.rules,
    ...(facts ? { facts } : {}),
    ...(found.signature ? { signature: found.signature } : {}),
    ...(found.against ? { against: found.against } : {}),
    revised: [],
    state: 'standing',
    steps: {},
    version: 1,
    ledger: { number: 0, hash: GENESIS },
    createdAt: now,
  };
}
