/** What is done with a card over the counter: each answer asks its conditions and takes its row. */
import { lastDay, notCancellable, notReissuable, notVerified } from '../../shared/health-card/deciding.ts';
import type { HealthCard } from '../../shared/health-card/health-card.ts';
import type { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import type { HealthCardState } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS } from '../../shared/health-card/steps.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { centreOf, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Resident } from '../../shared/resident/resident.ts';
import { notPassed } from '../../shared/test-card/combination.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { asTheyStand } from '../storage/change.ts';
import { combinationIn } from '../storage/combinations.ts';
import { healthCardIn } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { issuingRegion, regionNotReady } from '../storage/programs.ts';
import { residentIn } from '../storage/residents.ts';
import type { Store } from '../storage/store.ts';
import { application } from './applying.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof HEALTH_CARD_ROUTES;

async function residentOf(store: Store, { resident }: Pick<HealthCard, 'resident'>): Promise<Resident> {
  const [item] = await store.read([KEYS.resident(resident)]);
  const found = residentIn(item);
  if (!found) throw new Error(`a card of ${resident}, who is not in the register`);
  return found;
}

export const accept: Answerer<Routes['accept']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('accept', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal =
      notVerified(await residentOf(ask.store, thing)) ??
      (await regionNotReady(ask.store, thing.place, ask.now));
    return refusal ?? taken('accept', ask, entered, { form: {} });
  },
};

export const reject: Answerer<Routes['reject']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('reject', ask, found.it);
    return 'refused' in entered ? entered : taken('reject', ask, entered, { form: ask.body });
  },
};

export const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('withdraw', ask, found.it);
    return 'refused' in entered ? entered : taken('withdraw', ask, entered, { form: {} });
  },
};

export const issue: Answerer<Routes['issue']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('issue', ask, found.it);
    if ('refused' in entered) return entered;
    const { making, place } = entered.thing;
    if (!making) throw new Error(`${entered.thing.id} was produced by nobody`);
    const key = KEYS.combination(provinceOf(place), making.combination);
    const combination = combinationIn((await ask.store.read([key]))[0]);
    const region = await issuingRegion(ask.store, place, ask.now);
    if (isRefusal(region)) return region;
    const refusal = notPassed(combination);
    if (refusal) return refusal;
    const validUntil = lastDay(shanghaiDay(ask.now));
    const next = { issuedAt: ask.now, validUntil };
    // Whoever is suspended at this very moment issues nothing more.
    const along = asTheyStand([...region.files, [key, combination]]);
    return taken('issue', ask, entered, { form: { ...ask.body, validUntil }, next, along });
  },
};

export const reportLoss: Answerer<Routes['report-loss']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('report-loss', ask, found.it);
    if ('refused' in entered) return entered;
    return taken('report-loss', ask, entered, { form: ask.body, next: { lossReportedAt: ask.now } });
  },
};

export const foundAgain: Answerer<Routes['found']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('found', ask, found.it);
    if ('refused' in entered) return entered;
    return taken('found', ask, entered, { form: ask.body, next: { lossReportedAt: undefined } });
  },
};

export const reissue: Answerer<Routes['re-issue']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('re-issue', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const { cause, receiver, paper, fee } = ask.body;
    const refusal = notReissuable(thing, ask.body, shanghaiDay(ask.now));
    if (refusal) return refusal;
    const resident = await residentOf(ask.store, thing);
    const unfit = notVerified(resident) ?? (await regionNotReady(ask.store, thing.place, ask.now));
    if (unfit) return unfit;
    const { actor, now } = ask;
    const applying = { receiver, replaces: thing.id, ...(fee ? { fee } : {}) };
    const fresh = await application(resident, applying, { actor, as, now });
    const form = { cause, receiver, paper, replacedBy: fresh.card.id, ...(fee ? { fee } : {}) };
    const next = { cause, replacedBy: fresh.card.id };
    return taken('re-issue', ask, entered, { form, next, along: fresh.change });
  },
};

export const cancel: Answerer<Routes['cancel']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('cancel', ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notCancellable(entered.thing, ask.body);
    return refusal ?? taken('cancel', ask, entered, { form: ask.body, next: { cause: ask.body.cause } });
  },
};

/** The card follows its resident's file: whoever keeps the file now takes the card over. */
export const moveHere: Answerer<Routes['move']> = {
  reads: one,
  answer: async (ask, found) => {
    const thing = healthCardIn(found.it);
    if (!thing) return NOT_FOUND;
    const { place } = await residentOf(ask.store, thing);
    const to = centreOf(place);
    const permitted = permit(
      ask.actor,
      demandOf(ask.route),
      { at: thing.place, destination: to },
      thing.steps,
    );
    if (isRefusal(permitted)) return permitted;
    const refusal = notFrom<HealthCardState>(thing, 'move', HEALTH_CARD_STEPS);
    if (refusal) return refusal;
    if (to === thing.place) {
      return refuse('nothing-to-change', 'It is managed where its resident lives.', { article: 'RHC-8' });
    }
    const form = { from: thing.place, to };
    return taken('move', ask, { thing, as: permitted.as }, { form, next: { place: to, takenAt: place } });
  },
};
