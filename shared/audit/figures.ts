/** What a report says, read off the numbers of its place. */
import { levelOf } from '../policy/jurisdiction.ts';
import { STATE_NAMES } from '../sam-card/states.ts';
import { OUTCOMES, type Outcome, VERDICT_CAUSE_NAMES, VERDICT_CAUSES } from '../supervision/causes.ts';
import { causeOf, LETTERS, outcomeOf } from '../supervision/letters.ts';
import { OPERATION_NAMES } from '../supervision/operations.ts';
import type { Jurisdiction } from './assembling.ts';
import { AT, at, KIND_NAMES, type Row, SIGN_NAMES } from './counts.ts';
import type { Quarter } from './quarter.ts';
import { type AuditReport, MAX_NAMED_IDLE, type Share, USE_BUCKETS } from './report.ts';
import type { Anomaly } from './tally.ts';

export const sumOf = (row: Row, outcome: Outcome, where: (typeof AT)['letter']) =>
  LETTERS.reduce((sum, letter) => (outcomeOf(letter) === outcome ? sum + at(row, where(letter)) : sum), 0);

const cardsOf = (row: Row) =>
  STATE_NAMES.reduce(
    (sum, state) => sum + KIND_NAMES.reduce((all, kind) => all + at(row, AT.state(state, kind)), 0),
    0,
  );

export function shareOf(row: Row): Share {
  const [issued, used] = [at(row, AT.issued), at(row, AT.used)];
  return {
    cards: cardsOf(row),
    issued,
    used,
    unused: issued - used,
    longUnused: at(row, AT.longUnused),
    accepted: sumOf(row, 'accepted', AT.letter),
    refused: sumOf(row, 'refused', AT.letter),
    refusedAmount: sumOf(row, 'refused', AT.amount),
    held: sumOf(row, 'held', AT.letter),
  };
}

/** What a report says besides what was counted. */
export type Made = Pick<AuditReport, 'madeOf'> & {
  readonly quarter: Quarter;
  readonly files: AuditReport['longUnused']['files'];
};

export function reportOf(one: Jurisdiction, { quarter, madeOf, files }: Made): AuditReport {
  const { place, row } = one;
  const level = levelOf(place);
  if (!level) throw new Error(`${place} is no place`);
  const named = ({ name, place: where, refused, held }: Anomaly) => ({ name, place: where, refused, held });
  return {
    schemaVersion: 1,
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    place,
    level,
    total: shareOf(row),
    ...countsOf(row),
    distribution: one.below.map((part) => ({ place: part.place, ...shareOf(part.row) })),
    anomalies: {
      cards: one.cards.map(named).map(({ name: serial, ...rest }) => ({ serial, ...rest })),
      units: one.units.map(({ place: where, refused, held }) => ({ place: where, refused, held })),
    },
    longUnused: {
      quarters: madeOf.settings.idleQuarters,
      cards: at(row, AT.longUnused),
      named: one.longUnused.slice(0, MAX_NAMED_IDLE).map((card) => ({ ...card })),
      files,
    },
    madeOf,
  };
}

type Counts = Pick<AuditReport, 'cards' | 'uses' | 'outcomes' | 'operations' | 'refusals' | 'held'>;

/** Lines that say nothing are left out, but for buckets and outcomes, of which there are few. */
function countsOf(row: Row): Counts {
  const outcomes = Object.keys(OUTCOMES) as Outcome[];
  const some = ({ count }: { readonly count: number }) => count > 0;
  return {
    cards: STATE_NAMES.flatMap((state) =>
      KIND_NAMES.map((kind) => ({ state, ...(kind ? { kind } : {}), count: at(row, AT.state(state, kind)) })),
    ).filter(some),
    uses: USE_BUCKETS.map((from, n) => ({ from, cards: at(row, AT.bucket(n)) })),
    outcomes: outcomes.map((outcome) => ({
      outcome,
      count: sumOf(row, outcome, AT.letter),
      amount: sumOf(row, outcome, AT.amount),
    })),
    operations: OPERATION_NAMES.map((operation) => ({
      operation,
      accepted: at(row, AT.accepted(operation)),
      others: at(row, AT.others(operation)),
    })).filter(({ accepted, others }) => accepted + others > 0),
    refusals: causes(row, 'refused').filter(some),
    held: [...causes(row, 'held').filter(({ cause }) => cause !== 'suspicious'), ...signs(row)].filter(some),
  };
}

/** By cause, in their order: a forged signature is forged like a forged serial. */
const causes = (row: Row, outcome: Outcome) =>
  VERDICT_CAUSE_NAMES.filter((cause) => VERDICT_CAUSES[cause].outcome === outcome).map((cause) => {
    const letters = LETTERS.filter((letter) => causeOf(letter) === cause);
    const sum = (where: (typeof AT)['letter']) => letters.reduce((all, one) => all + at(row, where(one)), 0);
    return { cause, count: sum(AT.letter), amount: sum(AT.amount) };
  });

const signs = (row: Row) =>
  SIGN_NAMES.map((sign) => ({
    cause: 'suspicious' as const,
    sign,
    count: at(row, AT.sign(sign)),
    amount: at(row, AT.signAmount(sign)),
  }));
