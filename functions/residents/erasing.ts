/** What is kept of a person ends on request, by two (RHC-16; 个人信息保护法 47): an empty record remains. */
import { refuse } from '../../shared/refusals.ts';
import type { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof RESIDENT_ROUTES;

export const askErasure: Answerer<Routes['ask-erasure']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('ask-erasure', ask, found.it);
    if ('refused' in it) return it;
    return taken('ask-erasure', ask, it, { form: ask.body, next: { since: ask.now } });
  },
};

export const keep: Answerer<Routes['keep']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('keep', ask, found.it);
    if ('refused' in it) return it;
    const to = it.thing.verifiedAt ? 'verified' : 'collected';
    return taken('keep', ask, it, { form: {}, to, next: { since: ask.now } });
  },
};

/** Whether he holds a card or has applied for one: it is cancelled, or the application withdrawn, before. */
const HELD = refuse('card-held', 'He holds a health card, or has applied for one.', { article: 'RHC-2' });

export const erase: Answerer<Routes['erase']> = {
  reads: ({ params }) => ({ ...one({ params }), held: KEYS.heldHealthCard(params.id) }),
  answer: (ask, found) => {
    const it = enteredFor('erase', ask, found.it);
    if ('refused' in it) return it;
    if (found.held) return HELD;
    const { id, corrections } = it.thing;
    const gone = { sealed: undefined, index: undefined, salt: undefined, mask: undefined };
    const former = Array.from({ length: corrections }, (_, n) => KEYS.residentFormer(id, n + 1));
    return taken('erase', ask, it, {
      form: { corrections },
      next: { ...gone, since: ask.now, corrections: 0 },
      along: change(
        { check: KEYS.heldHealthCard(id), when: 'absent' },
        ...former.map((key) => ({ remove: key, when: 'present' }) as const),
      ),
    });
  },
};
