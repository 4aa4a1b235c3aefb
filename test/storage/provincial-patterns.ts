/** What a province's application asks and writes, for the measurements of patterns.ts. */
import { applicationIn } from '../../functions/storage/applications.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import * as country from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const REGISTRAR = 'province-registrar';
const KEEPER = 'ministry-keeper';
const MANAGER = 'ministry-manager';

/** As many lines as a call takes, each of another unit's application: the largest commit there is. */
const LINES = 40;
const KIND = 'read-write' as const;

/** Approved applications of as many units: one that came step by step, the others like it. */
async function fortyUnits(world: World): Promise<string[]> {
  const [first = ''] = await country.applied(world, 'measured-unit', [{ kind: KIND, quantity: 2 }]);
  const model = applicationIn((await world.store.read([KEYS.application(first)]))[0]);
  const ids = Array.from({ length: LINES - 1 }, (_, n) => `measured-unit-${n}`);
  const puts = ids.map(
    (id) => ({ put: { ...model, id }, key: KEYS.application(id), when: 'absent' }) as const,
  );
  await world.store.commit(puts);
  return [first, ...ids];
}

export async function provincial({ world, api }: Asking): Promise<void> {
  const lines = (await fortyUnits(world)).map((application) => ({ application, kind: KIND }));
  const at = { query: { place: 'CN' } };
  const make = async () => {
    const body = { place: 'CN/13' };
    return (await country.must(world, REGISTRAR, 'POST', '/provincial-applications', { body })).body.id;
  };
  const id = await make();
  const path = `/provincial-applications/${id}`;
  const step = (name: string, who: string, call: Call = {}, what?: string) =>
    api(`provincial-applications.${name}`, who, `${path}/${name}`, call, what);
  const read = (name: string, who: string, below = '') =>
    api(`provincial-applications.${name}`, who, `${path}${below}`);
  await api('provincial-applications.create', REGISTRAR, '/provincial-applications', {
    body: { place: 'CN/13' },
  });
  await step('add-lines', REGISTRAR, { body: { lines } }, `列入使用单位申领明细（${LINES}个单位各一条）`);
  await step('remove-lines', REGISTRAR, { body: { lines: lines.slice(5) } }, '移出申领明细（35条）');
  await step('attach-form', REGISTRAR, country.SCAN);
  await step('designate', REGISTRAR, { body: country.designation(world) });
  await step('attach-letter', REGISTRAR, country.SCAN);
  await step('submit', REGISTRAR);
  await api('provincial-applications.waiting', MANAGER, '/provincial-applications/waiting', at);
  await step('return', MANAGER, { body: { reason: '漏章' } });
  await country.provincialStep(world, REGISTRAR, id, 'submit');
  await step('approve', MANAGER, { body: { approved: [{ kind: 'read-write', quantity: 10 }] } });
  await read('provincialApplication', MANAGER);
  await read('lines', MANAGER, '/lines');
  await read('paper', KEEPER, '/papers/letter');
  await read('designated', KEEPER, '/designated');
  await api('provincial-applications.provincialApplications', REGISTRAR, '/provincial-applications', {
    query: { place: 'CN/13' },
  });
  const shipment = { id: 'measured-on', from: 'CN', to: 'CN/13', application: id };
  await country.must(world, KEEPER, 'POST', '/shipments', { body: shipment });
  await country.prepare(world, [country.serialAt(32)]);
  await country.move(world, KEEPER, country.serialAt(32), 'hand-over', { shipment: shipment.id });
  await country.must(world, KEEPER, 'POST', '/shipments/measured-on/send', country.CHECKED);
  await country.must(world, 'province-keeper', 'POST', '/shipments/measured-on/close');
  const lost = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '途中遗失' };
  await country.move(world, KEEPER, country.serialAt(32), 'report-loss', lost);
  const why = { body: { reason: '途中遗失一张，已挂失' } };
  await api('shipments.resolve', REGISTRAR, '/shipments/measured-on/resolve', why);
  await step('attach-receipt', KEEPER, country.SCAN);
  await step('collect', KEEPER, { body: { reason: '余下九张另行领取' } });
  await step('close', REGISTRAR);
  const rejected = await country.drafted(world, lines.slice(5, 6));
  await country.provincialStep(world, REGISTRAR, rejected, 'submit');
  const no = { body: { reason: '重复申领' } };
  await api('provincial-applications.reject', MANAGER, `/provincial-applications/${rejected}/reject`, no);
  const withdrawn = `/provincial-applications/${await make()}/withdraw`;
  await api('provincial-applications.withdraw', REGISTRAR, withdrawn);
}
