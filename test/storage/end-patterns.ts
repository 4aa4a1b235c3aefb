/** What the end of units and cards asks and writes, for the measurements of patterns.ts. */
import { join } from 'node:path';
import { disqualificationWorkers } from '../../functions/disqualifications/workers.ts';
import { scrapWorkers } from '../../functions/scrap-batches/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { applicationIn, applicationWrites } from '../../functions/storage/applications.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import * as country from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const PAPER = { body: Buffer.from('%PDF-1.7'), type: 'application/pdf' };
const CITY = 'CN/13/1301';

/** A unit of its own with one card and one person, so that nothing else that is measured depends on it. */
async function unitWith(world: World, localCode: string, running: number): Promise<string> {
  const unit = `u-${localCode}`;
  const body = {
    type: 'unit',
    centre: '1301',
    localCode,
    name: '终止医院',
    code: localCode,
    psychiatric: true,
  };
  await country.must(world, 'city-registrar', 'POST', '/organizations', { body });
  const allotted = { body: { unit, cityCode: '130100' } };
  const { first: terminal } = (await country.must(world, 'city-registrar', 'POST', '/terminals', allotted))
    .body;
  const serial = country.serialAt(running);
  await country.prepare(world, [serial]);
  await country.stock(world, [serial], localCode);
  const person = {
    issuer: world.issuer,
    subject: localCode,
    role: 'unit-administrator',
    place: `${CITY}/${unit}`,
  };
  const proposed = await country.must(world, 'city-registrar', 'POST', '/appointments', { body: person });
  await country.must(world, 'city-registrar-2', 'POST', `/appointments/${proposed.body.id}/confirm`);
  const application = await country.approved(world, unit, { 'read-write': 1 });
  const given = { application, unit, businessPoint: '门诊一', responsiblePerson: '李娜', terminal };
  await country.move(world, 'city-keeper', serial, 'issue', given);
  return unit;
}

/** Two more that wait for their approval, one of them so long that the centre above was told. */
async function waiting(world: World, unit: string): Promise<void> {
  await country.submitted(world, unit, { 'read-write': 1 }, { id: 'a-waiting' });
  const id = await country.submitted(world, unit, { 'read-write': 1 }, { id: 'a-escalated' });
  const [item] = await world.store.read([KEYS.application(id)]);
  const before = applicationIn(item);
  if (!before) throw new Error('no application');
  const after = { ...before, escalatedAt: world.now ?? '', version: before.version + 1 };
  await world.store.commit(applicationWrites(before, after));
}

export async function disqualified({ world, api }: Asking): Promise<void> {
  const unit = await unitWith(world, 'ending', 8);
  await waiting(world, unit);
  for (const who of ['office', 'office-2']) {
    await world.appoint(who, { role: 'management-body', place: CITY });
  }
  const decision = { unit, number: '冀卫〔2026〕7号', decidedOn: '2026-11-20', reason: '违规' };
  const at = { query: { place: CITY } };
  const last = async () => {
    const { body } = await country.must(world, 'office', 'GET', '/disqualifications', at);
    const open = body.disqualifications.find(({ state }: { state: string }) => state !== 'revoked');
    return `/disqualifications/${open.id}`;
  };
  await api('disqualifications.decide', 'office', '/disqualifications', { body: decision });
  await api('disqualifications.revoke', 'office-2', `${await last()}/revoke`, { body: { reason: '复议' } });
  await country.must(world, 'office', 'POST', '/disqualifications', { body: decision });
  const path = await last();
  await api('disqualifications.scan', 'office', `${path}/scan`, PAPER);
  await api('disqualifications.decisionPaper', 'office', `${path}/scan`);
  await api('disqualifications.carry-out', 'clerk', `${path}/carry-out`);
  await api('disqualifications.disqualification', 'clerk', path);
  await api('disqualifications.disqualifications', 'clerk', '/disqualifications', at);
  const { job } = (await country.must(world, 'clerk', 'GET', path)).body;
  const jobPath = `/disqualifications/jobs/${job}`;
  await api(
    'disqualifications.advance',
    'clerk',
    `${jobPath}/advance`,
    {},
    '推进注销（3份申领表、1张卡、1项委派，逐项一次提交）',
  );
  await api('disqualifications.job', 'clerk', jobPath);
  await api('disqualifications.results', 'clerk', `${jobPath}/results`);
  await country.move(world, 'clerk', country.serialAt(8), 'surrender');
  await api('disqualifications.close', 'clerk', `${path}/close`);
  const store = world.storeOf('disqualifications');
  const clock = () => world.now ?? '';
  await advanceOpen({ store, workers: disqualificationWorkers(store), clock, budget: 20_000 });
}

export async function abolished({ world, api }: Asking): Promise<void> {
  const unit = await unitWith(world, 'abolished', 9);
  const path = `/organizations/${unit}`;
  const decision = { number: '石卫〔2026〕9号', decidedOn: '2026-11-20', reason: '机构撤销' };
  await api('organizations.abolish', 'city-registrar', `${path}/abolish`, { body: decision });
  await api('organizations.held', 'city-keeper', `${path}/sam-cards`);
  const back = { reason: '机构撤销', because: 'unit-abolished' };
  await country.move(world, 'city-keeper', country.serialAt(9), 'return-to-stock', back);
  await api('organizations.close', 'city-registrar', `${path}/close`, { body: { reason: '清退完毕' } });
}

/** From the city by the province to the ministry, and into the shredder: the card of the disqualified unit. */
export async function shredded({ world, api }: Asking): Promise<void> {
  const [serial, other] = [country.serialAt(8), country.serialAt(4)];
  for (const [id, from, to, sender, receiver] of [
    ['end-1', CITY, 'CN/13', 'city-keeper', 'province-keeper'],
    ['end-2', 'CN/13', 'CN', 'province-keeper', 'ministry-keeper'],
  ] as const) {
    await country.must(world, sender, 'POST', '/shipments', { body: { id, from, to } });
    for (const one of [serial, other]) await country.move(world, sender, one, 'dispatch', { shipment: id });
    await country.must(world, sender, 'POST', `/shipments/${id}/send`);
    for (const one of [serial, other]) await country.move(world, receiver, one, 'receive');
  }
  const keeper = 'ministry-keeper';
  const path = '/scrap-batches/measured';
  const step = (name: string, who = keeper, call: Call = {}) =>
    api(`scrap-batches.${name}`, who, `${path}/${name}`, call);
  const worked = async (what: string) => {
    const { items } = await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#scrap-batches', limit: 1 });
    const job = `/scrap-batches/jobs/${items[0]?.sk}`;
    await api('scrap-batches.advance', keeper, `${job}/advance`, {}, what);
    return job;
  };
  await country.must(world, keeper, 'POST', '/scrap-batches', { body: { id: 'given-up' } });
  await api('scrap-batches.abandon', keeper, '/scrap-batches/given-up/abandon', { body: { reason: '有误' } });
  await api('scrap-batches.open', keeper, '/scrap-batches', { body: { id: 'measured' } });
  await step('add', keeper, { body: ['serial', serial, other].join('\n'), type: 'text/csv' });
  await worked('推进待报废登记（2张卡，一次提交）');
  await step('seal', keeper, { body: { method: '粉碎' } });
  const { digest } = (await country.must(world, 'auditor', 'GET', path)).body;
  await step('witness', 'ministry-1', { body: { digest } });
  await step('countersign', 'ministry-2', { body: { digest } });
  await step('scan', keeper, PAPER);
  await step('carry-out', keeper, { body: { certificate: '销毁-1' } });
  await api('sam-cards.scrap', keeper, `/sam-cards/${serial}/scrap`, { body: { scrapBatch: 'measured' } });
  const job = await worked('推进报废（2张卡，逐卡一次提交，其一已报废）');
  await api('scrap-batches.job', keeper, job);
  await api('scrap-batches.results', keeper, `${job}/results`);
  await api('scrap-batches.scrapBatch', keeper, path);
  await api('scrap-batches.contents', keeper, `${path}/sam-cards`);
  await api('scrap-batches.certificatePaper', keeper, `${path}/scan`);
  await api('scrap-batches.scrapBatches', keeper, '/scrap-batches');
  const store = world.storeOf('scrap-batches');
  const objects = folderObjects(join(world.folder, 'files'));
  const clock = () => world.now ?? '';
  await advanceOpen({ store, workers: scrapWorkers(store, objects), clock, budget: 20_000 });
}
