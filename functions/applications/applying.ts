/** The unit's side: filling in, revising, the stamped form, submitting, withdrawing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { APPLICATION, PERSON_FIELDS, type Table1 } from '../../shared/application/application.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { applicationView } from '../../shared/application/view.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { applicationThing, applicationWrites } from '../storage/applications.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { marked } from '../storage/personal.ts';
import { unfit, unitOf, unitStays } from './fitting.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

/** The form apart: what stands in the record's head, its lines, and its persons. */
function filledIn({ administrator, phone, applicant, lines, ...head }: Table1) {
  const counted = lines.map((line) => ({ ...line, issued: 0 }));
  return { head: { ...head, lines: counted }, persons: { administrator, phone, applicant } };
}

/** What the ledger says of a form: names as marks, of the rows how many. */
const entered = ({ locations, ...form }: Table1, salt: string) =>
  marked({ ...form, locations: locations.length }, PERSON_FIELDS, salt);

export const apply: Answerer<Routes['apply']> = {
  reads: ({ body }) => ({
    unit: KEYS.organization(body.unit),
    ...(body.id ? { there: KEYS.application(body.id) } : {}),
  }),
  answer: async ({ actor, body, now, route }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    if (found.there) return refuse('number-taken', 'An application has this id already.');
    const { id = `a-${randomUUID()}`, unit: _, ...form } = body;
    const salt = randomBytes(16).toString('hex');
    const drafts = [
      {
        transition: 'apply',
        article: 'SAM-13p2',
        to: 'draft',
        form: { unit: unit.id, ...(await entered(form, salt)) },
      },
    ];
    const genesis = { number: 0, hash: GENESIS };
    const signed = await append(applicationThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const { head, persons } = filledIn(form);
    const application = APPLICATION.parse({
      schemaVersion: 1,
      id,
      unit: unit.id,
      place: unit.place,
      origin: 'unit',
      ...head,
      personal: { salt, ...persons },
      receipts: [],
      state: 'draft',
      steps: { apply: personKey(actor) },
      version: 1,
      ledger: signed.head,
      createdAt: now,
      updatedAt: now,
    });
    const writes = change(...applicationWrites(undefined, application));
    return {
      status: 201,
      body: applicationView(application),
      change: together(writes, signed.change),
      version: 1,
    };
  },
};

export const revise: Answerer<Routes['revise']> = {
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor('revise', ask, found.it);
    if ('refused' in it) return it;
    const { personal } = it.thing;
    const { head, persons } = filledIn(ask.body);
    // The stamp stood under another text, and so did the attached list.
    const next = { ...head, personal: { ...personal, ...persons }, scan: undefined, list: undefined };
    return taken('revise', ask, it, { form: await entered(ask.body, personal.salt), next });
  },
};

const SCAN_MISSING = refuse('scan-missing', 'The form is submitted with the unit’s official seal on it.', {
  article: 'SAM-13p2',
});

export const submit: Answerer<Routes['submit']> = {
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor('submit', ask, found.it);
    if ('refused' in it) return it;
    const unit = await unitOf(ask.store, it.thing);
    const refusal = unfit(it.thing, unit) ?? (it.thing.scan ? undefined : SCAN_MISSING);
    if (refusal) return refusal;
    const form = { scan: it.thing.scan?.digest };
    const next = { submittedAt: ask.now, decidedAt: undefined, escalatedAt: undefined };
    return taken('submit', ask, it, { form, next, along: unitStays(unit) });
  },
};

export const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('withdraw', ask, found.it);
    return 'refused' in it
      ? it
      : taken('withdraw', ask, it, { form: ask.body, next: { reason: ask.body.reason } });
  },
};
