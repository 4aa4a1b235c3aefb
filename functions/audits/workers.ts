/** What an audit's jobs do: picture the cards, count and report, and tell the keepers. */
import type { AuditJob } from '../../shared/audit/routes.ts';
import type { Vault } from '../keys/vault.ts';
import { change } from '../storage/change.ts';
import { signatureOf, type Worker, type Workers } from '../storage/jobs.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { closed } from './closing.ts';
import { snapshotReader, tallied } from './counting.ts';
import { reported, tallyReader } from './reporting.ts';
import { left, tallyRow } from './rows.ts';
import { auditOf, snapshotWorker } from './snapshot.ts';
import { trackingWorker } from './tracking.ts';

function tallyWorker(store: Store, objects: Objects, vault: Vault): Worker {
  const snapshot = snapshotReader(store, objects);
  const reporting = { store, objects, vault, snapshot };
  const tallies = tallyReader(reporting);
  return {
    slice: 1,
    work: async (job, from, _, now) => {
      const audit = await auditOf(store, job);
      const row = tallyRow(from);
      if (row === 'closing') {
        const written = await closed(reporting, tallies, audit, job, signatureOf(job, now));
        return { results: [left(from, undefined)], change: written };
      }
      const digest =
        'shard' in row
          ? await tallied(store, objects, snapshot, audit, row.shard)
          : await reported(reporting, tallies, audit, job, row.part);
      return { results: [left(from, digest)], change: change() };
    },
  };
}

/** Provinces that are pictured beside each other. */
const AT_ONCE = 4;

export const auditWorkers = (store: Store, objects: Objects, vault: Vault): Workers<AuditJob> => ({
  noun: 'audits',
  kinds: {
    snapshot: snapshotWorker(store, objects),
    tally: tallyWorker(store, objects, vault),
    tracking: trackingWorker(store, objects),
  },
  atOnce: AT_ONCE,
});
