/** A resident is verified, and his file goes from one institution to another (RHC-8, RHC-13). */
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { refuse } from '../../shared/refusals.ts';
import type { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { NO_INSTITUTION } from './collecting.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof RESIDENT_ROUTES;

export const verifying = <Name extends 'verify' | 'verify-by-reader'>(
  name: Name,
): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor(name, ask, found.it);
    if ('refused' in it) return it;
    const form = ask.body as Record<string, unknown>;
    return taken(name, ask, it, { form, next: { since: ask.now, verifiedAt: ask.now } });
  },
});

export const move: Answerer<Routes['move']> = {
  reads: ({ params, body }) => ({ ...one({ params }), unit: KEYS.organization(organizationIdAt(body.to)) }),
  answer: (ask, found) => {
    const it = enteredFor('move', ask, found.it);
    if ('refused' in it) return it;
    const { to } = ask.body;
    if (to === it.thing.place) return refuse('nothing-to-change', 'The file is there already.');
    const unit = organizationIn(found.unit);
    if (unit?.type !== 'unit' || unit.place !== to) return NO_INSTITUTION;
    return taken('move', ask, it, { form: { to }, next: { since: ask.now, destination: to } });
  },
};

export const recall: Answerer<Routes['recall']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('recall', ask, found.it);
    if ('refused' in it) return it;
    return taken('recall', ask, it, { form: {}, next: { since: ask.now, destination: undefined } });
  },
};

export const takeOver: Answerer<Routes['take-over']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('take-over', ask, found.it);
    if ('refused' in it) return it;
    const { place: from, destination } = it.thing;
    if (!destination) throw new Error(`${it.thing.id} moves nowhere`);
    const next = { ...ask.body, since: ask.now, place: destination, destination: undefined };
    return taken('take-over', ask, it, { form: { ...ask.body, from, to: destination }, next });
  },
};
