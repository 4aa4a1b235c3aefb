/** The parts' rows: a province's reports from the tallies of all shards, the nation's from the provinces'. */
import { createHash } from 'node:crypto';
import { alone, centreFrom, centresOf, type Jurisdiction } from '../../shared/audit/assembling.ts';
import type { Audit } from '../../shared/audit/audit.ts';
import { reportOf } from '../../shared/audit/figures.ts';
import { lineOf, PART, type Part, summedIn } from '../../shared/audit/part.ts';
import { Places } from '../../shared/audit/places.ts';
import type { AuditReport, AuditStatement } from '../../shared/audit/report.ts';
import { statementBytes } from '../../shared/audit/sealing.ts';
import { PARTS } from '../../shared/audit/tally.ts';
import type { Job } from '../../shared/job/job.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { SETTINGS } from '../../shared/settings.ts';
import { RULES_VERSION } from '../../shared/supervision/verdict.ts';
import type { Vault } from '../keys/vault.ts';
import { FOLDERS, keepReport, kept, keptText } from '../storage/audits.ts';
import { each } from '../storage/held.ts';
import type { Objects } from '../storage/objects.ts';
import { segmentReader } from '../storage/segments.ts';
import type { Store } from '../storage/store.ts';
import { type SnapshotReader, TALLY_SEGMENTS } from './counting.ts';
import { keepersFile, longUnusedFile } from './long-unused.ts';
import { digestsOf, partDigests, shardDigests } from './rows.ts';

export interface Reporting {
  readonly store: Store;
  readonly objects: Objects;
  readonly vault: Vault;
  readonly snapshot: SnapshotReader;
}

type MadeOf = AuditReport['madeOf'];

/** Reads the tallies of a run; what they were made of is read once. */
export function tallyReader({ store, objects, snapshot }: Reporting) {
  const segment = segmentReader(objects, TALLY_SEGMENTS);
  const read = async (audit: Audit, digest: string, n: number) =>
    new TextDecoder().decode(await segment(`${FOLDERS.tallies(audit.id)}/${digest}`, n));
  let last: { job: string; tallies: readonly string[]; madeOf: MadeOf } | undefined;
  const of = async (audit: Audit, job: Job) => {
    if (last?.job === job.id) return last;
    const tallies = shardDigests(await digestsOf(store, job)).map(([, digest]) => digest);
    const rollUps = createHash('sha256');
    for (const digest of tallies) rollUps.update(await read(audit, digest, PARTS.length));
    const { quarterClosesAfterDays, idleQuarters } = SETTINGS.supervision;
    const madeOf = {
      snapshot: await snapshot.digest(audit),
      rollUps: rollUps.digest('hex'),
      rules: RULES_VERSION,
      settings: { quarterClosesAfterDays, idleQuarters },
    };
    last = { job: job.id, tallies, madeOf };
    return last;
  };
  return {
    madeOf: async (audit: Audit, job: Job) => (await of(audit, job)).madeOf,
    places: async (audit: Audit, job: Job, part: string) => {
      const places = new Places();
      for (const digest of (await of(audit, job)).tallies)
        places.add(await read(audit, digest, PARTS.indexOf(part)));
      return places;
    },
  };
}
export type TallyReader = ReturnType<typeof tallyReader>;

/** A part's reports, kept and signed: the digest of what it hands on; nothing where it has no place. */
export async function reported(
  reporting: Reporting,
  tallies: TallyReader,
  audit: Audit,
  job: Job,
  part: string,
): Promise<string | undefined> {
  const places = await tallies.places(audit, job, part);
  const madeOf = await tallies.madeOf(audit, job);
  if (part === NATION) return national(reporting, places, audit, job, madeOf);
  if (places.places.size === 0) return undefined;
  const { objects } = reporting;
  const centres = centresOf(`${NATION}/${part}`, places);
  const made = await each(centres, async (centre) => {
    const files = await longUnusedFile(objects, audit, centre);
    return { centre, files };
  });
  const keepers = await keepersFile(objects, audit, centres.at(-1)?.longUnused ?? []);
  return partOf(reporting, audit, madeOf, made, keepers);
}

/** The provinces are below the nation; suppliers, and the ministry centre's own stock, stand there too. */
async function national(
  reporting: Reporting,
  { places }: Places,
  audit: Audit,
  job: Job,
  madeOf: MadeOf,
): Promise<string> {
  const { store } = reporting;
  const parts = await partsOf(reporting, audit, partDigests(await digestsOf(store, job)));
  const own = [...places].map(([place, leaf]) => alone(place, leaf));
  const centre = centreFrom(NATION, [...own, ...parts.map(summedIn)]);
  const files = parts.flatMap((part) => part.files.filter(({ place }) => place === part.place));
  return partOf(reporting, audit, madeOf, [{ centre, files }], undefined);
}

/** What the parts handed on. */
export const partsOf = (
  { objects }: Pick<Reporting, 'objects'>,
  { id }: Pick<Audit, 'id'>,
  digests: readonly { readonly digest: string }[],
): Promise<Part[]> =>
  each(digests, async ({ digest }) =>
    PART.parse(JSON.parse(await keptText(objects, FOLDERS.parts(id), digest))),
  );

interface Made {
  readonly centre: Jurisdiction;
  readonly files: Part['files'];
}

async function partOf(
  { objects, vault }: Reporting,
  audit: Audit,
  madeOf: MadeOf,
  made: readonly Made[],
  keepers: Part['keepers'],
): Promise<string> {
  const { quarter, id } = audit;
  const top = made.at(-1);
  if (!top) throw new Error('a part without a place');
  const { publicKey, ...named } = await vault.describe();
  const signed = {
    quarter: quarter.name,
    // The revision it becomes, if it says anything else than the last.
    revision: audit.revisions.length + 1,
    ...named,
  };
  const reports = await each(made, async ({ centre, files }) => {
    const digest = await keepReport(objects, id, reportOf(centre, { quarter, madeOf, files }));
    const { place } = centre;
    const statement: AuditStatement = { document: 'audit-report', ...signed, place, digest };
    return { place, digest, signature: await vault.sign(await statementBytes(statement)) };
  });
  const part: Part = {
    ...signed,
    publicKey,
    reports,
    ...lineOf(top.centre),
    files: top.files,
    ...(keepers ? { keepers } : {}),
  };
  return kept(objects, FOLDERS.parts(id), JSON.stringify(PART.parse(part)));
}
