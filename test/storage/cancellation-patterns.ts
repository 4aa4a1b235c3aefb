/** What a 表2 asks and writes, for the measurements of patterns.ts: by its unit, at the counter, as a job. */
import { join } from 'node:path';
import { cancellationWorkers } from '../../functions/cancellations/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import * as country from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  readonly terminals: Awaited<ReturnType<typeof country.found>>;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const { serialAt, TABLE_2, AT_COUNTER } = country;
const UNIT = 'u-first-hospital';
const CARDS = [13, 14, 15, 16];

const rowsOf = (numbers: readonly number[], cause: string) =>
  numbers.map((n) => ({ serial: serialAt(n), cause }));

/** Some cards of the city's stock, in use at the hospital. */
async function inUse({ world, terminals }: Asking): Promise<void> {
  const serials = CARDS.map(serialAt);
  await country.prepare(world, serials);
  await country.stock(world, serials, 'table-2');
  for (const n of CARDS) {
    const terminal = country.terminalAt(terminals.hospital, 20 + n);
    const form = {
      application: 'a-measured',
      unit: UNIT,
      businessPoint: '门诊三',
      responsiblePerson: '李娜',
      terminal,
    };
    await country.move(world, 'city-keeper', serialAt(n), 'issue', form);
  }
}

export async function cancellations(asking: Asking): Promise<void> {
  const { world, api } = asking;
  await inUse(asking);
  const [lost = 0, damaged = 0, listed = 0, kept = 0] = CARDS;
  const report = { occurredAt: '2026-11-20T01:00:00Z', circumstances: '遗失' };
  await country.move(world, 'hospital', serialAt(lost), 'report-loss', report);
  await country.move(world, 'city-keeper', serialAt(damaged), 'report-fault', { symptom: '无应答' });
  const rows = [...rowsOf([lost], 'loss'), ...rowsOf([damaged], 'damage')];
  const form = { ...TABLE_2, rows };
  await api('cancellations.submit', 'hospital', '/cancellations', { body: { ...form, unit: UNIT } });
  const query = { place: 'CN/13/1301' };
  const { body } = await country.must(world, 'clerk', 'GET', '/cancellations', { query });
  const path = `/cancellations/${body.cancellations[0].id}`;
  await api('cancellations.cancellations', 'clerk', '/cancellations', { query });
  await api('cancellations.return', 'clerk', `${path}/return`, { body: { reason: '缺电话' } });
  await api('cancellations.revise', 'hospital', `${path}/revise`, { body: form });
  const scan = { body: new TextEncoder().encode('%PDF-1.7'), type: 'application/pdf' };
  await api('cancellations.scan', 'clerk', `${path}/scan`, scan);
  await api('cancellations.scanned', 'clerk', `${path}/scan`);
  await api(
    'cancellations.accept',
    'clerk',
    `${path}/accept`,
    { body: AT_COUNTER },
    '受理并注销（丢失、损坏各一张）',
  );
  await api('cancellations.cancellation', 'hospital', path);
  await api('documents.table-2', 'hospital', `/documents${path}/table-2.pdf`);
  const second = { body: { ...TABLE_2, unit: UNIT, rows: [] } };
  const { body: long } = await country.must(world, 'clerk', 'POST', '/cancellations', second);
  const lines = [listed].map((n) => `${serialAt(n)},voluntary`);
  const file = { body: ['serial,cause', ...lines].join('\n'), type: 'text/csv' };
  await api('cancellations.list', 'clerk', `/cancellations/${long.id}/list`, file);
  const accepted = await country.must(world, 'clerk', 'POST', `/cancellations/${long.id}/accept`, {
    body: AT_COUNTER,
  });
  const job = `/cancellations/jobs/${accepted.body.job}`;
  await api('cancellations.job', 'clerk', job);
  await api('cancellations.advance', 'clerk', `${job}/advance`, {}, '推进一份注销表（一张卡，一次提交）');
  await api('cancellations.results', 'clerk', `${job}/results`);
  const third = { body: { ...TABLE_2, unit: UNIT, rows: rowsOf([kept], 'voluntary') } };
  const { body: mistaken } = await country.must(world, 'hospital', 'POST', '/cancellations', third);
  const why = { body: { reason: '仍要使用' } };
  await api('cancellations.withdraw', 'hospital', `/cancellations/${mistaken.id}/withdraw`, why);
}

/** A direct cancellation that names a 表2, and the schedule that advances those that are long. */
export async function cancellationSchedules(world: World): Promise<void> {
  const body = { cause: 'voluntary', reason: '表2', cancellation: 't2-none' };
  await world.call('clerk', 'POST', `/sam-cards/${serialAt(16)}/cancel`, { body });
  const store = world.storeOf('cancellations');
  const workers = cancellationWorkers(store, folderObjects(join(world.folder, 'files')));
  const clock = () => world.now ?? '';
  await advanceOpen({ store, workers, clock, budget: 20_000 });
}
