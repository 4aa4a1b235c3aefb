/** A card's use in a quarter, as it is shown: by operation and verdict, its days, its first and last use. */
import * as z from 'zod';
import { QUARTER, type Quarter } from '../audit/quarter.ts';
import { moment, serial, terminalNumber, text } from '../fields.ts';
import { OUTCOMES, type Outcome, VERDICT_CAUSES, verdictCause } from '../supervision/causes.ts';
import { LAST_USE, type LastUse } from '../supervision/last-use.ts';
import { causeOf, outcomeOf } from '../supervision/letters.ts';
import { operation } from '../supervision/operations.ts';
import { type CardUsage, COUNT_NAMES, MOST_TERMINALS } from '../supervision/rolling/usage.ts';

const count = z.number().int().min(0);

export const CARD_USE = z.strictObject({
  serial,
  quarter: QUARTER,
  /** Each operation with what became of it, in a fixed order; nothing that did not occur. */
  uses: z
    .array(
      z.strictObject({
        operation,
        outcome: z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]),
        cause: verdictCause.optional(),
        title: text(40),
        count: count.min(1),
      }),
    )
    .max(200),
  /** Of what was accepted or held: a refused report is no use that the card is known for. */
  activeDays: count,
  first: moment.optional(),
  last: moment.optional(),
  terminals: z.array(terminalNumber).max(MOST_TERMINALS),
  moreTerminals: z.boolean(),
  /** In fen. */
  amount: z.strictObject({ accepted: count, refused: count, held: count }),
  /** Whatever the quarter; none for a card that is not in use. */
  lastUse: LAST_USE.pick({ week: true, used: true, since: true }).optional(),
});

interface Told {
  readonly serial: string;
  readonly quarter: Quarter;
  readonly sum: CardUsage | undefined;
  readonly lastUse: LastUse | undefined;
}

export function cardUseView({ serial: of, quarter, sum, lastUse }: Told): z.infer<typeof CARD_USE> {
  const { week, used, since } = lastUse ?? {};
  const { first, last } = sum ?? {};
  return {
    serial: of,
    quarter,
    uses: usesOf(sum),
    activeDays: sum?.days ?? 0,
    ...(first && last ? { first, last } : {}),
    terminals: [...(sum?.terminals ?? [])],
    moreTerminals: sum?.moreTerminals ?? false,
    amount: sum?.amount ?? { accepted: 0, refused: 0, held: 0 },
    ...(week && since && used !== undefined ? { lastUse: { week, used, since } } : {}),
  };
}

function usesOf(sum: CardUsage | undefined) {
  return [...COUNT_NAMES].flatMap(([name, [operation, letter]]) => {
    const count = sum?.counts[name];
    if (!count) return [];
    const cause = causeOf(letter);
    const outcome = outcomeOf(letter);
    const { title } = cause ? VERDICT_CAUSES[cause] : OUTCOMES[outcome];
    return [{ operation, outcome, ...(cause ? { cause } : {}), title, count }];
  });
}
