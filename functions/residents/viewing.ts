/** A resident is found by his document, shown to whoever says why, and given what is kept of him. */
import * as z from 'zod';
import { accessView } from '../../shared/access/access.ts';
import { moment } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { notAnIdentity } from '../../shared/resident/identity-number.ts';
import { PERSONAL, personalView } from '../../shared/resident/personal.ts';
import { MOST_EXPORTED } from '../../shared/resident/read-routes.ts';
import { RESIDENT_STATES, type Resident, residentView } from '../../shared/resident/resident.ts';
import type { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { accessesIn, accessWrites } from '../storage/accesses.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { personalOf, residentFoundIn } from '../storage/residents.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne, whereabouts } from './one.ts';

type Routes = typeof RESIDENT_ROUTES;

/** Whose document it is: one item, by the index. What lies elsewhere is not there. */
export const find = (vault: Pick<PersonalVault, 'index'>): Answerer<Routes['find']> => ({
  answer: async ({ actor, body, now, route, store }) => {
    const refusal = notAnIdentity('body.identityNumber', body, shanghaiDay(now));
    if (refusal) return refusal;
    const [line] = await store.read([KEYS.residentByIdentity(await vault.index(body.identityNumber))]);
    const resident = residentFoundIn(line);
    if (!resident) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), whereabouts(resident));
    if (isRefusal(permitted)) return permitted;
    return { status: 200, body: resident, version: resident.version };
  },
});

/** The record as long as there is something in it. */
async function opened(vault: PersonalVault, resident: Resident) {
  const personal = RESIDENT_STATES[resident.state].kept ? await personalOf(vault, resident) : undefined;
  return (
    personal ??
    refuse('not-allowed-in-state', 'Nothing of this resident is kept any more.', { article: 'RHC-16' })
  );
}

const looking = (
  what: 'view' | 'export',
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  { thing, as }: { readonly thing: Resident; readonly as: Standing },
  reason: string,
) => accessWrites({ what, place: thing.place, whose: thing.id, reason }, { actor, as, now });

export const view = (vault: PersonalVault): Answerer<Routes['view']> => ({
  reads: one,
  answer: async (ask, found) => {
    const it = permittedOne(ask, found.it);
    if ('refused' in it) return it;
    const personal = await opened(vault, it.thing);
    if (isRefusal(personal)) return personal;
    const body = { resident: residentView(it.thing), personal: personalView(personal) };
    return { status: 200, body, change: await looking('view', ask, it, ask.body.reason) };
  },
});

const FORMER = z.strictObject({
  number: z.number().int(),
  until: moment,
  why: z.string().max(40),
  sealed: z.base64().max(8_192),
});

/** What stood in the record before each correction. */
async function formerOf(store: Store, vault: PersonalVault, id: string) {
  const { table, pk } = KEYS.residentFormer(id, 0);
  const { items } = await store.list({ table, pk, begins: 'FORMER#', limit: 100 });
  const opening = thingsIn(FORMER, items).map(async ({ sealed, ...facts }) => {
    const personal = PERSONAL.parse(await vault.open(id, sealed));
    return { ...facts, personal: personalView(personal) };
  });
  return Promise.all(opening);
}

export const exported = (vault: PersonalVault): Answerer<Routes['export']> => ({
  reads: one,
  answer: async (ask, found) => {
    const it = permittedOne(ask, found.it);
    if ('refused' in it) return it;
    const { thing } = it;
    const personal = await opened(vault, thing);
    if (isRefusal(personal)) return personal;
    const { table, pk } = KEYS.accessOf(thing.id, '', '');
    const list = { table, pk, limit: MOST_EXPORTED, newestFirst: true } as const;
    const [former, looks] = await Promise.all([formerOf(ask.store, vault, thing.id), ask.store.list(list)]);
    const body = {
      exportedAt: ask.now,
      resident: residentView(thing),
      personal: personalView(personal),
      former,
      accesses: accessesIn(looks.items).map((access) => accessView(access)),
      more: looks.after !== undefined,
    };
    return { status: 200, body, change: await looking('export', ask, it, ask.body.reason) };
  },
});
