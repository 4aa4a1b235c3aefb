/**
 * 出库登记 from a file: one transaction a card, the cards of one application in the order of their rows,
 * applications beside each other. What is read ahead can only lose a commit, never spoil one; and no row is
 * refused on anything but what stands in the table at that moment.
 */
import { ISSUE_COLUMNS } from '../../shared/application/distribution.ts';
import type { ApplicationJob } from '../../shared/application/distribution-routes.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { type Job, jobView } from '../../shared/job/job.ts';
import type { Answerer } from '../runtime/answers.ts';
import { fileJob, keptRows, sentRows } from '../storage/files.ts';
import { jobIn, newJob, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { type Hand, issueRow } from './issuing.ts';
import { enteredFor, one } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

/** Keeps the file and opens the job that reads it; the same file again is told of the same job. */
export const issues = (objects: Objects): Answerer<Routes['issues']> => ({
  reads: ({ params, body }) => ({
    ...one({ params }),
    job: KEYS.job(fileJob('issue', params.id, body.bytes).id),
  }),
  answer: async (ask, found) => {
    const it = enteredFor('issue', ask, found.it);
    const there = jobIn(found.job);
    // Asked again, the list is told of its job even when the application has gone on since.
    if ('refused' in it && !(it.refused === 'not-allowed-in-state' && there)) return it;
    if (there) return { status: 202, body: jobView(there), version: there.version };
    if ('refused' in it) return it;
    const { body, params } = ask;
    const sent = sentRows(body, ISSUE_COLUMNS);
    if ('refused' in sent) return sent;
    const { id, file } = fileJob('issue', params.id, body.bytes);
    const { place } = it.thing;
    const facts = {
      id,
      kind: 'issues',
      place,
      of: params.id,
      file,
      form: sent.form,
      total: sent.rows.length,
    };
    const { job, change: opened } = newJob('applications', facts, { ...ask, as: it.as });
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(file, body.bytes);
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
});

/** Applications whose lists are worked off beside each other. */
const AT_ONCE = 4;

export function applicationWorkers(store: Store, objects: Objects): Workers<ApplicationJob> {
  const hands = new Map<string, Hand>();
  const handOf = ({ id }: Job): Hand => {
    const hand = hands.get(id) ?? { rowsIn: keptRows(objects, ISSUE_COLUMNS), items: new Map() };
    hands.set(id, hand);
    return hand;
  };
  const issuing: Worker = {
    slice: 1,
    work: async (job, from, _to, now) => {
      const hand = handOf(job);
      // Asked for a row again, or for another than the next: what is in hand may not be so any more.
      if (hand.last !== from - 1)
        Object.assign(hand, { items: new Map(), asked: undefined, coming: undefined });
      hand.last = from;
      const worked = await issueRow({ store, job, now }, hand, from);
      if (from + 1 >= job.total) hands.delete(job.id);
      return worked;
    },
  };
  return { noun: 'applications', kinds: { issues: issuing }, atOnce: AT_ONCE };
}
