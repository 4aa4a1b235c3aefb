/** A country with used, unused, lost and returned cards, and its audits worked off. */
import { join } from 'node:path';
import { auditWorkers } from '../../functions/audits/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import type { AuditReport, SealedReport } from '../../shared/audit/report.ts';
import { must } from '../country.ts';
import { documentsVault } from '../kms.ts';
import type { World } from '../world.ts';

export const objectsIn = ({ folder }: World) => folderObjects(join(folder, 'files'));

export const vaultIn = ({ environment }: World) => documentsVault(environment.KMS_ENDPOINT ?? '', 'audits');

/** Works off what is open, with the grants of the function, until nothing is left. */
export async function workedOff(world: World, store = world.storeOf('audits')) {
  const workers = auditWorkers(store, objectsIn(world), vaultIn(world));
  const clock = () => world.now ?? new Date().toISOString();
  while ((await advanceOpen({ store, workers, clock, budget: 60_000 })) > 0);
}

/** Asks for the audit of a quarter and works it off. */
export async function audited(world: World, quarter: string) {
  await must(world, 'auditor', 'POST', '/audits', { body: { quarter } });
  await workedOff(world);
  return (await must(world, 'auditor', 'GET', `/audits/${quarter.toLowerCase()}`)).body;
}

export async function sealedAt(
  world: World,
  quarter: string,
  place = 'CN',
  revision = 1,
): Promise<SealedReport> {
  const path = `/audits/${quarter.toLowerCase()}/reports/${revision}`;
  return (await must(world, 'auditor', 'GET', path, { query: { place } })).body;
}

export const reportAt = async (...of: Parameters<typeof sealedAt>): Promise<AuditReport> =>
  (await sealedAt(...of)).report;
