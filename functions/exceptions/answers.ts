/** Answers of the noun exceptions: what was not accepted is read, objected to, decided and released. */

import { recomputedOf } from '../../shared/exception/recomputed.ts';
import type { EXCEPTION_ROUTES } from '../../shared/exception/routes.ts';
import {
  EXCEPTION_STEPS,
  type ExceptionStep,
  exceptionWhereabouts,
  hindrance,
} from '../../shared/exception/steps.ts';
import { exceptionLine, exceptionTable, exceptionView } from '../../shared/exception/view.ts';
import { csvOf } from '../../shared/job/csv.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { type Exception, type ExceptionState, recordNamed } from '../../shared/supervision/exception.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { change } from '../storage/change.ts';
import { exceptionsOf, FILE_ROWS } from '../storage/exception-lists.ts';
import { exceptionIn, exceptionThing, exceptionWrites } from '../storage/exceptions.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';

type Routes = typeof EXCEPTION_ROUTES;

const one = ({ params }: { params: { id: string } }) => {
  const { province, day, number, n } = recordNamed(params.id);
  return { it: KEYS.exception(province, day, number, n) };
};

const { permittedOne, taken } = steppingOn<ExceptionState, Exception, ExceptionStep>({
  table: EXCEPTION_STEPS,
  thingIn: exceptionIn,
  whereabouts: exceptionWhereabouts,
  chain: exceptionThing,
  writes: exceptionWrites,
  view: exceptionView,
});

/** Who hears of a step: the province of an objection, the unit of what became of it. */
const HEARS = {
  object: { kind: 'objection-raised', to: (it: Exception) => exceptionWhereabouts(it).destination },
  uphold: { kind: 'objection-decided', to: ({ place }: Exception) => place },
  grant: { kind: 'verdicts-revised', to: ({ place }: Exception) => place },
  release: { kind: 'verdicts-revised', to: ({ place }: Exception) => place },
} as const;

const step = <Name extends ExceptionStep>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = hindrance(thing, name, ask.actor, ask.now);
    if (refusal) return refusal;
    const { reason } = ask.body as { reason: string };
    const { kind, to } = HEARS[name];
    const about = { thing: exceptionThing(thing.id), place: thing.place };
    return taken(name, ask, entered, {
      form: { reason },
      next: name === 'object' ? { objection: reason } : { decision: reason },
      along: change(announce(kind, about, ask.now, to(thing))),
    });
  },
});

const exceptions: Answerer<Routes['exceptions']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { as, ...wanted } = query;
    const isFile = as === 'csv';
    const page = await exceptionsOf(store, wanted, isFile ? FILE_ROWS : query.limit);
    if ('refused' in page) return page;
    if (!isFile) {
      return { status: 200, body: { exceptions: page.exceptions.map(exceptionLine), next: page.next } };
    }
    const { limit: _, ...again } = { ...query, cursor: page.next };
    return {
      raw: csvOf(exceptionTable(page.exceptions)),
      type: 'text/csv; charset=utf-8',
      filename: `${query.outcome}.csv`,
      ...(page.next ? { next: `?${new URLSearchParams(JSON.parse(JSON.stringify(again)))}` } : {}),
    };
  },
};

const exception: Answerer<Routes['exception']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: exceptionView(entered.thing), version: entered.thing.version };
  },
};

const recomputed: Answerer<Routes['recomputed']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: recomputedOf(entered.thing) };
  },
};

export const answers: Answers<Routes> = {
  exceptions,
  exception,
  recomputed,
  object: step('object'),
  uphold: step('uphold'),
  grant: step('grant'),
  release: step('release'),
};
