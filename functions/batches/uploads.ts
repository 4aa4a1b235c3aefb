/** How a batch's files are taken in: the file is kept, a job is opened that reads it line by line. */
import { ACCEPTANCE_COLUMNS } from '../../shared/batch/acceptance.ts';
import type { Batch } from '../../shared/batch/batch.ts';
import { missingEvidence } from '../../shared/batch/evidence.ts';
import type { BatchJob } from '../../shared/batch/jobs.ts';
import { MANIFEST_COLUMNS } from '../../shared/batch/manifest.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import type { Columns } from '../../shared/job/rows.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Answer, Answerer, Ask, Found } from '../runtime/answers.ts';
import type { FileBody } from '../runtime/request.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { one, permittedOne } from './one.ts';

interface Upload {
  readonly kind: BatchJob;
  readonly columns: Columns;
  /** What must be true of the batch before such a file is taken in. */
  refusal?(batch: Batch): Refusal | undefined;
}

const MANIFEST: Upload = { kind: 'manifest', columns: MANIFEST_COLUMNS };
const ACCEPTANCE: Upload = {
  kind: 'acceptance',
  columns: ACCEPTANCE_COLUMNS,
  refusal: (batch) => missingEvidence(batch, 'accept-production'),
};

interface Sent {
  readonly params: { readonly id: string };
  readonly body: FileBody;
}

const readsOf =
  ({ kind }: Upload) =>
  ({ params, body }: Sent) => ({
    ...one({ params }),
    job: KEYS.job(fileJob(kind, params.id, body.bytes).id),
  });

/** Keeps the file and opens the job that reads it; the same file again is told of the same job. */
async function takeIn(
  objects: Objects,
  { kind, columns, refusal }: Upload,
  ask: Sent & Pick<Ask, 'actor' | 'now' | 'route'>,
  found: Found,
): Promise<Answer | Refusal> {
  const entered = permittedOne(ask, found.it);
  if ('refused' in entered) return entered;
  const there = jobIn(found.job);
  if (there) return { status: 202, body: jobView(there), version: there.version };
  const { batch, as } = entered;
  const refused = refusal?.(batch);
  if (refused) return refused;
  const { actor, now, body } = ask;
  const sent = sentRows(body, columns);
  if ('refused' in sent) return sent;
  const { form, rows } = sent;
  const { id, file } = fileJob(kind, batch.id, body.bytes);
  const facts = { id, kind, place: batch.place, of: batch.id, file, form, total: rows.length };
  const { job, change } = newJob('batches', facts, { actor, as, now });
  // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
  await objects.put(file, body.bytes);
  return { status: 202, body: jobView(job), change, version: 1 };
}

type Routes = typeof BATCH_ROUTES;

export const uploads = (objects: Objects) => ({
  manifest: {
    reads: readsOf(MANIFEST),
    answer: (ask, found) => takeIn(objects, MANIFEST, ask, found),
  } satisfies Answerer<Routes['manifest']>,
  acceptance: {
    reads: readsOf(ACCEPTANCE),
    answer: (ask, found) => takeIn(objects, ACCEPTANCE, ask, found),
  } satisfies Answerer<Routes['acceptance']>,
});
