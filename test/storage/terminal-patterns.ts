/** What terminals ask and write, from the ministry's allotment to a number's end, for patterns.ts. */
import { join } from 'node:path';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { terminalWorkers } from '../../functions/terminals/registrations.ts';
import { admitSupplier, terminalAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  readonly terminals: { readonly hospital: string };
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const UNIT = 'u-first-hospital';

export async function terminals({ world, terminals: { hospital }, api }: Asking): Promise<void> {
  await admitSupplier(world, 'reader-house', ['terminal-supplier']);
  const number = terminalAt(hospital, 90);
  const of = (what = '') => `/terminals/${number}${what && `/${what}`}`;
  const allotting = { body: { cityCode: '130100', blocks: 10 } };
  await api('terminals.delegate', 'ministry-1', '/terminals/allotments', allotting);
  await api('terminals.allotments', 'province-registrar', '/terminals/allotments', {
    query: { place: 'CN/13' },
  });
  const device = { supplier: 'reader-house', make: '读卡', model: 'RT-1', deviceSerial: 'SN-90' };
  const body = { ...device, unit: UNIT, businessPoint: '门诊一', since: '2026-01-05' };
  await api('terminals.register', 'city-registrar', of('register'), { body });
  const moved = { businessPoint: '门诊二', reason: '搬迁' };
  const columns = 'number,unit,supplier,make,model,deviceSerial,businessPoint,since';
  const row = `${terminalAt(hospital, 91)},${UNIT},reader-house,读卡,RT-1,SN-91,门诊一,2026-01-05`;
  const file = { body: `${columns}\n${row}`, type: 'text/csv', query: { place: 'CN/13/1301' } };
  await api('terminals.registerMany', 'city-registrar', '/terminals/devices', file);
  const open = await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#terminals', limit: 1 });
  const job = `/terminals/jobs/${open.items[0]?.sk}`;
  await api(
    'terminals.advance',
    'city-registrar',
    `${job}/advance`,
    {},
    '推进批量登记（一台终端，一次提交）',
  );
  await api('terminals.job', 'city-registrar', job);
  await api('terminals.results', 'city-registrar', `${job}/results`);
  await api('terminals.relocate', 'hospital', of('relocate'), { body: moved });
  await api('terminals.retire', 'city-registrar', of('retire'), { body: { reason: '主板损坏' } });
  await api('terminals.devices', 'hospital', '/terminals/devices', { query: { unit: UNIT } });
  await api('terminals.block', 'hospital', `/terminals/blocks/block-${number.slice(0, 10)}`);
  await api('terminals.ledger', 'hospital', of('ledger'));
}

/** The schedule that advances files of devices, with nothing to do. */
export async function terminalSchedule(world: World): Promise<void> {
  const store = world.storeOf('terminals');
  const workers = terminalWorkers(store, folderObjects(join(world.folder, 'files')));
  await advanceOpen({ store, workers, clock: () => world.now ?? '', budget: 20_000 });
}
