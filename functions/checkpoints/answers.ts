/** Answers of the noun checkpoints. */
import { CHECKPOINT_SCHEMA } from '../../shared/ledger/checkpoint.ts';
import type { CHECKPOINT_ROUTES } from '../../shared/ledger/routes.ts';
import { NOT_FOUND } from '../../shared/refusals.ts';
import type { Answers } from '../runtime/answers.ts';
import { checkpointIn } from '../storage/checkpoints.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';

export const answers: Answers<typeof CHECKPOINT_ROUTES> = {
  checkpoint: {
    reads: ({ params }) => ({ it: KEYS.checkpoint(params.day) }),
    answer: (_, found) => {
      const checkpoint = checkpointIn(found.it);
      return checkpoint ? { status: 200, body: checkpoint } : NOT_FOUND;
    },
  },
  checkpoints: {
    answer: async ({ query, store }) => {
      const { table, pk } = KEYS.checkpoint('');
      const page = await pageOf(store, { table, pk, newestFirst: true }, query);
      if ('refused' in page) return page;
      const checkpoints = thingsIn(CHECKPOINT_SCHEMA, page.items);
      return { status: 200, body: { checkpoints, next: page.next } };
    },
  },
};
