/** How a centre, a unit or a service point is founded: by the centre above it, at a place that can stand. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import {
  centreId,
  type NewOrganization,
  ORGANIZATION,
  organizationIdAt,
  organizationView,
  placeOfCentre,
} from '../../shared/organization/organization.ts';
import type { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { above, canStand, NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn, organizationThing, organizationWrites } from '../storage/organizations.ts';

/** Place and id of what is to be created. */
function planned(form: NewOrganization): { id: string; place: string } {
  if (form.type === 'centre') {
    const place = placeOfCentre(form.areaCode);
    return { id: centreId(place), place };
  }
  const id = `${form.type === 'unit' ? 'u' : 'p'}-${form.localCode}`;
  return { id, place: `${placeOfCentre(form.centre)}/${id}` };
}

export const NO_PARENT = refuse(
  'parent-unknown',
  'No centre stands there, or nothing can be made below it.',
  {
    article: 'SAM-12',
  },
);

export const create: Answerer<typeof ORGANIZATION_ROUTES.create> = {
  reads: ({ body }) => {
    const { id, place } = planned(body);
    return {
      there: KEYS.organization(id),
      parent: KEYS.organization(organizationIdAt(above(place))),
      ...(body.type === 'centre' ? {} : { institution: KEYS.institution(body.code) }),
    };
  },
  answer: async (ask, found) => {
    const { body, actor, now } = ask;
    const { id, place } = planned(body);
    // The nation's own centre is made by the ministry itself: above it is nobody.
    const permitted = permit(actor, demandOf(ask.route), { at: above(place) });
    if (isRefusal(permitted)) return permitted;
    const parent = organizationIn(found.parent);
    const founding = place === NATION;
    if (!canStand(place) || (!parent && !founding)) return NO_PARENT;
    if (found.there) return refuse('number-taken', 'This code is registered already.', { article: 'SAM-12' });
    // A transaction names its institution by this code alone (SAM-15p3), so it must mean one.
    if (found.institution)
      return refuse('number-taken', 'Another unit has this 单位编码.', { article: 'ours' });
    const { type, name } = body;
    const form = { type, name, place };
    const first = [{ transition: 'create', article: 'SAM-12', form }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(organizationThing(id), genesis, first, { actor, as: permitted.as, now });
    const organization = ORGANIZATION.parse({
      schemaVersion: 1,
      id,
      type,
      name,
      place,
      code: body.type === 'centre' ? body.areaCode : body.code,
      psychiatric: body.type === 'unit' && body.psychiatric,
      formerPlaces: [],
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const writes = change(...organizationWrites(undefined, organization));
    return {
      status: 201,
      body: organizationView(organization),
      change: together(writes, entered.change),
      version: 1,
    };
  },
};
