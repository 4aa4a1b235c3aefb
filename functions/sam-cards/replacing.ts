/** A card is replaced at the service point: both tables, the old card's end and the new one's issue. */
import { missingAtCounter } from '../../shared/cancellation/replacement.ts';
import { ORGANIZATION } from '../../shared/organization/organization.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { type Asked, moveCard, type Related } from '../../shared/sam-card/move.ts';
import { PROCEDURES } from '../../shared/sam-card/procedures.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import { TERMINAL_BLOCK } from '../../shared/terminal/terminal.ts';
import { cardIn } from '../storage/cards.ts';
import { together } from '../storage/change.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { type Caller, inTurn, type ProcedureAnswerer, permitted, settled, stepsOn } from './procedures.ts';
import { table1Change, table1Of } from './table-1.ts';
import { table2Of } from './table-2.ts';

export const replace: ProcedureAnswerer<'replace'> = {
  reads: ({ params, body }) => ({ card: KEYS.card(params.serial), new: KEYS.card(body.newSerial) }),
  answer: async (ask, found) => {
    const entered = permitted('replace', ask, found.card);
    if ('refused' in entered) return entered;
    const { card: old, asked } = entered;
    const { cause, reason, testResult } = ask.body;
    const homeless = notInTerminal(old);
    if (homeless) return homeless;
    const table2 = await table2Of(old, ask.body, asked);
    const said = {
      cause,
      reason,
      cancellation: table2.cancellation.id,
      ...(testResult ? { testResult } : {}),
    };
    const given = inTurn(old, stepsOn('replace', 'card'), [said, {}], asked, table2);
    if (isRefusal(given)) return given;
    const next = missingAtCounter(ask.body) ?? suitable(old, cardIn(found.new), asked);
    if (isRefusal(next)) return next;
    const related = await relatedOfReplacement(ask, old);
    const table1 = table1Of(old, related.unit, ask.body, asked);
    const issued = issuedFor(old, next.card, asked, { ...related, application: table1 });
    if (isRefusal(issued)) return issued;
    const opened = await table1Change(table1, issued.card, ask.body, asked);
    const cards = [
      { before: old, moves: given },
      { before: next.card, moves: [issued], unit: related.unit },
    ];
    return settled(cards, ask, asked, together(table2.change, opened));
  },
};

/** The new card takes over unit, point, terminal and person of the old one. */
function issuedFor(old: SamCard, next: SamCard, asked: Asked, related: Related) {
  const { unit = '', businessPoint = '', terminal = '', personal } = old;
  const responsiblePerson = personal.responsiblePerson ?? '';
  const application = related.application?.id ?? '';
  const form = { application, unit, businessPoint, terminal, responsiblePerson };
  // What is entrusted to a service point is its centre's stock still, and issued as such.
  return moveCard({ ...next, place: centreOf(next.place) }, 'issue', form, asked, related);
}

/** A card whose state would let it end, and which has no terminal to be taken over. */
function notInTerminal({ state, terminal, unit }: SamCard): Refusal | undefined {
  if ((terminal && unit) || !LIFECYCLE.cancel.from.includes(state)) return undefined;
  const { article } = PROCEDURES.replace;
  return refuse('replacement-unsuitable', 'The old card stands in no terminal of a unit.', { article });
}

/** The new card is entrusted to the clerk's own service point, and is of the kind of the old one. */
function suitable(old: SamCard, card: SamCard | undefined, { as }: Asked): { card: SamCard } | Refusal {
  const { article } = PROCEDURES.replace;
  if (!card || card.place !== as.place || card.kind !== old.kind) {
    const detail = 'The new card must be entrusted to your service point and be of the same kind.';
    return refuse('replacement-unsuitable', detail, { article });
  }
  return { card };
}

/** Unit and block of the old card's terminal. */
async function relatedOfReplacement({ store }: Caller, { unit = '', terminal = '' }: SamCard) {
  const [unitItem, block] = await store.read([
    KEYS.organization(unit),
    KEYS.terminalBlock(blockOf(terminal)),
  ]);
  const of = thingIn(ORGANIZATION, unitItem);
  if (!of) throw new Error(`${unit} holds a card and does not exist`);
  return { unit: of, block: thingIn(TERMINAL_BLOCK, block) };
}
