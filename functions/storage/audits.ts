/** Audits in the table and among the objects: the quarter's item, and the reports of each revision. */
import { AUDIT, type Audit, partOf, REPORTS, type Reports } from '../../shared/audit/audit.ts';
import { AUDIT_REPORT, type AuditReport, type SealedReport } from '../../shared/audit/report.ts';
import { canonicalJson, utf8 } from '../../shared/ledger/canonical.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { digestOf, type Objects } from './objects.ts';
import type { Item, Store, Write } from './store.ts';

export const auditIn = (item: Item | undefined): Audit | undefined => thingIn(AUDIT, item);
export const reportsIn = (item: Item | undefined): Reports | undefined => thingIn(REPORTS, item);

/** The chain of an audit's entries. */
export const auditThing = (id: string) => `audit/${id}`;

/** Folders of an audit's objects, each named by its digest. */
export const FOLDERS = {
  plans: (id: string) => `audits/${id}/plans`,
  pictures: (id: string) => `audits/${id}/pictures`,
  tallies: (id: string) => `audits/${id}/tallies`,
  reports: (id: string) => `audits/${id}/reports`,
  longUnused: (id: string) => `audits/${id}/long-unused`,
  parts: (id: string) => `audits/${id}/parts`,
} as const;

/** The audit's item, with its lines at the places that had none. */
export function auditWrites(before: Audit | undefined, after: Audit): Write[] {
  const { id, listed } = after;
  const key = KEYS.audit(id);
  const had = before?.listed ?? [];
  return [
    { put: after, key, when: before ? { versionIs: before.version } : 'absent' },
    ...listed
      .filter((place) => !had.includes(place))
      .map((place): Write => ({ put: { id }, key: KEYS.auditAt(place, id), when: 'absent' })),
  ];
}

/** Keeps text or bytes under their digest: the digest. */
export async function kept(objects: Objects, folder: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const digest = digestOf(bytes);
  await objects.put(`${folder}/${digest}`, bytes);
  return digest;
}

/** What was kept under a digest; anything else throws. */
export async function keptText(objects: Objects, folder: string, digest: string): Promise<string> {
  const bytes = await objects.get(`${folder}/${digest}`);
  if (digestOf(bytes) !== digest) throw new Error(`${folder}/${digest} is not what was kept`);
  return new TextDecoder().decode(bytes);
}

/** A report is kept as what its digest is of. */
export const keepReport = (objects: Objects, id: string, report: AuditReport): Promise<string> =>
  kept(objects, FOLDERS.reports(id), canonicalJson(AUDIT_REPORT.parse(report)));

/** Where the reports of a place stand, for whoever reads one. */
export const reportsKey = (id: string, revision: number, place: string) =>
  KEYS.auditReport(id, revision, partOf(place));

/** A place's report with its seal, from the item at `reportsKey`; nothing where it has none. */
export async function sealedReport(
  objects: Objects,
  id: string,
  item: Item | undefined,
  place: string,
): Promise<SealedReport | undefined> {
  const { reports = [], schemaVersion: _, ...signed } = reportsIn(item) ?? {};
  const one = reports.find((report) => report.place === place);
  if (!one || !('revision' in signed)) return undefined;
  const report = AUDIT_REPORT.parse(JSON.parse(await keptText(objects, FOLDERS.reports(id), one.digest)));
  return { report, seal: { document: 'audit-report', ...signed, ...one } };
}

/** The newest audits that a place knows of come first: ids sort by time. */
export async function newestAudit(store: Store, place: string): Promise<string | undefined> {
  const { table, pk } = KEYS.auditAt(place, '');
  const { items } = await store.list({ table, pk, limit: 1, newestFirst: true });
  return items[0] && String(items[0].sk);
}
