/** The acceptance job: the verdict on each card of a delivery, card by card (SAM-9). */
import { ACCEPTANCE_COLUMNS, readVerdict, VERDICTS, type Verdict } from '../../shared/batch/acceptance.ts';
import { fateOf } from '../../shared/batch/closing.ts';
import type { Row as FileRow, ReadRow } from '../../shared/job/rows.ts';
import { keptRows } from '../storage/files.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { batchOf } from './closing.ts';
import { type Row, taken } from './rows.ts';

export function acceptanceWorker(store: Store, objects: Objects): Worker {
  const rowsIn = keptRows(objects, ACCEPTANCE_COLUMNS);
  const firsts = new WeakMap<readonly FileRow[], ReadonlyMap<string, number>>();
  const firstsIn = (rows: readonly FileRow[], read: Reader) => {
    const known = firsts.get(rows) ?? firstRows(rows, read);
    firsts.set(rows, known);
    return known;
  };
  return {
    slice: VERDICTS,
    work: async (job, from, to, now) => {
      const batch = await batchOf(store, job);
      const rows = await rowsIn(job);
      const read: Reader = (row) => readVerdict(row, batch);
      const first = firstsIn(rows, read);
      const verdicts = rows.slice(from, to).map((row) => askingOf(onlyFirst(read(row), first)));
      return taken(store, batch, verdicts, signatureOf(job, now));
    },
  };
}

type Reader = (row: FileRow) => ReadRow<Verdict>;

/** In which row each card is named first. */
function firstRows(rows: readonly FileRow[], read: Reader): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const row of rows) {
    const verdict = read(row);
    if ('line' in verdict && !first.has(verdict.line.serial)) first.set(verdict.line.serial, verdict.row);
  }
  return first;
}

/** One verdict a card: what a later row of the file says of it is refused, whatever it says. */
function onlyFirst(verdict: ReadRow<Verdict>, first: ReadonlyMap<string, number>): ReadRow<Verdict> {
  const row = 'line' in verdict ? first.get(verdict.line.serial) : verdict.row;
  return row === verdict.row ? verdict : { row: verdict.row, fault: `serial: stands in row ${row} too` };
}

function askingOf(read: ReadRow<Verdict>): Row {
  if (!('line' in read)) return { row: read.row, outcome: 'refused', why: read.fault };
  const { row, line } = read;
  const { serial, reason } = line;
  if (line.verdict === 'rejected') {
    const form = { reason: line.reason };
    return { row, serial, name: 'reject-production', form, already: (card) => fateOf(card) === 'rejected' };
  }
  const form = { facePrinted: true as const, ...(reason ? { remark: reason.slice(0, 200) } : {}) };
  return { row, serial, name: 'accept-production', form, already: (card) => fateOf(card) === 'produced' };
}
