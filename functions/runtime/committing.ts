/** The end of the way: one transaction with the receipt inside, and what a call sent twice is told. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { REFUSALS, type Refusal, refuse } from '../../shared/refusals.ts';
import { dayMarker } from '../storage/change.ts';
import { type CallDigest, isOf, type Receipt, receiptIn, receiptWrite } from '../storage/receipts.ts';
import type { Key, Store } from '../storage/store.ts';
import type { Answer } from './answers.ts';
import type { Entered } from './entering.ts';
import { sent } from './reply.ts';

/** Whether a refusal may come of the change that this very call, sent twice, has just made. */
export const tooLate = ({ refused }: Refusal) => [409, 412].includes(REFUSALS[refused].status);

interface Committing {
  readonly ask: Entered['ask'];
  readonly key: Key | undefined;
  readonly digest: CallDigest;
  readonly store: Store;
}

/** One transaction with the receipt inside; whoever loses it learns from the receipt what happened. */
export async function committed(answer: Answer, committing: Committing) {
  const { ask, key, digest, store } = committing;
  const { route, now } = ask;
  const schema = route.answers[answer.status];
  const body = JSON.stringify(schema ? schema.parse(answer.body) : answer.body);
  const etag = answer.version === undefined ? undefined : `"${answer.version}"`;
  if (answer.change && (key || route.changes === 'entry')) {
    const kept = { digest: digest.digest, status: answer.status, answer: body, ...(etag ? { etag } : {}) };
    const receipt = key ? [receiptWrite(key, kept, now)] : [];
    const { writes, marks } = answer.change;
    const outcome = await store.commit([...writes, ...dayMarker(marks, now), ...receipt]);
    if (outcome === 'lost') {
      const lost = refuse('lost-race', 'Somebody was faster; read it again. Nothing was changed.');
      return (await keptAnswer(committing)) ?? lost;
    }
  }
  return sent(answer.status, body, etag);
}

/** What this very call was answered, if it has been. */
export async function keptAnswer({ ask, key, digest, store }: Committing) {
  const [item] = key ? await store.read([key]) : [];
  const kept = receiptIn(item, ask.now);
  return kept && replay(kept, digest);
}

/** The kept answer, word for word, if it was this call that it was given to. */
export function replay(kept: Receipt, digest: CallDigest): APIGatewayProxyResult | Refusal {
  if (!isOf(kept, digest)) return refuse('key-reused', 'This Idempotency-Key stands for another call.');
  return sent(kept.status, kept.answer, kept.etag, { 'idempotency-replayed': 'true' });
}
