/** How a batch's manifest is taken in: the file is kept, a job is opened that reads it line by line. */
import { rowsOf } from '../../shared/batch/manifest.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { FILE_FORMS, fileJob } from './files.ts';
import { one, permittedOne } from './one.ts';

/** Keeps the file and opens the job that reads it; the same file again is told of the same job. */
export const manifest = (objects: Objects): Answerer<typeof BATCH_ROUTES.manifest> => ({
  reads: ({ params, body }) => ({
    ...one({ params }),
    job: KEYS.job(fileJob('manifest', params.id, body.bytes).id),
  }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { batch, as } = entered;
    const { actor, now, body } = ask;
    const form = FILE_FORMS[body.type as keyof typeof FILE_FORMS];
    const rows = rowsOf(new TextDecoder().decode(body.bytes), form);
    if ('fault' in rows) {
      return refuse('invalid-input', rows.fault, { fields: [{ path: 'body', message: rows.fault }] });
    }
    const { id, file } = fileJob('manifest', batch.id, body.bytes);
    const facts = { id, kind: 'manifest', place: batch.place, of: batch.id, file, form, total: rows.length };
    const { job, change } = newJob('batches', facts, { actor, as, now });
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(file, body.bytes);
    return { status: 202, body: jobView(job), change, version: 1 };
  },
});
