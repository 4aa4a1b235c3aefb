/** The decision: from its commit on the unit is given no card, for its own record says so. */
import { randomUUID } from 'node:crypto';
import {
  type Disqualification,
  disqualificationView,
} from '../../shared/disqualification/disqualification.ts';
import type { DISQUALIFICATION_ROUTES } from '../../shared/disqualification/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { notQualified } from '../../shared/organization/standing.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { disqualificationThing, disqualificationWrites } from '../storage/disqualifications.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn, organizationThing, standingChange } from '../storage/organizations.ts';
import { announce } from '../storage/outbox.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof DISQUALIFICATION_ROUTES;

export const decide: Answerer<Routes['decide']> = {
  reads: ({ body }) => ({ unit: KEYS.organization(body.unit) }),
  answer: async ({ actor, body, now, route }, found) => {
    const unit = organizationIn(found.unit);
    if (unit?.type !== 'unit') return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    const refusal = notQualified(unit);
    if (refusal) return refusal;
    const id = randomUUID();
    const signature = { actor, as: permitted.as, now };
    const article = 'SAM-17(3)p1';
    const drafts = [{ transition: 'decide', article, to: 'decided', form: body }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(disqualificationThing(id), genesis, drafts, signature);
    const decided: Disqualification = {
      schemaVersion: 1,
      id,
      ...body,
      place: unit.place,
      counts: { cards: 0, cancelled: 0, applications: 0, appointments: 0 },
      state: 'decided',
      steps: { decide: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const form = { disqualification: id, number: body.number };
    const stands = { transition: 'disqualify', article, form, standing: 'disqualified' } as const;
    const told = announce('unit-disqualified', aboutUnit(decided), now, unit.place);
    return {
      status: 201,
      body: disqualificationView(decided),
      change: together(
        change(...disqualificationWrites(undefined, decided), told),
        entered.change,
        await standingChange(unit, stands, signature),
      ),
      version: 1,
    };
  },
};

/** What the unit is told about: itself. */
export const aboutUnit = ({ unit, place }: Disqualification) => ({ thing: organizationThing(unit), place });

export const revoke: Answerer<Routes['revoke']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('revoke', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const [item] = await ask.store.read([KEYS.organization(thing.unit)]);
    const unit = organizationIn(item);
    if (!unit) throw new Error(`disqualification ${thing.id} without its unit`);
    const { actor, now, body } = ask;
    const form = { disqualification: thing.id, reason: body.reason };
    const stands = { transition: 'requalify', article: 'ours', form, standing: 'qualified' } as const;
    const along = await standingChange(unit, stands, { actor, as, now });
    return taken('revoke', ask, entered, { form: body, along });
  },
};
