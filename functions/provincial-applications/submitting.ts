/** How a provincial application is made, told who will come for the cards, and submitted. */
import { randomBytes, randomUUID } from 'node:crypto';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { DESIGNATION_PERSONAL } from '../../shared/provincial-application/person.ts';
import {
  PAPERS,
  type ProvincialApplication,
  provincialView,
  whereaboutsOf,
} from '../../shared/provincial-application/provincial-application.ts';
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { isCollector } from '../storage/people.ts';
import { marked } from '../storage/personal.ts';
import { provincialThing, provincialWrites } from '../storage/provincial-applications.ts';
import { one, steppable, take } from './one.ts';

type Routes = typeof PROVINCIAL_APPLICATION_ROUTES;

export const create: Answerer<Routes['create']> = {
  answer: async ({ actor, body: { place }, now, route }) => {
    const permitted = permit(actor, demandOf(route), whereaboutsOf({ place }));
    if (isRefusal(permitted)) return permitted;
    const id = `pa-${randomUUID()}`;
    const drafts = [{ transition: 'create', article: 'SAM-13p1', to: 'draft', form: { place } }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(provincialThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const application: ProvincialApplication = {
      schemaVersion: 1,
      id,
      place,
      state: 'draft',
      lines: 0,
      totals: [],
      papers: {},
      personal: { salt: randomBytes(16).toString('hex') },
      steps: { create: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
      updatedAt: now,
    };
    const writes = change(...provincialWrites(undefined, application));
    const body = provincialView(application);
    return { status: 201, body, change: together(writes, entered.change), version: 1 };
  },
};

const notAppointed = (place: string) =>
  refuse('collector-not-appointed', `The designated person must be a collector appointed for ${place}.`, {
    article: 'SAM-13p1',
  });

export const designate: Answerer<Routes['designate']> = {
  reads: ({ params, body }) => ({ ...one({ params }), person: KEYS.person(personKey(body.collector)) }),
  answer: async (ask, found) => {
    const entered = steppable(ask, 'designate', found.it);
    if ('refused' in entered) return entered;
    const { personal, place, papers } = entered.thing;
    const { collector: who, ...designated } = ask.body;
    if (!isCollector(found.person, place, ask.now)) return notAppointed(place);
    const collector = personKey(who);
    const form = await marked({ ...designated, collector }, DESIGNATION_PERSONAL, personal.salt);
    // The letter authorises one person: another brings another.
    const next = {
      collector,
      personal: { ...personal, designated },
      papers: { ...papers, letter: undefined },
    };
    return take(ask, entered, 'designate', { form, next });
  },
};

/** What a form must have before the ministry sees it. */
function missing({ papers, personal, lines }: ProvincialApplication): Refusal | undefined {
  const has = { lines: lines > 0, designated: personal.designated, form: papers.form, letter: papers.letter };
  const words = {
    lines: '申领明细',
    designated: '领取专人',
    form: PAPERS.form.title,
    letter: PAPERS.letter.title,
  };
  const fields = (Object.keys(has) as (keyof typeof has)[]).flatMap((path): FieldFault[] =>
    has[path] ? [] : [{ path, message: words[path] }],
  );
  if (fields.length === 0) return undefined;
  return refuse('application-incomplete', 'Something is missing that the measures ask for.', {
    article: 'SAM-13p1',
    fields,
  });
}

export const submit: Answerer<Routes['submit']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = steppable(ask, 'submit', found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = missing(thing);
    if (refusal) return refusal;
    const [person] = thing.collector ? await ask.store.read([KEYS.person(thing.collector)]) : [];
    if (!isCollector(person, thing.place, ask.now)) return notAppointed(thing.place);
    const totals = thing.totals.map(({ kind, applied, quantity }) => ({ kind, applied, quantity }));
    const form = { lines: thing.lines, totals, digest: thing.papers.form?.digest };
    const next = { submittedAt: ask.now, waitingSince: ask.now, decidedAt: undefined, reason: undefined };
    return take(ask, entered, 'submit', { form, next });
  },
};
