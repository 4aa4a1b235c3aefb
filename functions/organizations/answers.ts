/** Answers of the noun organizations: changes of those that stand, and the reads. Founding is beside it. */
import {
  ORGANIZATION,
  type Organization,
  organizationIdAt,
  organizationView,
} from '../../shared/organization/organization.ts';
import type { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { above, isCentre, within } from '../../shared/policy/jurisdiction.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answer, Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn, organizationThing, organizationWrites } from '../storage/organizations.ts';
import { pageOf } from '../storage/pages.ts';
import { create, NO_PARENT } from './founding.ts';

type Routes = typeof ORGANIZATION_ROUTES;

/** The organization asked for, permitted by the route, or why not. */
function permittedOne(ask: Pick<Ask, 'actor' | 'route'>, item: Parameters<typeof organizationIn>[0]) {
  const organization = organizationIn(item);
  if (!organization) return NOT_FOUND;
  const permitted = permit(ask.actor, demandOf(ask.route), { at: organization.place });
  return isRefusal(permitted) ? permitted : { organization, as: permitted.as };
}

interface Changing {
  readonly transition: string;
  readonly article: string;
  readonly form: Record<string, unknown>;
  readonly next: Partial<Organization>;
}

async function changed(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  { organization, as }: { organization: Organization; as: Standing },
  { transition, article, form, next }: Changing,
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, organization.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const thing = organizationThing(organization.id);
  const drafts = [{ transition, article, form }];
  const { head, change: entries } = await append(thing, organization.ledger, drafts, { actor, as, now });
  const after = { ...organization, ...next, version: organization.version + 1, ledger: head };
  const writes = change(...organizationWrites(organization, after));
  return {
    status: 200,
    body: organizationView(after),
    change: together(writes, entries),
    version: after.version,
  };
}

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.organization(params.id) });

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

const rehome: Answerer<Routes['rehome']> = {
  reads: ({ params, body }) => ({
    it: KEYS.organization(params.id),
    to: KEYS.organization(organizationIdAt(body.to)),
  }),
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { to, reason } = ask.body;
    const { organization, as } = entered;
    if (organization.type === 'centre') {
      return refuse('destination-not-permitted', 'A centre is rehomed unit by unit; then its record ends.');
    }
    if (above(organization.place) === to) return refuse('nothing-to-change', 'It belongs there already.');
    if (!isCentre(to) || !found.to) return NO_PARENT;
    if (!within(to, as.place)) {
      return refuse('destination-not-permitted', 'Both centres must lie in your jurisdiction.');
    }
    const place = `${to}/${organization.id}`;
    const formerPlaces = [...organization.formerPlaces, { place: organization.place, until: ask.now }].slice(
      -8,
    );
    const form = { from: organization.place, to: place, reason };
    return changed(ask, entered, {
      transition: 'rehome',
      article: 'ours',
      form,
      next: { place, formerPlaces },
    });
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

export const answers: Answers<Routes> = { create, qualify, rehome, organization, organizations };
