/** A witnessed list is carried out: every card takes the row `scrap` for itself, a transaction each. */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { moveCard } from '../../shared/sam-card/move.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { ScrapBatch } from '../../shared/scrap-batch/scrap-batch.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import { type Change, change, type Signature } from '../storage/change.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { listedAfter, scrapBatchIn } from '../storage/scrap-batches.ts';
import type { Store } from '../storage/store.ts';
import { taken } from './one.ts';

async function batchOf(store: Store, id: string): Promise<ScrapBatch> {
  const [item] = await store.read([KEYS.scrapBatch(id)]);
  const batch = scrapBatchIn(item);
  if (!batch) throw new Error(`no scrap batch ${id}`);
  return batch;
}

function scrapped(card: SamCard, batch: ScrapBatch, signature: Signature): Promise<Change> | Refusal {
  const permitted = permit(signature.actor, LIFECYCLE.scrap, { at: card.place }, card.steps);
  if (isRefusal(permitted)) return permitted;
  const related = { scrapBatch: batch, scrapListed: true };
  const moved = moveCard(card, 'scrap', { scrapBatch: batch.id }, signature, related);
  return isRefusal(moved) ? moved : moveChange([{ before: card, moves: [moved] }], signature);
}

export const carryOutWorker = (store: Store): Worker => ({
  slice: 1,
  work: async (job, from, _to, now) => {
    const { serials, more } = await listedAfter(store, job.of, job.walked ?? '', 1);
    const [thing] = serials;
    if (!thing) return { results: [], change: change(), walk: 'ended' };
    const [item, batchItem] = await store.read([KEYS.card(thing), KEYS.scrapBatch(job.of)]);
    const [card, batch] = [cardIn(item), scrapBatchIn(batchItem)];
    if (!card || !batch) throw new Error(`job ${job.id} without card or batch`);
    const done = scrapped(card, batch, signatureOf(job, now));
    const walk = more ? { after: thing } : 'ended';
    const about = { row: from + 1, thing };
    if (!isRefusal(done)) return { results: [{ ...about, outcome: 'done' }], change: await done, walk };
    const why = `${done.refused}: ${done.detail}`.slice(0, 300);
    return { results: [{ ...about, outcome: 'refused', why }], change: change(), walk };
  },
  finish: async (job, now) => {
    const thing = await batchOf(store, job.of);
    const { actor, as } = signatureOf(job, now);
    const { done, refused } = job.counts;
    const next = { scrapped: done, refused };
    const asked = { actor, now, ifMatch: undefined };
    const step = await taken('finish', asked, { thing, as }, { form: next, next });
    return isRefusal(step) ? change() : (step.change ?? change());
  },
});
