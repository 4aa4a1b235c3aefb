/** How a batch's manifest is taken in: the file is kept, a job is opened that reads it line by line. */
import { rowsOf } from '../../shared/batch/manifest.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { type Job, jobView } from '../../shared/job/job.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { change } from '../storage/change.ts';
import { jobIn, newJobWrites } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { one, permittedOne } from './one.ts';

const FORMS = { 'text/csv': 'csv', 'application/x-ndjson': 'jsonl' } as const;

/** The same file for the same batch is the same job, whoever sends it and however often. */
const manifestJob = (batch: string, bytes: Uint8Array) => {
  const digest = digestOf(bytes);
  const id = `m-${digestOf(Buffer.from(`${batch}|${digest}`)).slice(0, 32)}`;
  return { id, file: `files/manifests/${digest}` };
};

/** Keeps the file and opens the job that reads it; the same file again is told of the same job. */
export const manifest = (objects: Objects): Answerer<typeof BATCH_ROUTES.manifest> => ({
  reads: ({ params, body }) => ({ ...one({ params }), job: KEYS.job(manifestJob(params.id, body.bytes).id) }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { batch, as } = entered;
    const { actor, now, body } = ask;
    const form = FORMS[body.type as keyof typeof FORMS];
    const rows = rowsOf(new TextDecoder().decode(body.bytes), form);
    if ('fault' in rows) {
      return refuse('invalid-input', rows.fault, { fields: [{ path: 'body', message: rows.fault }] });
    }
    const { id, file } = manifestJob(batch.id, body.bytes);
    const job: Job = {
      schemaVersion: 1,
      id,
      kind: 'manifest',
      place: batch.place,
      of: batch.id,
      file,
      form,
      total: rows.length,
      position: 0,
      counts: { done: 0, unchanged: 0, refused: 0 },
      state: 'running',
      actor: { issuer: actor.issuer, subject: actor.subject, role: as.role, place: as.place },
      version: 1,
      createdAt: now,
    };
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(file, body.bytes);
    return { status: 202, body: jobView(job), change: change(...newJobWrites('batches', job)), version: 1 };
  },
});
