/**
 * The verdict of many records at once, the same as `judge` gives of each: what re-judging a quarter is made
 * of.
 */
import { VERDICT_CAUSE_NAMES, VERDICT_CAUSES, type VerdictCause } from './causes.ts';
import { FORGING, SIGNATURE_CHECKS, type SignatureCheck } from './facts.ts';
import { OPERATION_NAMES } from './operations.ts';
import { dayNumber, MAY_DO, type PackedFacts, serialParts } from './packed.ts';
import type { Judged, Verdict } from './verdict.ts';

/** 1 for a signature that shows a forgery, by its number. */
const FORGES = Uint8Array.from(SIGNATURE_CHECKS, (check) => (FORGING.includes(check) ? 1 : 0));

/** Records as columns; institutions are numbers of the facts' dictionary. */
export class PackedRecords {
  readonly prefix: Float64Array;
  readonly running: Float64Array;
  readonly terminal: Float64Array;
  readonly at: Float64Array;
  readonly institution: Uint32Array;
  readonly operation: Uint8Array;
  readonly signature: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.prefix = new Float64Array(capacity);
    this.running = new Float64Array(capacity);
    this.terminal = new Float64Array(capacity);
    this.at = new Float64Array(capacity);
    this.institution = new Uint32Array(capacity);
    this.operation = new Uint8Array(capacity);
    this.signature = new Uint8Array(capacity);
  }

  add(
    record: Judged & { readonly serial: string },
    facts: PackedFacts,
    signature: SignatureCheck = 'absent',
  ) {
    const n = this.length;
    const [prefix, running] = serialParts(record.serial);
    this.prefix[n] = prefix;
    this.running[n] = running;
    this.terminal[n] = Number(record.terminal);
    this.at[n] = Date.parse(record.occurredAt);
    this.institution[n] = facts.institutions.of(record.institution);
    this.operation[n] = OPERATION_NAMES.indexOf(record.operation);
    this.signature[n] = SIGNATURE_CHECKS.indexOf(signature);
    this.length = n + 1;
  }
}

/** A verdict as a number: 0 is accepted, else one more than the cause's place in the order. */
const code = (cause: VerdictCause) => VERDICT_CAUSE_NAMES.indexOf(cause) + 1;
const FORGED = code('forged');
const BLACKLISTED = code('blacklisted');
const CANCELLED = code('cancelled');
const NOT_OWN = code('not-own');
const NO_PERMISSION = code('no-permission');
const EXPIRED = code('expired');
const WRONG_TERMINAL = code('wrong-terminal');

export function verdictOf(code: number): Verdict {
  const cause = VERDICT_CAUSE_NAMES[code - 1];
  return cause ? { outcome: VERDICT_CAUSES[cause].outcome, cause } : { outcome: 'accepted' };
}

/** Judges every record into `verdicts`, which must hold as many. */
export function judgeAll(records: PackedRecords, facts: PackedFacts, verdicts: Uint8Array): void {
  const { prefix, running, terminal, at, institution, operation, signature, length } = records;
  for (let n = 0; n < length; n += 1) {
    const slot = facts.slot(prefix[n] as number, running[n] as number);
    verdicts[n] =
      slot < 0 || FORGES[signature[n] as number] === 1
        ? FORGED
        : judgeOne(
            facts,
            slot,
            at[n] as number,
            institution[n] as number,
            terminal[n] as number,
            operation[n] as number,
          );
  }
}

function judgeOne(
  facts: PackedFacts,
  slot: number,
  at: number,
  institution: number,
  terminal: number,
  operation: number,
): number {
  const kind = facts.kind(slot);
  if (kind === 0) return FORGED;
  if (facts.bannedFrom(slot) <= at) return BLACKLISTED;
  if (facts.cancelledFrom(slot) <= at) return CANCELLED;
  const day = dayNumber(at);
  const where = whereabouts(facts, slot, day, institution, terminal);
  if (where === NOT_OWN) return NOT_OWN;
  if (((MAY_DO[operation] as number) & (1 << kind)) === 0) return NO_PERMISSION;
  if (facts.validUntil(slot) < day) return EXPIRED;
  return where;
}

/** 0 where at any time of that day the card was that institution's and in that terminal, or may have been. */
function whereabouts(
  facts: PackedFacts,
  slot: number,
  day: number,
  institution: number,
  terminal: number,
): number {
  const from = facts.heldFrom(slot);
  // Until the first millisecond of the day is not on that day.
  if (facts.unknown(slot) && dayNumber(from - 1) >= day) return 0;
  const places = facts.places(slot);
  if (places > 1) return inHistory(facts, facts.start(slot), places, day, institution, terminal);
  if (facts.institution(slot) !== institution || dayNumber(from) > day) return NOT_OWN;
  return facts.terminal(slot) === terminal ? 0 : WRONG_TERMINAL;
}

function inHistory(
  { history }: PackedFacts,
  start: number,
  places: number,
  day: number,
  institution: number,
  terminal: number,
): number {
  let found = NOT_OWN;
  for (let n = start; n < start + places; n += 1) {
    if (history.institution[n] !== institution || dayNumber(history.from[n] as number) > day) continue;
    if (n + 1 < start + places && dayNumber((history.from[n + 1] as number) - 1) < day) continue;
    if (history.terminal[n] === terminal) return 0;
    found = WRONG_TERMINAL;
  }
  return found;
}
