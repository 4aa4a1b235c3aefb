/** The scans of a provincial application: kept under their digest, which the ledger names. */
import type { Paper } from '../../shared/provincial-application/provincial-application.ts';
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import type { Objects } from '../storage/objects.ts';
import { one, permittedOne, steppable, take } from './one.ts';

type Routes = typeof PROVINCIAL_APPLICATION_ROUTES;

const attach = <const Which extends Paper>(
  objects: Objects,
  paper: Which,
): Answerer<Routes[`attach-${Which}`]> => ({
  reads: one,
  answer: async (ask, found) => {
    const name = `attach-${paper}` as const;
    const entered = steppable(ask, name, found.it);
    if ('refused' in entered) return entered;
    const kept = await keepAttachment(objects, ask.body as Parameters<typeof keepAttachment>[1], ask.now);
    if (isRefusal(kept)) return kept;
    const { digest, type, bytes } = kept;
    const papers = { ...entered.thing.papers, [paper]: kept };
    return take(ask, entered, name, { form: { paper, digest, type, bytes }, next: { papers } });
  },
});

export const papersOf = (objects: Objects) => ({
  'attach-form': attach(objects, 'form'),
  'attach-letter': attach(objects, 'letter'),
  'attach-receipt': attach(objects, 'receipt'),
  paper: {
    reads: one,
    answer: async (ask, found) => {
      const entered = permittedOne(ask, found.it);
      if ('refused' in entered) return entered;
      const kept = entered.thing.papers[ask.params.paper];
      return kept ? servedAttachment(objects, kept) : NOT_FOUND;
    },
  } satisfies Answerer<Routes['paper']>,
});
