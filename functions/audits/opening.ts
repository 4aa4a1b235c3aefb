/** A quarter's audit opened: its snapshot, one job a province; later runs count on the same snapshot. */
import { type Audit, snapshotJobId, tallyJobId } from '../../shared/audit/audit.ts';
import { auditIdOf, type Quarter } from '../../shared/audit/quarter.ts';
import { NATION, PROVINCES } from '../../shared/policy/jurisdiction.ts';
import { ownSources, type Plan, rowsOf } from '../conservation/plan.ts';
import { auditThing, auditWrites, FOLDERS, kept } from '../storage/audits.ts';
import { append, type Change, change, type Draft, type Signature, together } from '../storage/change.ts';
import { newJob } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { TALLY_ROWS } from './rows.ts';

/** Serials of one row of a snapshot: one file. */
export const BLOCK = 5_000;

export interface Opened {
  readonly audit: Audit;
  readonly change: Change;
}

const ENTERED = { article: 'SAM-15p4' } as const;

/** What enters a step of the audit in its ledger. */
export async function entered(
  audit: Audit,
  draft: Pick<Draft, 'transition' | 'form'>,
  signature: Signature,
): Promise<Opened> {
  const drafts = [{ ...ENTERED, ...draft }];
  const { head, change: entries } = await append(auditThing(audit.id), audit.ledger, drafts, signature);
  return { audit: { ...audit, ledger: head, version: audit.version + 1 }, change: entries };
}

/** The job that counts a run. */
export const tallyJob = ({ id, runs }: Audit, signature: Signature): Change =>
  newJob(
    'audits',
    { id: tallyJobId(id, runs), kind: 'tally', place: NATION, of: id, total: TALLY_ROWS },
    signature,
  ).change;

/** Opens the first audit of a quarter; nothing where no serial was ever allotted or adopted. */
export async function opened(
  store: Store,
  objects: Objects,
  quarter: Quarter,
  signature: Signature,
): Promise<Opened | undefined> {
  const id = auditIdOf(quarter.name);
  const snapshots: Audit['snapshots'] = [];
  const jobs: Change[] = [];
  for (const province of PROVINCES) {
    const place = `${NATION}/${province}`;
    const plan: Plan = { sources: await ownSources(store, place), nets: {} };
    const serials = rowsOf(plan);
    if (serials === 0) continue;
    const job = snapshotJobId(id, province);
    const digest = await kept(objects, FOLDERS.plans(id), JSON.stringify(plan));
    const facts = { id: job, kind: 'snapshot', place, of: id, file: `${FOLDERS.plans(id)}/${digest}` };
    jobs.push(newJob('audits', { ...facts, total: Math.ceil(serials / BLOCK) }, signature).change);
    snapshots.push({ place, job, serials });
  }
  if (snapshots.length === 0) return undefined;
  const draft: Audit = {
    schemaVersion: 1,
    id,
    quarter,
    snapshots,
    open: snapshots.length,
    runs: 1,
    running: true,
    revisions: [],
    listed: [NATION],
    version: 0,
    ledger: { number: 0, hash: '0'.repeat(64) },
    createdAt: signature.now,
  };
  const form = { quarter: quarter.name, run: 1 };
  const { audit, change: entries } = await entered(draft, { transition: 'begin', form }, signature);
  return { audit, change: together(change(...auditWrites(undefined, audit)), entries, ...jobs) };
}

/** Counts again on the snapshot that there is, for what came since. */
export async function again(before: Audit, signature: Signature): Promise<Opened> {
  const run = before.runs + 1;
  const form = { quarter: before.quarter.name, run };
  const { audit, change: entries } = await entered(
    { ...before, runs: run, running: true },
    { transition: 'begin', form },
    signature,
  );
  const writes = change(...auditWrites(before, audit));
  return { audit, change: together(writes, entries, tallyJob(audit, signature)) };
}
