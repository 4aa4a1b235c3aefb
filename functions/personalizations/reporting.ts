/** A bench's file of results: kept, and worked off by a job; the same file again is told of the same job. */
import { jobView } from '../../shared/job/job.ts';
import { RESULT_COLUMNS } from '../../shared/personalization/result-file.ts';
import type { PERSONALIZATION_ROUTES, PersonalizationJob } from '../../shared/personalization/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { notOpen, one, permittedOne } from './one.ts';

const jobOf = (of: string, bytes: Uint8Array) => fileJob('result', of, bytes, 'personalizations');

export const report = (objects: Objects): Answerer<(typeof PERSONALIZATION_ROUTES)['report']> => ({
  reads: ({ params, body }) => ({ ...one({ params }), job: KEYS.job(jobOf(params.id, body.bytes).id) }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { thing, as } = entered;
    const deaf = notOpen(thing, 'hears');
    if (deaf) return deaf;
    const { actor, body, now } = ask;
    const sent = sentRows(body, RESULT_COLUMNS);
    if ('refused' in sent) return sent;
    const { form, rows } = sent;
    const kind = 'results' satisfies PersonalizationJob;
    const facts = { ...jobOf(thing.id, body.bytes), kind, place: thing.place, of: thing.id, form };
    const { job, change } = newJob('personalizations', { ...facts, total: rows.length }, { actor, as, now });
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(facts.file, body.bytes);
    return { status: 202, body: jobView(job), change, version: 1 };
  },
});
