/**
 * The verdict on one use of a card: pure, in the fixed order of causes.ts, from the record and the card
 * alone.
 */
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { type Outcome, VERDICT_CAUSE_NAMES, VERDICT_CAUSES, type VerdictCause } from './causes.ts';
import { type CardFacts, FORGING, type Held, heldOn, type SignatureCheck } from './facts.ts';
import { mayDo } from './operations.ts';
import type { TransactionRecord } from './record.ts';

/**
 * The version of these rules: a refusal keeps it, so that it can be re-computed years later. Whoever changes
 * what any use is found to be makes a new version, and leaves the old one beside it in RULES.
 */
export const RULES_VERSION = 1;

export type Verdict =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: Exclude<Outcome, 'accepted'>; readonly cause: VerdictCause };

export type Judged = Pick<TransactionRecord, 'terminal' | 'institution' | 'occurredAt' | 'operation'>;

interface Case {
  readonly record: Judged;
  readonly card: CardFacts;
  readonly day: string;
  /** Where the card was at any time of that day. */
  readonly on: readonly Held[];
  readonly signature: SignatureCheck;
}

const before = (from: string | undefined, at: string) => from !== undefined && from <= at;

/** Whether a cause holds of a known card; those of the roll-up are not asked here. */
const HOLDS: Partial<Record<VerdictCause, (one: Case) => boolean>> = {
  // Before it is personalized there is nothing on a card to sign or read with.
  forged: ({ signature, card }) => card.kind === undefined || FORGING.includes(signature),
  blacklisted: ({ card, record }) => before(card.bannedFrom, record.occurredAt),
  cancelled: ({ card, record }) => before(card.cancelledFrom, record.occurredAt),
  'not-own': ({ record, on }) =>
    !on.some(({ unknown, institution }) => unknown || institution === record.institution),
  'no-permission': ({ card, record }) => card.kind !== undefined && !mayDo(card.kind, record.operation),
  expired: ({ card, day }) => card.validUntil !== undefined && card.validUntil < day,
  'wrong-terminal': ({ record, on }) =>
    !on.some(
      ({ unknown, institution, terminal }) =>
        unknown || (institution === record.institution && terminal === record.terminal),
    ),
};

const AT_INTAKE = VERDICT_CAUSE_NAMES.flatMap((cause) => {
  const holds = HOLDS[cause];
  return holds ? [{ cause, holds, outcome: VERDICT_CAUSES[cause].outcome }] : [];
});

/**
 * @param card what the register knows of the serial; nothing where it never had such a card, which is forged
 * @param signature what was found of the record's signature
 */
export function judge(
  record: Judged,
  card: CardFacts | undefined,
  signature: SignatureCheck = 'absent',
): Verdict {
  if (!card) return { outcome: VERDICT_CAUSES.forged.outcome, cause: 'forged' };
  const day = shanghaiDay(record.occurredAt);
  const one = { record, card, day, on: heldOn(card.held, day), signature };
  const found = AT_INTAKE.find(({ holds }) => holds(one));
  return found ? { outcome: found.outcome, cause: found.cause } : { outcome: 'accepted' };
}

/** Every version that anything was ever judged by, with all that its verdicts hang on. */
export const RULES: Readonly<Record<number, typeof judge>> = { 1: judge };
