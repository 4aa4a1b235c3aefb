/** The list worked off: each card enters in a transaction of its own, or its row says why not. */
import { ADOPTION_COLUMNS, type Adoption, readAdoptionLine } from '../../shared/adoption/adoption.ts';
import type { AdoptionJob } from '../../shared/adoption/routes.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { adoptionIn, adoptionStep } from '../storage/adoptions.ts';
import { type Change, change } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { signatureOf, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { birth } from './births.ts';
import { judgeLine } from './judging.ts';

async function adoptionOf(store: Store, { id, of }: Job): Promise<Adoption> {
  const [item] = await store.read([KEYS.adoption(of)]);
  const adoption = adoptionIn(item);
  if (!adoption) throw new Error(`job ${id} without its adoption`);
  return adoption;
}

/** One row; `enters` decides whether the card really enters, or is only judged. */
function worker(store: Store, objects: Objects, enters: boolean): Worker {
  const rowsIn = keptRows(objects, ADOPTION_COLUMNS);
  const told = (result: RowResult, made: Change = change()) => ({ results: [result], change: made });
  return {
    slice: 1,
    work: async (job, from, _to, now) => {
      const row = (await rowsIn(job))[from];
      if (!row) throw new Error(`job ${job.id} has no row ${from}`);
      const read = readAdoptionLine(row);
      if ('fault' in read) return told({ row: read.row, outcome: 'refused', why: read.fault });
      const { line } = read;
      const about = { row: read.row, thing: line.serial };
      const adoption = await adoptionOf(store, job);
      const judged = await judgeLine(store, line, adoption, now);
      if (isRefusal(judged)) {
        return told({ ...about, outcome: 'refused', why: `${judged.refused}: ${judged.detail}` });
      }
      if ('already' in judged) return told({ ...about, outcome: 'unchanged' });
      if (!enters) return told({ ...about, outcome: 'fits' });
      const { card, at } = judged;
      return told(
        { ...about, outcome: 'done' },
        await birth(line, card, at, adoption, signatureOf(job, now)),
      );
    },
    ...(enters
      ? {
          finish: async (job, now) => closed(await adoptionOf(store, job), job.counts, signatureOf(job, now)),
        }
      : {}),
  };
}

/** All rows are worked off: what became of them stands with the adoption. */
function closed(adoption: Adoption, counts: Job['counts'], signature: ReturnType<typeof signatureOf>) {
  const draft = {
    transition: 'adopted',
    article: 'ours',
    from: adoption.state,
    to: 'adopted',
    form: { ...counts },
  };
  return adoptionStep(adoption, { state: 'adopted', counts }, draft, signature);
}

export const adoptionWorkers = (store: Store, objects: Objects): Workers<AdoptionJob> => ({
  noun: 'adoptions',
  kinds: { check: worker(store, objects, false), adoption: worker(store, objects, true) },
});
