/** Answers of the noun organizations: qualification and the reads. Founding and rehoming are beside it. */
import { ORGANIZATION, organizationView } from '../../shared/organization/organization.ts';
import type { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { isCentre } from '../../shared/policy/jurisdiction.ts';
import { permit, visible } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { abolish, close, held } from './ending.ts';
import { create } from './founding.ts';
import { changed, one, permittedOne } from './one.ts';
import { rehome } from './rehoming.ts';

type Routes = typeof ORGANIZATION_ROUTES;

const qualify: Answerer<Routes['qualify']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { psychiatric, reason } = ask.body;
    const { type, psychiatric: before } = entered.organization;
    if (type !== 'unit' || before === psychiatric) {
      return refuse('nothing-to-change', 'Only a unit has this qualification, and it stands so already.');
    }
    const form = { psychiatric, reason };
    return changed(ask, entered, { transition: 'qualify', article: 'SAM-T1', form, next: { psychiatric } });
  },
};

const organization: Answerer<Routes['organization']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { organization: it } = entered;
    return { status: 200, body: organizationView(it), version: it.version };
  },
};

const organizations: Answerer<Routes['organizations']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { pk, table } = KEYS.organizationBelow(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(ORGANIZATION, page.items).map((it) => organizationView(it));
    return { status: 200, body: { organizations: found, next: page.next } };
  },
};

const names: Answerer<Routes['names']> = {
  answer: async ({ actor, query, store }) => {
    const items = await store.read(query.ids.map((id) => KEYS.organization(id)));
    const found = thingsIn(
      ORGANIZATION,
      items.filter((item) => item !== undefined),
    );
    const named = found.filter(({ place }) => isCentre(place) || visible(actor, { at: place }));
    return { status: 200, body: { names: named.map(({ id, place, name }) => ({ id, place, name })) } };
  },
};

export const answers: Answers<Routes> = {
  create,
  qualify,
  abolish,
  close,
  held,
  rehome,
  organization,
  organizations,
  names,
};
