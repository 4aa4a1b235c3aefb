/** What the key hierarchy asks and writes, for the measurements of patterns.ts; behind the exchanges. */
import { procedureWorkers } from '../../functions/key-procedures/workers.ts';
import { advanceOpen } from '../../functions/storage/advancing.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { admitSupplier, must, SCAN } from '../country.ts';
import {
  CARD_KEY,
  GENERATED,
  KCV,
  KEY_SYSTEM_SUPPLIER,
  keySystem,
  LEVEL_1,
  LEVEL_2,
} from '../key-version/hierarchy.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
}

const GENERATED_SHARED = { ...GENERATED, kcv: KCV, shares: { count: 1, needed: 1 } };
const SINCE = '2026-11-20T01:30:00.000Z';

export async function keyHierarchy(asking: Asking): Promise<void> {
  const { world } = asking;
  await admitSupplier(world, KEY_SYSTEM_SUPPLIER, ['key-system-supplier']);
  await world.appoint('health-officer-13', { role: 'provincial-officer', place: 'CN/13' });
  await rules(asking);
  await versions(asking);
  await procedures(asking);
}

/** The ministry's enacted, the province's filed. */
async function rules({ world, api }: Asking) {
  const at = (id: string, name: string) => `/key-systems/${id}/${name}`;
  await must(world, 'officer-1', 'POST', '/key-systems', { body: keySystem('CN') });
  await must(world, 'officer-1', 'POST', at('ks-cn-1', 'document'), SCAN);
  await api('key-systems.enact', 'ministry-officer', at('ks-cn-1', 'enact'));
  const { system, rules: own, ...rest } = keySystem('CN/13');
  await api('key-systems.draft', 'province-officer', '/key-systems', {
    body: { ...rest, system, rules: own },
  });
  const id = 'ks-13-1';
  await api('key-systems.document', 'province-officer', at(id, 'document'), SCAN);
  await api('key-systems.revise', 'province-officer', at(id, 'revise'), { body: { system, rules: own } });
  await api('key-systems.submit', 'health-officer-13', at(id, 'submit'));
  await api('key-systems.return', 'ministry-officer', at(id, 'return'), { body: { reason: '缺一章' } });
  await must(world, 'health-officer-13', 'POST', at(id, 'submit'));
  await api('key-systems.file', 'ministry-officer', at(id, 'file'), { body: { filing: '备〔2026〕1号' } });
  await api('key-systems.keySystem', 'health-officer-13', `/key-systems/${id}`);
  await api('key-systems.documentPaper', 'health-officer-13', at(id, 'document'));
  await api('key-systems.keySystems', 'health-officer-13', '/key-systems', { query: { place: 'CN/13' } });
  // A later edition replaces the one before it.
  await must(world, 'officer-1', 'POST', '/key-systems', { body: keySystem('CN', 2) });
  await must(world, 'officer-1', 'POST', at('ks-cn-2', 'document'), SCAN);
  await api('key-systems.enact', 'ministry-officer', at('ks-cn-2', 'enact'), {}, '发布新版（旧版由其代替）');
}

async function versions({ world, api }: Asking) {
  const act = (name: string, who: string, id: string, body: object, what?: string) =>
    api(`key-versions.${name}`, who, `/key-versions/${id}/${name}`, { body }, what);
  const plan = (who: string, body: object) => api('key-versions.plan', who, '/key-versions', { body });
  const first = 'cn-1-uk-df01-v1';
  await plan('officer-1', LEVEL_1);
  await act('generate', 'officer-1', first, GENERATED_SHARED);
  await act('entrust', 'officer-1', first, { share: 1, name: '张保管', since: SINCE });
  await act('activate', 'officer-2', first, { kcv: KCV.value });
  const second = '13-2-uk-df01-v1';
  await plan('officer-1', LEVEL_2);
  await act('generate', 'officer-1', second, GENERATED, '登记生成（由上级密钥派生）');
  const [line] = (await world.store.list({ ...KEYS.exchangeAt('root-key', 'CN/13', ''), limit: 1 })).items;
  await act('activate', 'province-officer', second, { exchange: String(line?.sk) }, '启用（引用密钥交换）');
  for (const keyVersion of [1, 2]) {
    const id = `13-3-uk-df01-card-v${keyVersion}`;
    await must(world, 'province-officer', 'POST', '/key-versions', { body: { ...CARD_KEY, keyVersion } });
    const body = { ...GENERATED, kcv: KCV };
    await must(world, 'province-officer', 'POST', `/key-versions/${id}/generate`, { body });
    const what = keyVersion === 2 ? '启用（旧版本由其取代）' : undefined;
    await act('activate', 'province-officer-2', id, { kcv: KCV.value }, what);
  }
  const ended = '13-3-uk-df01-card-v1';
  await act('propose-destruction', 'province-officer', ended, { reason: '已无卡使用' });
  await act('destroy', 'province-officer-2', ended, { method: '清除', record: 'XH-1' });
  await must(world, 'officer-1', 'POST', '/key-versions', { body: { ...LEVEL_1, keyVersion: 9 } });
  await act('withdraw', 'officer-1', 'cn-1-uk-df01-v9', { reason: '误' });
  await api('key-versions.keyVersion', 'officer-1', `/key-versions/${first}`);
  await api('key-versions.derived', 'officer-1', `/key-versions/${first}/derived`);
  const list = { query: { place: 'CN/13', level: '3' } };
  await api('key-versions.keyVersions', 'province-officer', '/key-versions', list);
}

async function procedures({ world, api }: Asking) {
  const version = '13-2-uk-df01-v1';
  const compromise = `/key-versions/${version}/report-compromise`;
  const told = { body: { reason: '失窃', since: SINCE } };
  await api('key-versions.report-compromise', 'province-officer', compromise, told);
  const opening = { kind: 'compromise', version, reason: '失窃', plan: ['更换'] };
  await api('key-procedures.open', 'province-officer', '/key-procedures', { body: opening });
  const [line] = (await world.store.list({ ...KEYS.keyProcedureAt('CN/13', ''), limit: 1 })).items;
  const path = `/key-procedures/${line?.sk}`;
  await api('key-procedures.survey', 'province-officer', `${path}/survey`);
  const [open] = (await world.store.list({ ...KEYS.jobOpen('key-procedures', ''), limit: 1 })).items;
  const job = `/key-procedures/jobs/${open?.sk}`;
  await api('key-procedures.advance', 'province-officer', `${job}/advance`, {}, '推进一次清点（16张卡）');
  await api('key-procedures.job', 'province-officer', job);
  await api('key-procedures.results', 'province-officer', `${job}/results`);
  const step = (name: string, who: string, body: object = {}) =>
    api(`key-procedures.${name}`, who, `${path}/${name}`, { body });
  await step('progress', 'province-officer', { note: '已更换' });
  const place = 'CN/13';
  for (const of of ['unrecorded-sam-cards', 'health-cards'])
    await must(world, 'province-officer', 'POST', `${path}/account`, {
      body: { place, of, quantity: 1, reissued: 0, banned: 0, record: '台账' },
    });
  const said = { place, of: 'health-cards', quantity: 1, reissued: 1, banned: 0, record: '台账' };
  await step('account', 'province-officer', said);
  const risk = (of: string) => ({ place, of, reason: '随下一批更换' });
  await step('accept-risk', 'ministry-officer', risk('unrecorded-sam-cards'));
  for (const of of ['sam-cards', 'key-versions'])
    await must(world, 'ministry-officer', 'POST', `${path}/accept-risk`, { body: risk(of) });
  await step('close', 'province-officer-2');
  await api('key-procedures.keyProcedure', 'province-officer', path);
  await api('key-procedures.keyProcedures', 'province-officer', '/key-procedures', { query: { place } });
  const again = { kind: 'rotation', version: 'cn-1-uk-df01-v1', reason: '到期' };
  const { body } = await must(world, 'officer-1', 'POST', '/key-procedures', { body: again });
  const withdrawing = `/key-procedures/${body.id}/withdraw`;
  await api('key-procedures.withdraw', 'officer-1', withdrawing, { body: { reason: '暂缓' } });
}

/** The schedule that advances surveys. */
export async function keySchedules(world: World): Promise<void> {
  const store = world.storeOf('key-procedures');
  const clock = () => world.now ?? '';
  await advanceOpen({ store, workers: procedureWorkers(store), clock, budget: 1_000 });
}
