/** What a region and its institutions build (RHC-14): recorded, brought up to date, listed. */
import { randomUUID } from 'node:crypto';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { pathOfCode, within } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import {
  FACILITY_STEPS,
  type Facility,
  type FacilityStep,
  facilityView,
  type Progress,
} from '../../shared/program/facilities.ts';
import type { REGISTER_ROUTES } from '../../shared/program/register-routes.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { pageOf } from '../storage/pages.ts';
import { facilitiesOf, facilityIn, facilityThing, facilityWrites } from '../storage/program-registers.ts';

type Routes = typeof REGISTER_ROUTES;

const { enteredFor, taken } = steppingOn<Progress, Facility, FacilityStep>({
  table: FACILITY_STEPS,
  thingIn: facilityIn,
  chain: facilityThing,
  writes: facilityWrites,
  view: facilityView,
});

const ELSEWHERE = refuse('unit-unknown', 'This region has no such institution.', { article: 'RHC-14' });

const record: Answerer<Routes['facility-record']> = {
  reads: ({ body: { unit } }): Record<string, ReturnType<typeof KEYS.organization>> =>
    unit ? { unit: KEYS.organization(unit) } : {},
  answer: async (ask, found) => {
    const region = pathOfCode(ask.params.id);
    const { body, now } = ask;
    const unit = organizationIn(found.unit);
    if (body.unit && !(unit && within(unit.place, region))) return ELSEWHERE;
    const { stage, ...facts } = body;
    const unborn: Facility = {
      schemaVersion: 1,
      id: `f-${randomUUID()}`,
      place: unit?.place ?? region,
      ...facts,
      state: 'none',
      steps: {},
      version: 0,
      ledger: { number: 0, hash: GENESIS },
      createdAt: now,
      updatedAt: now,
    };
    const entered = enteredFor('record', ask, { ...unborn });
    if ('refused' in entered) return entered;
    const answer = await taken('record', ask, entered, { form: { ...body }, to: stage });
    return isRefusal(answer) ? answer : { ...answer, status: 201 };
  },
};

const progress: Answerer<Routes['facility-progress']> = {
  reads: ({ params }) => ({ it: KEYS.facility(params.facility) }),
  answer: (ask, found) => {
    const entered = enteredFor('progress', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { stage: to, since } = ask.body;
    if (to === thing.state && since === thing.since) {
      return refuse('nothing-to-change', 'It has been so since that day already.', { article: 'RHC-14' });
    }
    return taken('progress', ask, entered, {
      form: { ...ask.body },
      to,
      next: { since, updatedAt: ask.now },
    });
  },
};

const facilities: Answerer<Routes['facilities']> = {
  answer: async ({ actor, route, params, query, store }) => {
    const place = pathOfCode(params.id);
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const page = await pageOf(store, facilitiesOf(place), { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.facility(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const found = items.flatMap((item) => facilityIn(item) ?? []).map((it) => facilityView(it));
    return { status: 200, body: { facilities: found, next: page.next } };
  },
};

export const building = { 'facility-record': record, 'facility-progress': progress, facilities };
