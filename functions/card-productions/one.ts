/** One batch of cards: whether this actor may take this route with it, and a step on it, by a job too. */
import { randomUUID } from 'node:crypto';
import { type CardProduction, cardProductionView } from '../../shared/card-production/card-production.ts';
import type { CardProductionJob } from '../../shared/card-production/routes.ts';
import {
  CARD_PRODUCTION_STEPS,
  type CardProductionState,
  type CardProductionStep,
} from '../../shared/card-production/steps.ts';
import { type Job, jobView } from '../../shared/job/job.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import type { Answer, Ask } from '../runtime/answers.ts';
import { type Entered, steppingOn } from '../runtime/stepping-on.ts';
import { cardProductionIn, cardProductionThing, cardProductionWrites } from '../storage/card-productions.ts';
import { type Change, change, together } from '../storage/change.ts';
import { newJob, signatureOf } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.cardProduction(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<
  CardProductionState,
  CardProduction,
  CardProductionStep
>({
  table: CARD_PRODUCTION_STEPS,
  thingIn: cardProductionIn,
  whereabouts: ({ place, producer }) => ({ at: place, destination: placeOfSupplier(producer) }),
  chain: cardProductionThing,
  writes: cardProductionWrites,
  view: cardProductionView,
});

interface Opening {
  readonly kind: CardProductionJob;
  readonly total: number;
  readonly input?: Job['input'];
  readonly form?: Record<string, unknown>;
  readonly next?: Partial<CardProduction>;
  readonly along?: Change;
}

/** A step whose work a job does: one commit, and the answer is the job. */
export async function opened(
  name: CardProductionStep,
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: Entered<CardProduction>,
  { kind, total, input, form, next, along }: Opening,
): Promise<Answer | Refusal> {
  const { thing, as } = entered;
  const facts = { id: `${kind}-${randomUUID()}`, kind, place: thing.place, of: thing.id, total };
  const told = { ...facts, ...(input ? { input } : {}) };
  const { job, change: begun } = newJob('card-productions', told, { ...ask, as });
  const step = await taken(name, ask, entered, {
    form: { ...form, job: job.id },
    next: { ...next, job: job.id },
    along: together(begun, along ?? change()),
  });
  return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job), version: job.version };
}

/** The batch under a job: read again with each slice. */
export async function jobsThing(store: Store, job: Job): Promise<CardProduction> {
  const [item] = await store.read([KEYS.cardProduction(job.of)]);
  const it = cardProductionIn(item);
  if (!it) throw new Error(`job ${job.id} without its batch of cards`);
  return it;
}

/** The batch with other facts and no entry: what a slice counts. */
export const counted = (it: CardProduction, next: Partial<CardProduction>): Change =>
  change(...cardProductionWrites(it, { ...it, ...next, version: it.version + 1 }));

/** A step that a job takes on behalf of whoever opened it. */
export async function takenBy(
  job: Job,
  name: CardProductionStep,
  thing: CardProduction,
  now: string,
  { form, next }: { form: Record<string, unknown>; next?: Partial<CardProduction> },
): Promise<Change> {
  const { actor, as } = signatureOf(job, now);
  const step = await taken(name, { actor, now, ifMatch: undefined }, { thing, as }, { form, next });
  if (isRefusal(step) || !step.change) throw new Error(`${name} refused to job ${job.id}`);
  return step.change;
}
