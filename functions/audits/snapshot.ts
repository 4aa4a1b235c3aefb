/** The snapshot's jobs: blocks of serials become files of pictures, in the segments of the cards' shards. */

import type { Audit } from '../../shared/audit/audit.ts';
import { pictureLine } from '../../shared/audit/picture.ts';
import { quarterBounds } from '../../shared/audit/quarter.ts';
import type { Job } from '../../shared/job/job.ts';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { expectedIn, type Plan, rowsOf } from '../conservation/plan.ts';
import { auditIn, auditWrites, FOLDERS } from '../storage/audits.ts';
import { change, together } from '../storage/change.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS, SHARDS, shardOf } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { keepSegments } from '../storage/segments.ts';
import type { Store } from '../storage/store.ts';
import { BLOCK, tallyJob } from './opening.ts';
import { picturesOf } from './picturing.ts';
import { left } from './rows.ts';

export async function auditOf(store: Store, { id, of }: Pick<Job, 'id' | 'of'>): Promise<Audit> {
  const [item] = await store.read([KEYS.audit(of)]);
  const audit = auditIn(item);
  if (!audit) throw new Error(`job ${id} without its audit`);
  return audit;
}

function planReader(objects: Objects) {
  let last: { file: string; plan: Plan } | undefined;
  return async ({ id, file }: Job): Promise<Plan> => {
    if (!file) throw new Error(`job ${id} without its plan`);
    // Written when it was opened, under its digest: the very bytes of a plan.
    if (last?.file !== file)
      last = { file, plan: JSON.parse(new TextDecoder().decode(await objects.get(file))) as Plan };
    return last.plan;
  };
}

/** A block's pictures as a file; nothing where none of its serials was a card yet. */
async function pictured(store: Store, objects: Objects, audit: Audit, serials: readonly string[]) {
  const [, end] = quarterBounds(audit.quarter);
  const segments = Array.from({ length: SHARDS.rollUp }, () => '');
  const pictures = await picturesOf(store, serials, end);
  for (const picture of pictures) segments[shardOf(picture.serial, SHARDS.rollUp)] += pictureLine(picture);
  if (pictures.length === 0) return undefined;
  return keepSegments(objects, FOLDERS.pictures(audit.id), segments.map(utf8));
}

export function snapshotWorker(store: Store, objects: Objects): Worker {
  const plans = planReader(objects);
  return {
    slice: 1,
    work: async (job, from) => {
      const [audit, plan] = [await auditOf(store, job), await plans(job)];
      const to = Math.min((from + 1) * BLOCK, rowsOf(plan));
      const serials = expectedIn(plan, from * BLOCK, to).map(({ serial }) => serial);
      const digest = await pictured(store, objects, audit, serials);
      return { results: [left(from, digest)], change: change() };
    },
    // The last province's snapshot lets the counting begin.
    finish: async (job, now) => {
      const before = await auditOf(store, job);
      const audit = { ...before, open: before.open - 1, version: before.version + 1 };
      const tally = audit.open === 0 ? [tallyJob(audit, signatureOf(job, now))] : [];
      return together(change(...auditWrites(before, audit)), ...tally);
    },
  };
}
