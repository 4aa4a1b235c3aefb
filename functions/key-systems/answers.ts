/** Answers of the noun key-systems: drafted by whoever manages the keys, filed or enacted, read. */
import { KEY_SYSTEM, keySystemId, keySystemView } from '../../shared/key-system/key-system.ts';
import type { KEY_SYSTEM_ROUTES } from '../../shared/key-system/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { append, change, together } from '../storage/change.ts';
import { keySystemIn, keySystemThing, keySystemWrites } from '../storage/key-systems.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { inForce, NO_DOCUMENT, notAdmitted } from './in-force.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof KEY_SYSTEM_ROUTES;

/** As many as one read gives. */
const MOST = 100;

const draft: Answerer<Routes['draft']> = {
  reads: ({ body }) => ({ there: KEYS.keySystem(keySystemId(body)) }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const refusal = await notAdmitted(store, body, now);
    if (refusal) return refusal;
    const id = keySystemId(body);
    if (found.there) return refuse('number-taken', `There is ${id} already.`, { article: 'RHC-15(3)' });
    const drafts = [{ transition: 'draft', article: route.article, to: 'drafted', form: { ...body } }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(keySystemThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const drafted = KEY_SYSTEM.parse({
      schemaVersion: 1,
      id,
      ...body,
      state: 'drafted',
      steps: { draft: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const written = change(...keySystemWrites(undefined, drafted));
    return {
      status: 201,
      body: keySystemView(drafted),
      change: together(written, entered.change),
      version: 1,
    };
  },
};

const document = (objects: Objects): Answerer<Routes['document']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('document', ask, found.it);
    if ('refused' in entered) return entered;
    const kept = await keepAttachment(objects, ask.body, ask.now);
    if (isRefusal(kept)) return kept;
    const { digest, type, bytes } = kept;
    return taken('document', ask, entered, { form: { digest, type, bytes }, next: { document: kept } });
  },
});

const revise: Answerer<Routes['revise']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('revise', ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = await notAdmitted(ask.store, ask.body, ask.now);
    return refusal ?? taken('revise', ask, entered, { form: { ...ask.body }, next: ask.body });
  },
};

const submit: Answerer<Routes['submit']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('submit', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    if (!thing.document) return NO_DOCUMENT;
    const refusal = await notAdmitted(ask.store, thing, ask.now);
    return refusal ?? taken('submit', ask, entered, { form: { document: thing.document.digest } });
  },
};

const sendBack: Answerer<Routes['return']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('return', ask, found.it);
    if ('refused' in entered) return entered;
    const { reason } = ask.body;
    return taken('return', ask, entered, { form: { reason }, next: { returnedFor: reason } });
  },
};

const keySystem: Answerer<Routes['keySystem']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: keySystemView(entered.thing), version: entered.thing.version };
  },
};

const documentPaper = (objects: Objects): Answerer<Routes['documentPaper']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { document: kept } = entered.thing;
    if (!kept) return NO_DOCUMENT;
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

const keySystems: Answerer<Routes['keySystems']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.keySystemAt(query.place, 0);
    const newest = { ...query, limit: Math.min(query.limit, MOST) };
    const page = await pageOf(store, { table, pk, newestFirst: true }, newest);
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.keySystem(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => keySystemIn(item) ?? []).map((it) => keySystemView(it));
    return { status: 200, body: { keySystems: found, next: page.next } };
  },
};

export const answersOf = (objects: Objects): Answers<Routes> => ({
  draft,
  document: document(objects),
  revise,
  submit,
  file: inForce('file'),
  return: sendBack,
  enact: inForce('enact'),
  keySystem,
  documentPaper: documentPaper(objects),
  keySystems,
});
