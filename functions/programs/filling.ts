/** What the region does: opens its file, gives and renews evidence, submits, withdraws, begins again. */
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { pathOfCode } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import type { Evidence } from '../../shared/program/conditions.ts';
import { afresh, evidenceFault, incomplete, withGiven } from '../../shared/program/deciding.ts';
import { PROGRAM_STATES, type Program } from '../../shared/program/program.ts';
import type { PROGRAM_ROUTES } from '../../shared/program/routes.ts';
import { programLine } from '../../shared/program/view.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { programIn, programThing, programWrites } from '../storage/programs.ts';
import { institutionsFault } from './institutions.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof PROGRAM_ROUTES;

const TAKEN = refuse('number-taken', 'This region has its file already.', { article: 'ours' });

const open: Answerer<Routes['open']> = {
  reads: ({ body }) => ({ it: KEYS.program(body.id) }),
  answer: async ({ actor, body: { id }, now, route }, found) => {
    const place = pathOfCode(id);
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    if (programIn(found.it)) return TAKEN;
    const made: Program = {
      schemaVersion: 1,
      id,
      place,
      state: 'open',
      conditions: {},
      steps: { open: personKey(actor) },
      version: 1,
      ledger: { number: 0, hash: GENESIS },
      createdAt: now,
      updatedAt: now,
    };
    const drafts = [{ transition: 'open', article: route.article, to: made.state, form: { id } }];
    const entered = await append(programThing(id), made.ledger, drafts, { actor, as: permitted.as, now });
    const opened = { ...made, ledger: entered.head };
    return {
      status: 201,
      body: programLine(opened, shanghaiDay(now)),
      change: together(change(...programWrites(undefined, opened)), entered.change),
      version: 1,
    };
  },
};

/** Before the review it replaces what was given; after it what was accepted counts until this is reviewed. */
const giving = <Name extends 'give' | 'renew'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { now, actor } = ask;
    const evidence = ask.body as Evidence;
    const refusal =
      evidenceFault(evidence, shanghaiDay(now)) ??
      (await institutionsFault(ask.store, thing.place, evidence));
    if (refusal) return refusal;
    const given = { evidence, by: personKey(actor), at: now, scans: [] };
    const reviewed = 'reviewed' in PROGRAM_STATES[thing.state];
    const conditions = withGiven(thing.conditions, given, reviewed);
    return taken(name, ask, entered, { form: { ...evidence }, next: { conditions, updatedAt: now } });
  },
});

const submit: Answerer<Routes['submit']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('submit', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { institutions } = thing.conditions;
    const refusal =
      incomplete(thing, shanghaiDay(ask.now)) ??
      (await institutionsFault(ask.store, thing.place, institutions?.given.evidence));
    return refusal ?? taken('submit', ask, entered, { form: {}, next: { updatedAt: ask.now } });
  },
};

const withdraw: Answerer<Routes['withdraw']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('withdraw', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { opinion: ask.body.reason, updatedAt: ask.now };
    return taken('withdraw', ask, entered, { form: ask.body, next });
  },
};

const reopen: Answerer<Routes['reopen']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor('reopen', ask, found.it);
    if ('refused' in entered) return entered;
    const next = { conditions: afresh(entered.thing.conditions), updatedAt: ask.now };
    return taken('reopen', ask, entered, { form: ask.body, next });
  },
};

export const filling = { open, give: giving('give'), renew: giving('renew'), submit, withdraw, reopen };
