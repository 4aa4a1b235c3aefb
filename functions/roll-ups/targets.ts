/**
 * What a revision makes of the uses whose verdict has changed: exceptions as they come to be, or are lifted.
 */
import * as z from 'zod';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import type { RollUpShard } from '../../shared/roll-up/roll-up.ts';
import { VERDICT_CAUSES } from '../../shared/supervision/causes.ts';
import { EXCEPTION, type Exception } from '../../shared/supervision/exception.ts';
import type { CardFacts } from '../../shared/supervision/facts.ts';
import { causeOf, outcomeOf } from '../../shared/supervision/letters.ts';
import { newException } from '../../shared/supervision/new-exception.ts';
import { type Carry, carriedOn } from '../../shared/supervision/rolling/carry.ts';
import type { Revision } from '../../shared/supervision/rolling/revisions.ts';
import type { RolledUse } from '../../shared/supervision/rolling/use.ts';
import { RULES_VERSION } from '../../shared/supervision/verdict.ts';
import { placeIn } from '../../shared/supervision/whereabouts.ts';
import { unitsOf } from '../storage/institutions.ts';
import type { Store } from '../storage/store.ts';

/** An exception as it would be if it were new; `lifted`: the use is accepted now. */
export const TARGET = z.strictObject({ exception: EXCEPTION, lifted: z.literal(true).optional() });
export type Target = z.infer<typeof TARGET>;

interface Revising {
  readonly next: RollUpShard;
  readonly found: readonly Revision[];
  /** All uses of the shard, in event order. */
  readonly rolled: readonly RolledUse[];
  readonly known: ReadonlyMap<string, CardFacts>;
  readonly carryIn: Carry;
}

/** Unit by unit, so that each hears of its own together. */
export async function targetsOf(store: Store, revising: Revising): Promise<Target[]> {
  const { next, found, known } = revising;
  if (found.length === 0) return [];
  const units = await unitsOf(
    store,
    found.map(({ use }) => use.institution),
  );
  const before = usesBefore(revising);
  const targets = found.map(({ use, was }): Target => {
    const unit = units.get(use.institution);
    const { province, number, n } = use;
    const is = causeOf(use.verdict);
    // What is lifted is told by what it was.
    const cause = is ?? causeOf(was);
    if (!cause) throw new Error(`${province}-${next.day}-${number}-${n} was accepted and is so still`);
    const facts = known.get(use.serial);
    const against = use.sign && before(use);
    const exception: Exception = newException({
      name: { province, day: next.day, number, n },
      record: use,
      verdict: { outcome: VERDICT_CAUSES[cause].outcome, cause },
      sign: use.sign,
      revision: next.revision,
      rules: RULES_VERSION,
      facts,
      place: (unit && placeIn(unit, province, next.day)) ?? `${NATION}/${province}`,
      now: next.at,
      ...(against ? { against } : {}),
    });
    return is ? { exception } : { exception, lifted: true };
  });
  const ofPlace = Map.groupBy(targets, ({ exception }) => exception.place);
  return [...ofPlace.values()].flat();
}

/** Of a use the last accepted one of its card before it, which it was compared with. */
function usesBefore({ next, rolled, carryIn }: Revising) {
  const carried = carriedOn(next.day, carryIn);
  return ({ serial, province, number, n }: RolledUse): Exception['against'] => {
    const isIt = (one: RolledUse) => one.province === province && one.number === number && one.n === n;
    const ofCard = rolled.filter((one) => one.serial === serial);
    const last = ofCard
      .slice(0, ofCard.findIndex(isIt))
      .findLast(({ verdict }) => outcomeOf(verdict) === 'accepted');
    const from = carried.get(serial);
    if (last) return { terminal: last.terminal, occurredAt: last.occurredAt, counter: last.counter };
    return from && { terminal: from.terminal, occurredAt: from.at, counter: from.counter };
  };
}
