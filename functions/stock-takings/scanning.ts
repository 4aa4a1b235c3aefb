/** Serials scanned into a file: the file is kept, and a job records it part by part, telling of each row. */
import { jobView, type RowResult } from '../../shared/job/job.ts';
import { readRow } from '../../shared/job/rows.ts';
import { personKey } from '../../shared/policy/permit.ts';
import type { STOCK_TAKING_ROUTES, StockTakingJob } from '../../shared/stock-taking/routes.ts';
import { SCAN_COLUMNS, SCAN_LINE } from '../../shared/stock-taking/stock-taking.ts';
import type { Answerer } from '../runtime/answers.ts';
import { change } from '../storage/change.ts';
import { fileJob, keptRows, sentRows } from '../storage/files.ts';
import { jobIn, MAX_SLICE, newJob, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { takingOf } from './comparing.ts';
import { notCounting, remarksOn, scanWrites } from './counting.ts';
import { one, permittedOne } from './one.ts';

const KIND = 'scans' satisfies StockTakingJob;

export const scans = (objects: Objects): Answerer<(typeof STOCK_TAKING_ROUTES)['scans']> => ({
  reads: (ask) => ({ ...one(ask), job: KEYS.job(fileJob(KIND, ask.params.id, ask.body.bytes).id) }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { thing, as } = entered;
    const refusal = notCounting(thing);
    if (refusal) return refusal;
    const sent = sentRows(ask.body, SCAN_COLUMNS);
    if ('refused' in sent) return sent;
    const { id, file } = fileJob(KIND, thing.id, ask.body.bytes);
    const facts = { id, kind: KIND, place: thing.place, of: thing.id, file, form: sent.form };
    const { job, change: opened } = newJob(
      'stock-takings',
      { ...facts, total: sent.rows.length },
      { ...ask, as },
    );
    await objects.put(file, ask.body.bytes);
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
});

export function scansWorker(store: Store, objects: Objects): Worker {
  const rowsIn = keptRows(objects, SCAN_COLUMNS);
  return {
    slice: MAX_SLICE,
    work: async (job, from, to, now) => {
      const taking = await takingOf(store, job);
      const rows = (await rowsIn(job)).slice(from, to).map((row) => readRow(row, SCAN_LINE));
      const serials = [...new Set(rows.flatMap((row) => ('line' in row ? [row.line.serial] : [])))];
      const ended = notCounting(taking);
      const by = { by: personKey(job.actor), at: now };
      const writes = ended || serials.length === 0 ? [] : await scanWrites(store, taking, serials, by);
      const remarks = serials.length > 0 ? await remarksOn(store, taking, serials) : [];
      const verdicts = new Map(remarks.map(({ serial, verdict }) => [serial, verdict]));
      const seen = new Set<string>();
      const results = rows.map((row): RowResult => {
        if ('fault' in row) return { row: row.row, outcome: 'refused', why: row.fault };
        const { serial } = row.line;
        const about = { row: row.row, thing: serial };
        if (ended) return { ...about, outcome: 'refused', why: `${ended.refused}: ${ended.detail}` };
        if (seen.has(serial)) return { ...about, outcome: 'unchanged' };
        seen.add(serial);
        return { ...about, outcome: verdicts.get(serial) ?? 'done' };
      });
      return { results, change: change(...writes) };
    },
  };
}
