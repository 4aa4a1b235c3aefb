/** How a version ends: withdrawn before it was made, compromised, or destroyed by a second person. */
import type { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { KEYS } from '../storage/keys.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof KEY_VERSION_ROUTES;

/** A step that only says why. */
const saying = <Name extends 'withdraw' | 'propose-destruction' | 'report-compromise'>(
  name: Name,
): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const next = name === 'propose-destruction' ? {} : { endedAt: ask.now };
    return taken(name, ask, entered, { form: { ...(ask.body as object) }, next });
  },
});

/** While a procedure asks what the key touches, the key is evidence. */
const destroy: Answerer<Routes['destroy']> = {
  reads: (ask) => ({ ...one(ask), procedure: KEYS.keyProcedureOf(ask.params.id) }),
  answer: (ask, found) => {
    const entered = enteredFor('destroy', ask, found.it);
    if ('refused' in entered) return entered;
    if (!entered.thing.steps['propose-destruction']) {
      return refuse('not-allowed-in-state', 'Nobody has proposed it.', {
        article: 'RHC-15(3)',
        allowed: ['propose-destruction'],
      });
    }
    if (found.procedure) {
      return refuse('key-procedure-open', 'Close the procedure about it first.', { article: 'ours' });
    }
    const next = { destruction: ask.body, endedAt: ask.now };
    return taken('destroy', ask, entered, { form: { ...ask.body }, next });
  },
};

export const ending = {
  withdraw: saying('withdraw'),
  'propose-destruction': saying('propose-destruction'),
  'report-compromise': saying('report-compromise'),
  destroy,
};
