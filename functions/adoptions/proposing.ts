/** A province sends the list of its cards in the field, and what proves it. */
import {
  ADOPTION_COLUMNS,
  type Adoption,
  adoptionView,
  MAX_EVIDENCE,
} from '../../shared/adoption/adoption.ts';
import type { ADOPTION_ROUTES } from '../../shared/adoption/routes.ts';
import { ADOPTION_STEPS } from '../../shared/adoption/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { adoptionIn, adoptionThing, adoptionWrites } from '../storage/adoptions.ts';
import { keepAttachment } from '../storage/attachments.ts';
import { append, change, together } from '../storage/change.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof ADOPTION_ROUTES;

export const propose = (objects: Objects): Answerer<Routes['propose']> => ({
  reads: ({ query, body }) => ({
    it: KEYS.adoption(fileJob('adoption', query.place, body.bytes).id),
    centre: KEYS.organization(organizationIdAt(query.place)),
  }),
  answer: async ({ actor, route, query, body, now }, found) => {
    const { place } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    // The same list of a province is the same adoption, whoever sends it.
    const there = adoptionIn(found.it);
    if (there) return { status: 200, body: adoptionView(there), version: there.version };
    if (!found.centre) return refuse('unit-unknown', 'The province has no centre in the register.');
    const sent = sentRows(body, ADOPTION_COLUMNS);
    if ('refused' in sent) return sent;
    const { id, file } = fileJob('adoption', place, body.bytes);
    const facts = { rows: sent.rows.length, digest: digestOf(body.bytes) };
    const drafts = [{ transition: 'propose', article: 'ours', to: 'proposed', form: { place, ...facts } }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(adoptionThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const adoption: Adoption = {
      schemaVersion: 1,
      id,
      place,
      state: 'proposed',
      ...facts,
      file,
      form: sent.form,
      evidence: [],
      steps: { propose: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    await objects.put(file, body.bytes);
    const writes = change(...adoptionWrites(undefined, adoption));
    return {
      status: 201,
      body: adoptionView(adoption),
      change: together(writes, entered.change),
      version: 1,
    };
  },
});

export const evidence = (objects: Objects): Answerer<Routes['evidence']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom(thing, 'evidence', ADOPTION_STEPS);
    if (refusal) return refusal;
    if (thing.evidence.length >= MAX_EVIDENCE) return refuse('too-many', `At most ${MAX_EVIDENCE} scans.`);
    const kept = await keepAttachment(objects, ask.body, ask.now);
    if ('refused' in kept) return kept;
    const { digest, type, bytes } = kept;
    return stepped<Adoption['state'], Adoption>(ask, entered, {
      name: 'evidence',
      row: ADOPTION_STEPS.evidence,
      chain: adoptionThing(thing.id),
      form: { digest, type, bytes },
      next: { evidence: [...thing.evidence.filter((one) => one.digest !== digest), kept] },
      writes: adoptionWrites,
      view: adoptionView,
    });
  },
});
