/** Answers of the noun residents; what is collected, moved, shown and erased is beside it. */
import { accessView } from '../../shared/access/access.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { RESIDENT_VIEW, residentView } from '../../shared/resident/resident.ts';
import type { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { accessesIn } from '../storage/accesses.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { collect, correct } from './collecting.ts';
import { askErasure, erase, keep } from './erasing.ts';
import { move, recall, takeOver, verifying } from './moving.ts';
import { one, permittedOne } from './one.ts';
import { exported, find, view } from './viewing.ts';

type Routes = typeof RESIDENT_ROUTES;

const resident: Answerer<Routes['resident']> = {
  reads: one,
  answer: (ask, found) => {
    const it = permittedOne(ask, found.it);
    if ('refused' in it) return it;
    return { status: 200, body: residentView(it.thing), version: it.thing.version };
  },
};

const accesses: Answerer<Routes['accesses']> = {
  reads: one,
  answer: async (ask, found) => {
    const it = permittedOne(ask, found.it);
    if ('refused' in it) return it;
    const { table, pk } = KEYS.accessOf(it.thing.id, '', '');
    const page = await pageOf(ask.store, { table, pk, newestFirst: true }, ask.query);
    if ('refused' in page) return page;
    const looks = accessesIn(page.items).map((access) => accessView(access));
    return { status: 200, body: { accesses: looks, next: page.next } };
  },
};

const residents: Answerer<Routes['residents']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.residentAt(query.place, '', '', '');
    const begins = query.state ? { begins: `${query.state}#` } : {};
    const page = await pageOf(store, { table, pk, ...begins }, query);
    if ('refused' in page) return page;
    return {
      status: 200,
      body: { residents: thingsIn(RESIDENT_VIEW, page.items), next: page.next },
    };
  },
};

export const answersOf = (vault: PersonalVault): Answers<Routes> => ({
  collect: collect(vault),
  verify: verifying('verify'),
  'verify-by-reader': verifying('verify-by-reader'),
  correct: correct(vault),
  move,
  recall,
  'take-over': takeOver,
  'ask-erasure': askErasure,
  keep,
  erase,
  find: find(vault),
  view: view(vault),
  export: exported(vault),
  resident,
  accesses,
  residents,
});
