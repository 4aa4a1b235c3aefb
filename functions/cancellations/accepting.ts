/** The service point accepts a 表2: a short one cancels its cards at once, a long one opens a job. */
import { type Cancellation, copiesFor, missingFields } from '../../shared/cancellation/cancellation.ts';
import type { CANCELLATION_ROUTES } from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { cancellationNumber } from '../storage/cancellations.ts';
import { type CardMoves, cardIn, moveChange } from '../storage/cards.ts';
import type { Signature } from '../storage/change.ts';
import { newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { cancelled } from './cancelling.ts';
import { ledgerForm, one, permittedOne, taken } from './one.ts';

type AcceptAsk = Ask<(typeof CANCELLATION_ROUTES)['accept']>;

/** Cards of a form that are cancelled in the accepting commit: each is at most six items. */
const AT_ONCE = 6;

/** SAM-17(1): filled in completely, signed and sealed, in as many copies as the causes ask for. */
function notComplete(it: Cancellation, copies: number): Refusal | undefined {
  const missing = missingFields(it);
  if (missing.length > 0) {
    const fields = missing.map((path) => ({ path, message: 'is still empty' }));
    return refuse('table-2-incomplete', 'Revise the form first.', { article: 'SAM-17(1)', fields });
  }
  const needed = copiesFor(it.rows.map(({ cause }) => cause));
  if (copies >= needed) return undefined;
  return refuse('copies-missing', `${needed} signed and sealed copies are needed.`, { article: 'SAM-17(1)' });
}

/** All rows of a short form, or why one cannot be: the form is mended before anything is done. */
async function movesOf(
  store: Store,
  it: Cancellation,
  signature: Signature,
): Promise<readonly CardMoves[] | Refusal> {
  const items = await store.read(it.rows.map(({ serial }) => KEYS.card(serial)));
  const moves: CardMoves[] = [];
  const faults: { refusal: Refusal; n: number }[] = [];
  for (const [n, row] of it.rows.entries()) {
    const made = cancelled(cardIn(items[n]), row, it, signature);
    if (isRefusal(made)) faults.push({ refusal: made, n });
    else if (made !== 'unchanged') moves.push(made);
  }
  const [first] = faults;
  if (!first) return moves;
  if (it.rows.length === 1) return first.refusal;
  const fields = faults.map(({ refusal, n }) => ({
    path: `rows.${n}`,
    message: `${refusal.refused}: ${refusal.detail}`.slice(0, 200),
  }));
  return refuse('rows-unsuitable', 'Some cards cannot be cancelled so.', { article: 'SAM-T2', fields });
}

/** The job that works off the rows, card by card. */
function jobFor(it: Cancellation, signature: Signature) {
  const total = it.rows.length + (it.list?.rows ?? 0);
  const { file, form } = it.list ?? {};
  const facts = { id: `job-${it.id}`, kind: 'cancel', place: it.place, of: it.id, total };
  return newJob('cancellations', { ...facts, ...(file && form ? { file, form } : {}) }, signature);
}

export const accept: Answerer<(typeof CANCELLATION_ROUTES)['accept']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const refusal = notFrom(thing, 'accept', CANCELLATION_STEPS) ?? notComplete(thing, ask.body.copies);
    if (refusal) return refusal;
    const next = nextOf(thing, ask);
    const form = await entryOf(ask, thing, next);
    const accepted = { ...thing, ...next, state: CANCELLATION_STEPS.accept.to };
    const signature = { actor: ask.actor, as, now: ask.now };
    if (thing.list || thing.rows.length > AT_ONCE) {
      const { job, change } = jobFor(accepted, signature);
      const answer = await taken(ask, entered, 'accept', {
        form,
        next: { ...next, job: job.id },
        along: change,
      });
      return isRefusal(answer) ? answer : { ...answer, status: 202 };
    }
    const moves = await movesOf(ask.store, accepted, signature);
    if (isRefusal(moves)) return moves;
    const along = await moveChange(moves, signature);
    const { to } = CANCELLATION_STEPS.cancel;
    return taken(ask, entered, 'accept', { form, next: { ...next, cancelledAt: ask.now }, to, along });
  },
};

function nextOf(it: Cancellation, { body, now }: AcceptAsk): Partial<Cancellation> {
  const { number, returned, responsible, handler, testResult } = body;
  return {
    number: number ?? cancellationNumber(it.place, now),
    returned,
    personal: { ...it.personal, responsible, handler },
    ...(testResult ? { testResult } : {}),
    acceptedAt: now,
  };
}

/** The entry lists the rows: what was accepted is what was read then. */
async function entryOf({ body }: AcceptAsk, it: Cancellation, { number }: Partial<Cancellation>) {
  const rows = it.rows.map(({ serial, cause }) => ({ serial, cause }));
  return ledgerForm({ ...body, number, rows }, it);
}
