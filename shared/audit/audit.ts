/**
 * The audit of a quarter (SAM-15p4): a snapshot of all cards at its end, taken once, and the revisions that
 * were made of it. Each run counts anew; a revision is made only where it says something else.
 */
import * as z from 'zod';
import { id, moment } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { PROVINCES, place } from '../policy/jurisdiction.ts';
import { AUDIT_ID, QUARTER } from './quarter.ts';
import { AUDIT_REPORT, AUDIT_STATEMENT } from './report.ts';

const count = z.number().int().min(0);

/** Revisions of one audit: a year's late batches, asked for again each week. */
export const MAX_REVISIONS = 60;

const REVISION = z.strictObject({
  revision: z.number().int().min(1),
  /** The run that made it. */
  run: z.number().int().min(1),
  /** Over the digests of all its reports. */
  digest: HASH_SCHEMA,
  ...AUDIT_REPORT.shape.madeOf.pick({ snapshot: true, rollUps: true }).shape,
  at: moment,
});
export type Revision = z.infer<typeof REVISION>;

export const AUDIT = z.strictObject({
  schemaVersion: z.literal(1),
  id: AUDIT_ID,
  quarter: QUARTER,
  /** Jobs that picture the cards, one a province that had any allotted. */
  snapshots: z.array(z.strictObject({ place, job: id, serials: count })).max(PROVINCES.length),
  /** Of these, still at work. */
  open: count,
  /** Times it was asked for; the newest run's job is known by it. */
  runs: z.number().int().min(1),
  running: z.boolean(),
  /** Oldest first. */
  revisions: z.array(REVISION).max(MAX_REVISIONS),
  /** Where its reports are listed: the nation, and provinces. */
  listed: z.array(place).max(PROVINCES.length + 1),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Audit = z.infer<typeof AUDIT>;

export const AUDIT_VIEW = AUDIT.omit({ schemaVersion: true, listed: true }).extend({
  /** What has still to be advanced. */
  jobs: z.array(id).max(PROVINCES.length + 2),
});

/** Id of the job that counts a run. */
export const tallyJobId = (audit: string, run: number) => `t-${audit}-${run}`;
export const snapshotJobId = (audit: string, province: string) => `s-${audit}-${province}`;

/** Of the job that opens what the keepers have to look after. */
export const trackingJobId = (audit: string, revision: number) => `k-${audit}-${revision}`;

export function auditView(audit: Audit): z.infer<typeof AUDIT_VIEW> {
  const { schemaVersion: _, listed: __, ...view } = audit;
  const { id: of, running, open, snapshots, runs } = audit;
  const tally = running && open === 0 ? [tallyJobId(of, runs)] : [];
  const pictures = open > 0 ? snapshots.map(({ job }) => job) : [];
  return { ...view, jobs: [...pictures, ...tally] };
}

/** Jurisdictions of one province: its cities and counties. */
const MAX_CENTRES = 500;

/** The reports of a province, or the nation's: by digest, each with its signature. */
export const REPORTS = z.strictObject({
  schemaVersion: z.literal(1),
  ...AUDIT_STATEMENT.pick({ quarter: true, revision: true, keyId: true, algorithm: true }).shape,
  publicKey: z.base64().max(400),
  reports: z
    .array(z.strictObject({ place, digest: HASH_SCHEMA, signature: z.base64().max(200) }))
    .max(MAX_CENTRES),
});
export type Reports = z.infer<typeof REPORTS>;

/** The province that a place's reports stand with, or the nation. */
export const partOf = (path: string) => path.split('/').slice(0, 2).join('/');
