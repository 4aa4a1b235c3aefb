/** What exercises the grants that no measured question or write makes use of. */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { expect } from 'vitest';
import { batchWorkers } from '../../functions/batches/workers.ts';
import { cutAll } from '../../functions/daily-checkpoint/cut.ts';
import { personalizationWorkers } from '../../functions/personalizations/workers.ts';
import { service } from '../../functions/runtime/service.ts';
import { answers as siteAnswers } from '../../functions/site/answers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { exchangeWorkers } from '../../functions/transport-keys/counting.ts';
import { SITE_ROUTES } from '../../shared/site/routes.ts';
import { cardNumberAt, manifestOf, move, must, order, serialAt, terminalAt } from '../country.ts';
import { documentsVault } from '../kms.ts';
import type { World } from '../world.ts';
import { auditSchedules } from './audit-patterns.ts';
import { cancellationSchedules } from './cancellation-patterns.ts';
import { conservationSchedule } from './conservation-patterns.ts';
import { healthCardSchedule } from './health-card-patterns.ts';
import { keySchedules } from './key-patterns.ts';
import { rollUpSchedules } from './roll-up-patterns.ts';
import { stockSchedules } from './stock-patterns.ts';
import { terminalSchedule } from './terminal-patterns.ts';
import { rehomedInUse } from './use-patterns.ts';

/** The grants that a run made use of, and what was said of one that is missing. */
export interface GrantsUsed {
  readonly used: ReadonlySet<string>;
  readonly lacking: string | undefined;
}

/** What a register does beyond what is measured; then its grants are looked at. */
export async function goOn(world: World): Promise<GrantsUsed> {
  await applications(world);
  await rehoming(world);
  await schedulesAndSite(world);
  await move(world, 'clerk', serialAt(17), 'surrender');
  await stockSchedules(world);
  await terminalSchedule(world);
  await cancellationSchedules(world);
  await conservationSchedule(world);
  await auditSchedules(world);
  await healthCardSchedule(world);
  await rollUpSchedules(world);
  await keySchedules(world);
  await rehomedInUse(world);
  const used = new Set(world.used);
  await expect(world.storeOf('site').read([KEYS.ban('1')])).rejects.toThrow();
  const lacking = await world.call('auditor', 'GET', '/batches').then(undefined, ({ message }) => message);
  return { used, lacking };
}

/** What only requests write, each applied for by one and approved by another. */
async function applications(world: World) {
  const twoPersons = async (one: string, other: string, n: number, step: string, body: object) => {
    const application = await move(world, one, serialAt(n), step, { reason: '表2', ...body });
    await must(world, other, 'POST', `/requests/${application.body.id}/approve`);
  };
  const registrars = ['city-registrar', 'city-registrar-2'] as const;
  const { body: held } = await must(world, 'city-keeper', 'GET', `/sam-cards/${serialAt(5)}`);
  const elsewhere = { terminal: terminalAt(held.terminal, 1) };
  await twoPersons(...registrars, 7, 'correct', { cardNumber: cardNumberAt(7700) });
  await twoPersons('hospital', 'city-keeper', 5, 'change-location', elsewhere);
  const occurredAt = '2026-11-20T01:00:00Z';
  await move(world, 'hospital', serialAt(5), 'report-loss', { occurredAt, circumstances: '误报' });
  await twoPersons(...registrars, 5, 'correct-report', {});
  await twoPersons('hospital', 'city-keeper', 5, 'return-to-stock', { because: 'no-longer-used' });
  const given = {
    application: 'a-measured',
    unit: 'u-first-hospital',
    businessPoint: '门诊一',
    responsiblePerson: '李娜',
  };
  await move(world, 'city-keeper', serialAt(7), 'issue', {
    ...given,
    terminal: terminalAt(held.terminal, 2),
  });
  await move(world, 'hospital', serialAt(7), 'report-loss', { occurredAt, circumstances: '遗失' });
}

/** A unit is rehomed, and its administrator with it. */
async function rehoming(world: World) {
  const place = 'CN/13/1301/u-measured';
  const body = { issuer: world.issuer, subject: 'moving', role: 'unit-administrator', place };
  const { body: proposed } = await must(world, 'city-registrar', 'POST', '/appointments', { body });
  await must(world, 'city-registrar-2', 'POST', `/appointments/${proposed.id}/confirm`);
  const to = { to: 'CN/44/4401', reason: '区划调整' };
  await must(world, 'ministry-1', 'POST', '/organizations/u-measured/rehome', { body: to });
}

/** A job that nobody advances, and a look whether the system is well. */
async function schedulesAndSite(world: World) {
  const { environment, folder } = world;
  const clock = () => world.now ?? '';
  const batch = await order(world, 1);
  const manifest = { body: manifestOf(batch.first, 1), type: 'text/csv' };
  await must(world, 'ministry-1', 'POST', `/batches/${batch.id}/manifest`, manifest);
  const store = world.storeOf('batches');
  const objects = folderObjects(join(folder, 'files'));
  const workers = batchWorkers(store, objects);
  expect(await advanceOpen({ store, workers, clock, budget: 20_000 })).toBe(1);
  await counted(world, clock);
  const vault = documentsVault(environment.KMS_ENDPOINT ?? '', 'daily-checkpoint');
  const daily = world.storeOf('daily-checkpoint');
  await cutAll({ store: daily, vault, objects: folderObjects(folder) }, '2026-11-23T02:00:00.000Z');
  const own = world.storeOf('personalizations');
  const benches = personalizationWorkers({
    store: own,
    objects,
    vault: documentsVault(environment.KMS_ENDPOINT ?? '', 'personalizations'),
  });
  expect(await advanceOpen({ store: own, workers: benches, clock, budget: 20_000 })).toBe(0);
  const parts = { store: world.storeOf('site'), environment, clock, log: () => undefined };
  const event = { httpMethod: 'GET', path: '/health', headers: {}, requestContext: { requestId: 'test' } };
  const handler = service(SITE_ROUTES, siteAnswers, parts);
  const reply = await handler(event as unknown as APIGatewayProxyEvent, {} as Context);
  expect(reply.statusCode).toBe(200);
}

/** The schedule that advances counts, and the rows of one. */
async function counted(world: World, clock: () => string) {
  const store = world.storeOf('transport-keys');
  await advanceOpen({ store, workers: exchangeWorkers(store), clock, budget: 20_000 });
  const at = { query: { place: 'CN' } };
  const { body } = await must(world, 'issuer', 'GET', '/transport-keys', at);
  const matched = body.exchanges.find(({ state }: { state: string }) => state === 'matched');
  const { body: job } = await must(world, 'issuer', 'POST', `/transport-keys/${matched.id}/count`);
  await must(world, 'issuer', 'GET', `/transport-keys/jobs/${job.id}/results`);
}
