/** Answers of the noun sam-cards: every row of the lifecycle, the procedures, and the reads. */
import * as z from 'zod';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import { FORMS } from '../../shared/sam-card/forms.ts';
import {
  allowedFrom,
  LIFECYCLE,
  TRANSITION_NAMES,
  type TransitionName,
} from '../../shared/sam-card/lifecycle.ts';
import { PROCEDURE_FORMS } from '../../shared/sam-card/procedure-forms.ts';
import { PROCEDURES } from '../../shared/sam-card/procedures.ts';
import type { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import { cardDetail, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { cardIn } from '../storage/cards.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { awaited } from './awaited.ts';
import { bulk } from './bulk.ts';
import { idle } from './idle.ts';
import { ledger, proof } from './ledger.ts';
import { cards } from './lists.ts';
import { mover, whereabouts } from './moves.ts';
import { placement } from './placement.ts';
import { procedures } from './procedures.ts';
import { replace } from './replacing.ts';
import { usage } from './usage.ts';

const movers = Object.fromEntries(TRANSITION_NAMES.map((name) => [name, mover(name)])) as {
  readonly [Name in TransitionName]: Answerer<(typeof SAM_CARD_ROUTES)[Name]>;
};

const card: Answerer<typeof SAM_CARD_ROUTES.card> = {
  reads: ({ params }) => ({ card: KEYS.card(params.serial) }),
  answer: ({ actor, route }, found) => {
    const it = cardIn(found.card);
    if (!it) return NOT_FOUND;
    const { access } = route;
    const permitted = typeof access === 'object' ? permit(actor, access, whereabouts(it)) : undefined;
    if (isRefusal(permitted)) return permitted;
    return { status: 200, body: { ...cardDetail(it), next: nextFor(it, actor) }, version: it.version };
  },
};

/**
 * What this caller may do next: rows that the state allows and the actor is permitted, procedures included.
 */
function nextFor(it: SamCard, actor: Ask['actor']) {
  const states = allowedFrom(it.state);
  const procedural = Object.entries(PROCEDURES)
    .filter(([, { steps }]) => steps[0] && states.includes(steps[0].move))
    .map(([name, procedure]) => ({
      name,
      row: procedure,
      form: PROCEDURE_FORMS[name as keyof typeof PROCEDURES],
    }));
  const rows = states.map((name) => ({ name, row: LIFECYCLE[name], form: FORMS[name] }));
  return [...rows, ...procedural].flatMap(({ name, row, form }) => {
    const permitted = permit(actor, row, whereabouts(it), it.steps);
    if (isRefusal(permitted)) return [];
    const { title, article } = row;
    return [
      {
        transition: name,
        title,
        article,
        asking: permitted.asking,
        form: z.toJSONSchema(form, { io: 'input' }),
      },
    ];
  });
}

export const answersOf = (
  objects: Objects,
  workers: Workers,
  clock: () => string,
): Answers<typeof SAM_CARD_ROUTES> => ({
  ...movers,
  ...procedures,
  replace,
  card,
  cards,
  awaited,
  idle,
  usage: usage(objects),
  ledger,
  placement,
  proof,
  ...bulk(objects, workers, clock),
});
