/**
 * A row of the lifecycle for every line of a file: the row's own answerer is asked line by line on behalf of
 * whoever opened the list, so that a list can do no more and no less than a call for each card.
 */
import { jobView, type RowResult } from '../../shared/job/job.ts';
import { readRow } from '../../shared/job/rows.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { type Demand, type Grants, permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import {
  BULK_MOVE_COLUMNS,
  type BULK_MOVE_JOB_VIEW,
  type BULK_MOVE_ROUTES,
  BULK_MOVES,
  type BulkMove,
  bulkLineOf,
} from '../../shared/sam-card/bulk-moves.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import type { Form } from '../../shared/sam-card/move.ts';
import { SAM_CARD_ROUTES } from '../../shared/sam-card/routes.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import type { Environment } from '../runtime/environment.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { type Change, change } from '../storage/change.ts';
import { fileJob, keptRows, sentRows } from '../storage/files.ts';
import { jobIn, newJob, signatureOf, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Item, Store } from '../storage/store.ts';
import { mover } from './moves.ts';

type Routes = typeof BULK_MOVE_ROUTES;

interface Working {
  readonly store: Store;
  readonly objects: Objects;
  readonly environment: Environment;
}

const widened = (grants: Grants = {}): Grants =>
  Object.fromEntries(Object.keys(grants).map((role) => [role, 'within']));

/** Under which standing a list is opened; what may be done with each card is asked of the card. */
function opening({ actor, query }: Pick<Ask<Routes['moves-receive']>, 'actor' | 'query'>, name: BulkMove) {
  const row: Demand = LIFECYCLE[name];
  const roles: Grants = { ...row.asks, ...row.by };
  const own =
    actor.standings.find(({ role }) => row.by[role]) ?? actor.standings.find(({ role }) => roles[role]);
  const at = query.place ?? own?.place ?? actor.standings[0]?.place ?? NATION;
  const demand = { ...row, by: widened(row.by), asks: widened(row.asks) };
  const permitted = permit(actor, demand, { at });
  return isRefusal(permitted) ? permitted : { at, as: permitted.as };
}

/** Keeps the list and opens the job that takes its rows; the same list again is told of the same job. */
const opener = (objects: Objects, name: BulkMove): Answerer<Routes['moves-receive']> => ({
  answer: async (ask) => {
    const entered = opening(ask, name);
    if ('refused' in entered) return entered;
    const { at, as } = entered;
    const { store, body, query } = ask;
    const { id, file } = fileJob('move', [name, at, query.list ?? ''].join('|'), body.bytes);
    const [item] = await store.read([KEYS.job(id)]);
    const there = jobIn(item);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const sent = sentRows(body, BULK_MOVE_COLUMNS[name]);
    if ('refused' in sent) return sent;
    const facts = { id, kind: name, place: at, of: id, file, form: sent.form, total: sent.rows.length };
    const { job, change: opened } = newJob('sam-cards', facts, { ...ask, as });
    await objects.put(file, body.bytes);
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
});

const wordsOf = ({ refused, detail }: Refusal) => `${refused}: ${detail}`.slice(0, 300);

/** One line, one transaction: it changes its card with the job's position, or nothing. */
function worker({ store, objects, environment }: Working, name: BulkMove): Worker {
  const rowsIn = keptRows(objects, BULK_MOVE_COLUMNS[name]);
  const line = bulkLineOf(name);
  const answerer = mover(name);
  return {
    slice: 1,
    work: async (job, from, _to, now) => {
      const row = (await rowsIn(job))[from];
      if (!row) throw new Error(`job ${job.id} has no row ${from}`);
      const read = readRow(row, line);
      if ('fault' in read) return told({ row: read.row, outcome: 'refused', why: read.fault });
      const { serial, ...form } = read.line;
      const { actor } = signatureOf(job, now);
      const route = SAM_CARD_ROUTES[name];
      const call = {
        route,
        name,
        params: { serial },
        query: {},
        body: form as Form,
        now,
        store,
        environment,
      };
      const ask = { ...call, ifMatch: undefined };
      const wanted = Object.entries(answerer.reads?.(ask) ?? {});
      const items = await store.read(wanted.map(([, key]) => key));
      const found = Object.fromEntries(wanted.map(([word], n) => [word, items[n]]));
      const answer = await answerer.answer({ ...ask, actor }, found);
      if ('raw' in answer) throw new Error(`${name} answers no document`);
      const about = { row: read.row, thing: serial };
      if (isRefusal(answer)) return told({ ...about, outcome: 'refused', why: wordsOf(answer) });
      return told({ ...about, outcome: answer.status === 202 ? 'requested' : 'done' }, answer.change);
    },
  };
}

const told = (result: RowResult, made: Change = change()) => ({ results: [result], change: made });

export const bulkWorkers = (working: Working): Workers<BulkMove> => ({
  noun: 'sam-cards',
  kinds: Object.fromEntries(BULK_MOVES.map((name) => [name, worker(working, name)])) as Record<
    BulkMove,
    Worker
  >,
});

/** A list is a thing of its own: whoever may look at its place may see what became of it. */
function permittedList({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const job = jobIn(item);
  return job ? permit(actor, demandOf(route), { at: job.place }) : NOT_FOUND;
}

export const bulk = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  ...(Object.fromEntries(
    BULK_MOVES.map((name) => [`moves-${name}`, opener(objects, name)]),
  ) as unknown as Answers<Routes>),
  ...jobAnswers<typeof BULK_MOVE_JOB_VIEW>({ workers, clock, thing: KEYS.job, permitted: permittedList }),
});
