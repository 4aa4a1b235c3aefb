/**
 * The tracking job: what a revision found long unused becomes its keepers' tasks, a row a unit. A card that
 * has a task of the quarter already gets no other, so that a row worked twice, or a later revision, doubles
 * nothing.
 */
import type { Job } from '../../shared/job/job.ts';
import { FOLDERS, keptText } from '../storage/audits.ts';
import { change } from '../storage/change.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { openTasks } from '../storage/tracking.ts';
import { auditOf } from './snapshot.ts';

/** Units of one slice. */
const UNITS = 20;

interface Unit {
  readonly unit: string;
  readonly serials: readonly string[];
}

/** The lines of a revision's files, a unit each; the last job's stay at hand. */
function unitReader(objects: Objects) {
  let last: { job: string; units: readonly Unit[] } | undefined;
  return async ({ id, of, input }: Job): Promise<readonly Unit[]> => {
    if (last?.job === id) return last.units;
    const units: Unit[] = [];
    for (const digest of Array.isArray(input?.files) ? input.files : []) {
      const text = await keptText(objects, FOLDERS.longUnused(of), String(digest));
      for (const line of text.split('\n').slice(0, -1)) {
        const [place = '', serials = ''] = line.split(',');
        units.push({ unit: place.slice(place.lastIndexOf('/') + 1), serials: serials.split(' ') });
      }
    }
    last = { job: id, units };
    return units;
  };
}

export function trackingWorker(store: Store, objects: Objects): Worker {
  const unitsOf = unitReader(objects);
  return {
    slice: UNITS,
    work: async (job, from, to, now) => {
      const { quarter } = await auditOf(store, job);
      const signature = signatureOf(job, now);
      const units = (await unitsOf(job)).slice(from, to);
      const results = [];
      for (const [n, { unit, serials }] of units.entries()) {
        const found = { cause: 'idle', quarter: quarter.name, unit, serials } as const;
        const cards = await openTasks(store, found, signature);
        const outcome = cards > 0 ? 'done' : 'unchanged';
        results.push({ row: from + n + 1, outcome, thing: unit });
      }
      return { results, change: change() };
    },
  };
}
