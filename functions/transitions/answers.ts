/** Answers of the noun transitions: plans, years, and the end. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { TRANSITION_ROUTES } from '../../shared/transition/routes.ts';
import { TRANSITION_STEPS, type TransitionStep } from '../../shared/transition/steps.ts';
import {
  progressWith,
  type Transition,
  type TransitionState,
  tooMany,
  transitionView,
  unfinished,
} from '../../shared/transition/transition.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { begun } from '../runtime/beginning.ts';
import { demandOf } from '../runtime/demand.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { newId, pageListed } from '../storage/listed-above.ts';
import { TRANSITION_KEYS, transitionIn, transitionThing, transitionWrites } from '../storage/transitions.ts';

type Routes = typeof TRANSITION_ROUTES;

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.transition(params.id) });

const { permittedOne, enteredFor, taken } = steppingOn<TransitionState, Transition, TransitionStep>({
  table: TRANSITION_STEPS,
  thingIn: transitionIn,
  chain: transitionThing,
  writes: transitionWrites,
  view: transitionView,
});

const submit: Answerer<Routes['submit']> = {
  answer: ({ actor, body, now, route }) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const id = newId('tr', body.place, now);
    return begun<Transition>({ actor, now }, permitted.as, {
      name: 'submit',
      article: 'RHC-17p2',
      chain: transitionThing(id),
      facts: { id, ...body, progress: [], state: 'submitted' },
      form: body,
      writes: transitionWrites,
      view: transitionView,
    });
  },
};

/** A plan that is mended is noted again; what was reported under it stands. */
const revise: Answerer<Routes['revise']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('revise', ask, found.it);
    if ('refused' in entered) return entered;
    const { body } = ask;
    return (
      tooMany({ ...entered.thing, ...body }) ?? taken('revise', ask, entered, { form: body, next: body })
    );
  },
};

const reporting = <Name extends 'report' | 'revise-report'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { reason, ...told } = ask.body as { reason?: string } & Parameters<typeof progressWith>[1];
    const progress = progressWith(entered.thing, told, ask.now, name === 'revise-report');
    if (isRefusal(progress)) return progress;
    const form = { ...told, ...(reason ? { reason } : {}) };
    return taken(name, ask, entered, { form, next: { progress } });
  },
});

/** Noted, or sent back with the reason. */
const heard = <Name extends 'note' | 'return'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { reason, opinion = reason } = ask.body as { reason?: string; opinion?: string };
    return taken(name, ask, entered, {
      form: ask.body as object as Record<string, unknown>,
      next: { remark: opinion },
    });
  },
});

const complete: Answerer<Routes['complete']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('complete', ask, found.it);
    if ('refused' in entered) return entered;
    const { opinion: remark } = ask.body;
    const next = { remark, completedOn: shanghaiDay(ask.now) };
    return unfinished(entered.thing) ?? taken('complete', ask, entered, { form: ask.body, next });
  },
};

const transition: Answerer<Routes['transition']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: transitionView(entered.thing), version: entered.thing.version };
  },
};

const transitions: Answerer<Routes['transitions']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const page = await pageListed(store, TRANSITION_KEYS, query);
    if ('refused' in page) return page;
    const found = page.items.flatMap((item) => transitionIn(item) ?? []).map((it) => transitionView(it));
    return { status: 200, body: { transitions: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = {
  submit,
  note: heard('note'),
  return: heard('return'),
  revise,
  report: reporting('report'),
  'revise-report': reporting('revise-report'),
  complete,
  transition,
  transitions,
};
