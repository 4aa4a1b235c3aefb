/**
 * The last row of a run: where its reports say anything else than the last revision's, they become the next
 * revision, in one commit with the ledger and what others must hear of.
 */
import { createHash } from 'node:crypto';
import {
  type Audit,
  MAX_REVISIONS,
  type Reports,
  type Revision,
  trackingJobId,
} from '../../shared/audit/audit.ts';
import type { Part } from '../../shared/audit/part.ts';
import type { Job } from '../../shared/job/job.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { auditThing, auditWrites } from '../storage/audits.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import { entered } from './opening.ts';
import { partsOf, type Reporting, type TallyReader } from './reporting.ts';
import { digestsOf, partDigests } from './rows.ts';

/** Over all reports, part by part: what one revision says. */
const digestOf = (parts: readonly Part[]) =>
  createHash('sha256')
    .update(
      parts.flatMap(({ reports }) => reports.map(({ place, digest }) => `${place} ${digest}\n`)).join(''),
    )
    .digest('hex');

const reportsOf = ({ quarter, revision, keyId, algorithm, publicKey, reports }: Part): Reports => ({
  schemaVersion: 1,
  quarter,
  revision,
  keyId,
  algorithm,
  publicKey,
  reports,
});

export async function closed(
  reporting: Reporting,
  tallies: TallyReader,
  audit: Audit,
  job: Job,
  signature: Signature,
): Promise<Change> {
  const parts = await partsOf(reporting, audit, partDigests(await digestsOf(reporting.store, job)));
  const digest = digestOf(parts);
  const { quarter, runs: run, revisions } = audit;
  const form = { quarter: quarter.name, run, digest };
  if (revisions.at(-1)?.digest === digest || revisions.length >= MAX_REVISIONS) {
    const done = await entered(
      { ...audit, running: false },
      { transition: 'find-unchanged', form },
      signature,
    );
    return together(change(...auditWrites(audit, done.audit)), done.change);
  }
  const { snapshot, rollUps } = await tallies.madeOf(audit, job);
  const revision = revisions.length + 1;
  const made: Revision = { revision, run, digest, snapshot, rollUps, at: signature.now };
  const listed = [...new Set([...audit.listed, ...parts.map(({ place }) => place)])];
  const after = { ...audit, running: false, revisions: [...revisions, made], listed };
  const done = await entered(
    after,
    { transition: 'close', form: { ...form, revision, snapshot, rollUps } },
    signature,
  );
  const about = { thing: auditThing(audit.id), place: NATION, count: revision };
  return together(
    change(
      ...auditWrites(audit, done.audit),
      ...parts.map((part) => ({
        put: reportsOf(part),
        key: KEYS.auditReport(audit.id, revision, part.place),
        when: 'absent' as const,
      })),
      announce('audit-closed', about, signature.now, NATION),
    ),
    done.change,
    trackingOf(audit, revision, parts, signature),
  );
}

/** The job that tells the keepers, where there is a card to look after: a row a unit. */
function trackingOf({ id }: Audit, revision: number, parts: readonly Part[], signature: Signature): Change {
  const total = parts.reduce((sum, { keepers }) => sum + (keepers?.units ?? 0), 0);
  if (total === 0) return change();
  const files = parts.flatMap(({ keepers }) => keepers?.digest ?? []);
  const facts = { id: trackingJobId(id, revision), kind: 'tracking', place: NATION, of: id, total };
  return newJob('audits', { ...facts, input: { files } }, signature).change;
}
