/** What is asked about provincial applications, at both ends. */
import { permit } from '../../shared/policy/permit.ts';
import {
  PROVINCIAL_APPLICATION,
  PROVINCIAL_LINE,
  provincialDetail,
} from '../../shared/provincial-application/provincial-application.ts';
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import { delivers } from '../../shared/provincial-application/states.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answer, Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import type { Question } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof PROVINCIAL_APPLICATION_ROUTES;

const provincialApplication: Answerer<Routes['provincialApplication']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: provincialDetail(thing, ask.now), version: thing.version };
  },
};

const lines: Answerer<Routes['lines']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.provincialApplication(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'LINE#' }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { lines: thingsIn(PROVINCIAL_LINE, page.items), next: page.next } };
  },
};

/** The number on the person's document, for whoever is about to hand over to that person. */
const designated: Answerer<Routes['designated']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const person = thing.personal.designated;
    if (!person || !delivers(thing)) {
      return refuse('provincial-application-unsuitable', 'No cards are handed over on it now.');
    }
    return { status: 200, body: person };
  },
};

type ListAsk = Pick<Ask<Routes['waiting']>, 'actor' | 'route' | 'query' | 'store' | 'now'>;

/** Lists hold ids: what becomes of an application is written in one place. */
async function listed(
  { actor, route, query, store, now }: ListAsk,
  question: Pick<Question, 'table' | 'pk' | 'newestFirst'>,
): Promise<Answer | Refusal> {
  const permitted = permit(actor, demandOf(route), { at: query.place });
  if (isRefusal(permitted)) return permitted;
  const page = await pageOf(store, question, query);
  if ('refused' in page) return page;
  const keys = page.items.map(({ id }) => KEYS.provincialApplication(String(id)));
  const halves = [keys.slice(0, 100), keys.slice(100)].filter((half) => half.length > 0);
  const items = (await Promise.all(halves.map((half) => store.read(half)))).flat();
  const found = items.flatMap((item) => thingIn(PROVINCIAL_APPLICATION, item) ?? []);
  return {
    status: 200,
    body: { applications: found.map((it) => provincialDetail(it, now)), next: page.next },
  };
}

const waiting: Answerer<Routes['waiting']> = {
  answer: (ask) => {
    const { table, pk } = KEYS.provincialApplicationWaiting(ask.query.place, '', '');
    return listed(ask, { table, pk });
  },
};

const provincialApplications: Answerer<Routes['provincialApplications']> = {
  answer: (ask) => {
    const { table, pk } = KEYS.provincialApplicationAt(ask.query.place, '', '');
    return listed(ask, { table, pk, newestFirst: true });
  },
};

export const reads = { provincialApplication, lines, designated, waiting, provincialApplications };
