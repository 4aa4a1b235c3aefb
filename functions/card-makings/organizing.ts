/** A province organises, and reports it once its producers have won and are admitted (RHC-12p1, 11(2)). */
import { randomBytes } from 'node:crypto';
import type { CardMaking, Organization } from '../../shared/card-making/card-making.ts';
import { producersFault } from '../../shared/card-making/producers.ts';
import type { CARD_MAKING_ROUTES } from '../../shared/card-making/routes.ts';
import { cardMakingView } from '../../shared/card-making/view.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardMakingThing, cardMakingWrites } from '../storage/card-makings.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store, Write } from '../storage/store.ts';
import { supplierIn } from '../storage/suppliers.ts';
import { tenderPlanIn } from '../storage/tender-plans.ts';
import { enteredFor, ledgerForm, one, taken } from './one.ts';

type Routes = typeof CARD_MAKING_ROUTES;
const article = 'RHC-12p1';

export const organize: Answerer<Routes['organize']> = {
  reads: ({ body }) => ({ it: KEYS.cardMaking(body.province) }),
  answer: async ({ actor, route, body, now }, found) => {
    const { province: id, organization, responsible } = body;
    const place = pathOfCode(id);
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    if (found.it) return refuse('number-taken', 'The province has one: revise it.', { article });
    const salt = randomBytes(16).toString('hex');
    const form = await ledgerForm(body, salt);
    const drafts = [{ transition: 'organize', article, to: 'drafted', form }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(cardMakingThing(id), genesis, drafts, signature);
    const making: CardMaking = {
      schemaVersion: 1,
      id,
      place,
      organization,
      delegations: [],
      personal: { salt, responsible },
      state: 'drafted',
      steps: { organize: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
      updatedAt: now,
    };
    const writes = change(...cardMakingWrites(undefined, making));
    const view = cardMakingView(making, shanghaiDay(now));
    return { status: 201, body: view, change: together(writes, entered.change), version: 1 };
  },
};

export const revise: Answerer<Routes['revise']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('revise', ask, found.it);
    if ('refused' in entered) return entered;
    const { organization, responsible } = ask.body;
    const { salt } = entered.thing.personal;
    const form = await ledgerForm(ask.body, salt);
    const next = { organization, personal: { salt, responsible }, updatedAt: ask.now };
    return taken('revise', ask, entered, { form, next });
  },
};

/** The producers and the plans they won by, as they stand now. */
async function known(store: Store, { producers }: Organization) {
  const ids = [...new Set(producers.map(({ supplier }) => supplier))];
  const of = [...new Set(producers.map(({ plan }) => plan))];
  const items = await store.read([
    ...ids.map((id) => KEYS.supplier(id)),
    ...of.map((id) => KEYS.tenderPlan(id)),
  ]);
  const suppliers = items.slice(0, ids.length).flatMap((item) => supplierIn(item) ?? []);
  const plans = items.slice(ids.length).flatMap((item) => tenderPlanIn(item) ?? []);
  return { suppliers, plans };
}

const byId = <T extends { readonly id: string }>(all: readonly T[]) => new Map(all.map((it) => [it.id, it]));

export const report: Answerer<Routes['report']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('report', ask, found.it);
    if ('refused' in entered) return entered;
    const { organization } = entered.thing;
    const { suppliers, plans } = await known(ask.store, organization);
    const fault = producersFault(entered.thing, byId(suppliers), byId(plans), shanghaiDay(ask.now));
    if (fault) return fault;
    // Nobody suspends a producer, or files another result, meanwhile.
    const checks = [
      ...suppliers.map(
        ({ id, version }): Write => ({ check: KEYS.supplier(id), when: { versionIs: version } }),
      ),
      ...plans.map(
        ({ id, version }): Write => ({ check: KEYS.tenderPlan(id), when: { versionIs: version } }),
      ),
    ];
    const next = { returnedFor: undefined, updatedAt: ask.now };
    return taken('report', ask, entered, { form: {}, next, along: change(...checks) });
  },
};
