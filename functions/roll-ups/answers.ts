/** Answers of the noun roll-ups: a day rolled up on demand, and what was found of those that were. */
import { jobView } from '../../shared/job/job.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { rollUpLine, rollUpView } from '../../shared/roll-up/roll-up.ts';
import type { ROLL_UP_JOB_VIEW, ROLL_UP_ROUTES } from '../../shared/roll-up/routes.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { readAll } from '../storage/institutions.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { rollUpIn, rollUpShardIn } from '../storage/roll-ups.ts';
import type { Item } from '../storage/store.ts';
import { opened } from './plan.ts';

type Routes = typeof ROLL_UP_ROUTES;

/** A day's roll-up is the nation's: a card is used in any province, and its uses are compared. */
const WHERE = { at: NATION } as const;

const ask = (objects: Objects): Answerer<Routes['ask']> => ({
  answer: async ({ actor, route, body: { day }, store, now }) => {
    const permitted = permit(actor, demandOf(route), WHERE);
    if (isRefusal(permitted)) return permitted;
    if (day > shanghaiDay(now)) {
      const message = 'a day that has begun, Asia/Shanghai';
      return refuse('invalid-input', 'That day is still to come.', {
        fields: [{ path: 'body.day', message }],
      });
    }
    const made = await opened({ store, objects, day, signature: { actor, as: permitted.as, now } });
    if (isRefusal(made)) return made;
    return { status: 202, body: jobView(made.job), change: made.change, version: made.job.version };
  },
});

function permittedDay({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const permitted = permit(actor, demandOf(route), WHERE);
  if (isRefusal(permitted)) return permitted;
  const thing = rollUpIn(item);
  return thing ? { thing } : NOT_FOUND;
}

const rollUp: Answerer<Routes['roll-up']> = {
  reads: ({ params }) => ({ it: KEYS.rollUp(params.day) }),
  answer: async (asked, found) => {
    const entered = permittedDay(asked, found.it);
    if (isRefusal(entered)) return entered;
    const { thing } = entered;
    const shards = Array.from({ length: SHARDS.rollUp }, (_, shard) => KEYS.rollUpShard(thing.day, shard));
    const items = await readAll(asked.store, shards);
    const all = items.flatMap((item) => rollUpShardIn(item) ?? []);
    const said = all.map(({ shard, digests }) => `${shard} ${Object.values(digests).join(' ')}\n`);
    return {
      status: 200,
      body: rollUpView(thing, all, digestOf(Buffer.from(said.join('')))),
      version: thing.version,
    };
  },
};

const rollUps: Answerer<Routes['roll-ups']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), WHERE);
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.rollUpDay('');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const items = await readAll(
      store,
      page.items.map(({ sk }) => KEYS.rollUp(String(sk))),
    );
    const days = items.flatMap((item) => rollUpIn(item) ?? []).map(rollUpLine);
    return { status: 200, body: { days, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  ask: ask(objects),
  'roll-up': rollUp,
  'roll-ups': rollUps,
  ...jobAnswers<typeof ROLL_UP_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.rollUp,
    permitted: permittedDay,
  }),
});
