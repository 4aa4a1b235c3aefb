/** Answers of the noun programs: its reads; filling in, reviewing and the papers are beside it. */

import type * as z from 'zod';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { ENTRY_SCHEMA } from '../../shared/ledger/ledger.ts';
import { permit } from '../../shared/policy/permit.ts';
import type { PROGRAM_ROUTES } from '../../shared/program/routes.ts';
import { type HISTORY_LINE, programLine, programView } from '../../shared/program/view.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { programIn, programThing } from '../storage/programs.ts';
import type { Item } from '../storage/store.ts';
import { contentSafety } from './content-rules.ts';
import { building } from './facilities.ts';
import { filling } from './filling.ts';
import { one, permittedOne } from './one.ts';
import { reviewing } from './reviewing.ts';
import { scans } from './scans.ts';

type Routes = typeof PROGRAM_ROUTES;

const program: Answerer<Routes['program']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: programView(thing, shanghaiDay(ask.now)), version: thing.version };
  },
};

function historyLine({ entry: kept }: Item): z.infer<typeof HISTORY_LINE> {
  const { number, transition, article, at, actor, form } = ENTRY_SCHEMA.parse(kept);
  const { condition, reason, opinion } = form;
  const why = reason ?? opinion;
  return {
    number,
    transition,
    article,
    at,
    role: actor.role,
    place: actor.place,
    ...(condition ? { condition: condition as z.infer<typeof HISTORY_LINE>['condition'] } : {}),
    ...(typeof why === 'string' ? { reason: why } : {}),
  };
}

const history: Answerer<Routes['history']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.entry(programThing(entered.thing.id), 0);
    const page = await pageOf(ask.store, { table, pk, newestFirst: true }, ask.query);
    if ('refused' in page) return page;
    return { status: 200, body: { entries: page.items.map(historyLine), next: page.next } };
  },
};

const programs: Answerer<Routes['programs']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.programAt(query.place, '');
    const page = await pageOf(store, { table, pk }, { ...query, limit: Math.min(query.limit, 100) });
    if ('refused' in page) return page;
    const keys = page.items.map(({ id }) => KEYS.program(String(id)));
    const items = keys.length > 0 ? await store.read(keys) : [];
    const today = shanghaiDay(now);
    const found = items.flatMap((item) => programIn(item) ?? []).map((it) => programLine(it, today));
    return { status: 200, body: { programs: found, next: page.next } };
  },
};

export const answersOf = (objects: Objects): Answers<Routes> => ({
  ...filling,
  ...building,
  ...contentSafety,
  ...reviewing,
  ...scans(objects),
  program,
  history,
  programs,
});
