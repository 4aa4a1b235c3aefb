/**
 * Carrying a disqualification out: one thing after the other, each in a transaction of its own with the job's
 * progress, so that it goes on wherever it was stopped and its memory holds one page.
 */
import type { Disqualification } from '../../shared/disqualification/disqualification.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { endedChange, standingAt } from '../storage/appointments.ts';
import { type Change, change, type Signature } from '../storage/change.ts';
import { disqualificationIn } from '../storage/disqualifications.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { type Ahead, cancelled, cardsAhead } from './cancelling.ts';
import { taken } from './one.ts';
import { endedApplication, openOf } from './rejecting.ts';

/** Pages in which nothing was left to do, that one slice looks through. */
const MOST_PAGES = 20;

/** How far a walk is. Cards are walked again until nothing is left to do: an issue may have been late. */
interface At {
  readonly phase: 'applications' | 'cards' | 'appointments';
  readonly again: boolean;
  /** This walk of the cards has done something. */
  readonly did: boolean;
  readonly after: string;
}

interface Walking {
  readonly store: Store;
  readonly ahead: Ahead;
  readonly job: Job;
  readonly it: Disqualification;
  readonly signature: Signature;
}

/** One thing done and how far that is; or nothing to do up to there; or the end. */
type Found =
  | { readonly at: At; readonly result?: Omit<RowResult, 'row'>; readonly change?: Change }
  | 'ended';

const START: At = { phase: 'applications', again: false, did: false, after: '' };

const PHASE_NAMES: readonly At['phase'][] = ['applications', 'cards', 'appointments'];

const written = ({ phase, again, did, after }: At) => [phase, Number(again), Number(did), after].join('|');

function readAt(walked: string | undefined): At {
  if (!walked) return START;
  const [phase, again, did, after = ''] = walked.split('|');
  const named = PHASE_NAMES.find((one) => one === phase);
  if (!named) throw new Error('a walk that nobody began');
  return { phase: named, again: again === '1', did: did === '1', after };
}

const PHASES: Record<At['phase'], (walking: Walking, at: At) => Promise<Found>> = {
  applications: async ({ store, it, signature }) => {
    const open = await openOf(store, it);
    if (!open) return { at: { ...START, phase: 'cards' } };
    const ended = await endedApplication(open, it, signature);
    return { at: START, result: { thing: open.id, outcome: 'application-ended' }, change: ended };
  },
  cards: async ({ ahead, job, it, signature }, at) => {
    const page = await ahead.after(job, it.unit, at.after);
    for (const [n, card] of page.cards.entries()) {
      const ended = await cancelled(card, page.unit, it, signature);
      // What was refused once is told once: who carries it out again may be another.
      if (!ended || (isRefusal(ended) && at.again)) continue;
      ahead.keep(job, { ...page, cards: page.cards.slice(n + 1) });
      const { serial: thing } = card;
      const here = { ...at, after: thing };
      if (!isRefusal(ended)) {
        return { at: { ...here, did: true }, result: { thing, outcome: 'cancelled' }, change: ended };
      }
      const why = `${ended.refused}: ${ended.detail}`.slice(0, 300);
      return { at: here, result: { thing, outcome: 'refused', why } };
    }
    if (page.more) return { at: { ...at, after: page.last } };
    return { at: { ...START, ...(at.did ? { phase: 'cards', again: true } : { phase: 'appointments' }) } };
  },
  appointments: async ({ store, it, signature }) => {
    const { standing, more } = await standingAt(store, it.place, 200);
    const [one] = standing;
    if (!one && more) throw new Error(`${it.place} has more than 200 appointments that have ended`);
    if (!one) return 'ended';
    const ending = { article: 'SAM-17(3)p1', reason: it.number };
    const ended = await endedChange(store, [one], ending, signature);
    const result = { thing: one.id, outcome: 'appointment-ended' };
    return { at: { ...START, phase: 'appointments' }, result, change: ended };
  },
};

/** The next thing that is to be done, or how far there was nothing. */
async function slice(walking: Walking, row: number): Promise<Worked> {
  let at = readAt(walking.job.walked);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await PHASES[at.phase](walking, at);
    if (found === 'ended') return { results: [], change: change(), walk: 'ended' };
    at = found.at;
    const { result } = found;
    if (result) {
      const walk = { after: written(at) };
      return { results: [{ row, ...result }], change: found.change ?? change(), walk };
    }
  }
  return { results: [], change: change(), walk: { after: written(at) } };
}

async function disqualificationOf(store: Store, job: Job): Promise<Disqualification> {
  const [item] = await store.read([KEYS.disqualification(job.of)]);
  const it = disqualificationIn(item);
  if (!it) throw new Error(`job ${job.id} without its disqualification`);
  return it;
}

export function carryOutWorker(store: Store): Worker {
  const ahead = cardsAhead(store);
  return {
    slice: 1,
    work: async (job, from, _to, now) => {
      const it = await disqualificationOf(store, job);
      const signature = { ...signatureOf(job, now), why: `disqualification ${it.id}` };
      return slice({ store, ahead, job, it, signature }, from + 1);
    },
    finish: async (job, now) => {
      const thing = await disqualificationOf(store, job);
      const { actor, as } = signatureOf(job, now);
      const { cancelled: cards = 0, refused } = job.counts;
      const { 'application-ended': papers = 0, 'appointment-ended': people = 0 } = job.counts;
      const { counts } = thing;
      const next = {
        ...counts,
        cancelled: counts.cancelled + cards,
        applications: counts.applications + papers,
        appointments: counts.appointments + people,
      };
      const form = { cancelled: cards, applications: papers, appointments: people, refused };
      const asked = { actor, now, ifMatch: undefined };
      const step = await taken('finish', asked, { thing, as }, { form, next: { counts: next } });
      if (isRefusal(step) || !step.change) throw new Error(`disqualification ${thing.id} cannot be finished`);
      return step.change;
    },
  };
}
