/** Answers about a batch's evidence (SAM-3, SAM-9p2) and the inspections of it (SAM-9p2). */
import type { Batch } from '../../shared/batch/batch.ts';
import { batchView } from '../../shared/batch/batch.ts';
import { EVIDENCE_KINDS, unsuitable, withEvidence } from '../../shared/batch/evidence.ts';
import { inspected, KEPT_INSPECTIONS } from '../../shared/batch/inspection.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answer, Answerer, Ask } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { batchStep } from '../storage/batches.ts';
import type { Draft, Signature } from '../storage/change.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof BATCH_ROUTES;

export const evidence: Answerer<Routes['evidence']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { batch, as } = entered;
    const { actor, body, now } = ask;
    const refusal = early(body.day, now) ?? unsuitable(body, batch);
    if (refusal) return refusal;
    const { article } = EVIDENCE_KINDS[body.kind];
    const next = { evidence: withEvidence(batch.evidence ?? {}, body, now) };
    const draft = { transition: 'evidence', article, form: { ...body } };
    return stepped(ask, batch, next, draft, { actor, as, now });
  },
};

export const inspect: Answerer<Routes['inspect']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { batch, as } = entered;
    const { actor, body, now } = ask;
    const refusal = early(body.day, now);
    if (refusal) return refusal;
    if (body.sampleSize > batch.quantity) {
      return refuse('too-many', `The batch has ${batch.quantity} cards.`, { article: 'SAM-9p2' });
    }
    const line = inspected(body, as.role, now);
    const next = { inspections: [...(batch.inspections ?? []), line].slice(-KEPT_INSPECTIONS) };
    const draft = { transition: 'inspect', article: 'SAM-9p2', form: { ...body, yield: line.yield } };
    return stepped(ask, batch, next, draft, { actor, as, now });
  },
};

async function stepped(
  ask: Pick<Ask, 'ifMatch'>,
  before: Batch,
  next: Partial<Batch>,
  draft: Draft,
  signature: Signature,
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, before.version);
  if (stale) return stale;
  const { batch, change } = await batchStep(before, next, draft, signature);
  return { status: 200, body: batchView(batch), change, version: batch.version };
}

/** What is said to have been done has been done by today, Asia/Shanghai. */
function early(day: string, now: string): Refusal | undefined {
  if (day <= shanghaiDay(now)) return undefined;
  const fields = [{ path: 'body.day', message: 'a day that has not come yet' }];
  return refuse('invalid-input', 'The day has not come yet.', { fields });
}
