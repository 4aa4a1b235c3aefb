/**
 * The demo's key hierarchy: the ministry's rules enacted, those of 13 filed and of 44 submitted; level-1 keys
 * in use, one of them in its second version; level-2 keys of 13 derived, which wait for their exchange.
 */
import type { KeyName } from '../../../shared/personalization/key-table.ts';
import { DEMO_SCAN } from './scan.ts';
import { must, type Sessions } from './session.ts';

const MINISTRY = ['key-officer-cn', 'key-officer-cn-2'] as const;
const LEVEL_1: readonly (readonly [key: KeyName, version: number, kcv: string])[] = [
  ['UK_DF01', 1, '3A91C4'],
  ['UK_DF01', 2, '70D2E8'],
  ['UK_DF03_1', 1, '5B0F63'],
  ['RK_DDF1', 1, 'C48E17'],
  ['RK_DF01', 1, '19A7D5'],
];
const DERIVED: readonly KeyName[] = ['UK_DF01', 'RK_DF01'];

const slug = (key: KeyName) => key.toLowerCase().replaceAll('_', '-');

/** An edition with its text, by whoever manages the keys of the place. */
async function drafted({ as }: Sessions, place: string, who: string): Promise<string> {
  const system = {
    product: '演示密钥管理系统',
    release: '3.2',
    supplier: 'demo-cos',
    room: '卫生信息中心密码机房',
    certificates: [{ title: '商用密码产品型号证书', issuedBy: '国家密码管理局', number: 'SXH-DEMO-07' }],
  };
  const rules = { title: '居民健康卡密钥管理制度', number: '演示〔2026〕7号', from: '2026-01-01' };
  const key = `demo:key-rules:${place.replaceAll('/', '-')}`;
  const body = { place, edition: 1, system, rules };
  const { id } = must(await as(who)('key-systems', 'draft', { body, key }), `rules of ${place}`).body;
  const text = { params: { id }, body: DEMO_SCAN, key: `${key}:text` };
  must(await as(who)('key-systems', 'document', text), `text of ${id}`);
  return id;
}

async function rules(session: Sessions): Promise<void> {
  const { as } = session;
  const officer = as('ministry-officer-cn');
  const cn = await drafted(session, 'CN', MINISTRY[0]);
  const enact = { params: { id: cn }, body: {}, key: 'demo:key-rules:enact' };
  must(await officer('key-systems', 'enact', enact), 'enact');
  for (const code of ['13', '44']) {
    const id = await drafted(session, `CN/${code}`, `key-officer-${code}`);
    const call = { params: { id }, body: {}, key: `demo:key-rules:submit:${code}` };
    must(await as(`provincial-officer-${code}`)('key-systems', 'submit', call), `submit ${id}`);
    if (code !== '13') continue;
    const filing = { params: { id }, body: { filing: '备演示〔2026〕13号' }, key: 'demo:key-rules:file:13' };
    must(await officer('key-systems', 'file', filing), `file ${id}`);
  }
}

/** @param generatedAt when the load began, which a resumed one says again */
export async function keyHierarchy(session: Sessions, generatedAt: string): Promise<void> {
  const { as } = session;
  await rules(session);
  const [maker, other] = MINISTRY;
  const common = { algorithm: 'SM4', reason: '演示：首次建立' } as const;
  const made = { hsm: 'HSM-DEMO-01', record: 'YS-DEMO-01', generatedAt } as const;
  for (const [name, keyVersion, value] of LEVEL_1) {
    const key = `demo:key:${name}:${keyVersion}`;
    const body = { ...common, level: 1, place: 'CN', key: name, keyVersion } as const;
    const { id } = must(await as(maker)('key-versions', 'plan', { body, key }), key).body;
    const kcv = { algorithm: 'SM4-CMAC', value } as const;
    const generate = { params: { id }, body: { ...made, kcv }, key: `${key}:generate` };
    must(await as(maker)('key-versions', 'generate', generate), `generate ${id}`);
    const activate = { params: { id }, body: { kcv: value }, key: `${key}:activate` };
    must(await as(other)('key-versions', 'activate', activate), `activate ${id}`);
  }
  for (const name of DERIVED) {
    const key = `demo:key:13:${name}`;
    const newest = LEVEL_1.filter(([one]) => one === name).at(-1)?.[1] ?? 1;
    const parent = `cn-1-${slug(name)}-v${newest}`;
    const body = { ...common, level: 2, place: 'CN/13', key: name, keyVersion: newest, parent } as const;
    const { id } = must(await as(maker)('key-versions', 'plan', { body, key }), key).body;
    const generate = { params: { id }, body: made, key: `${key}:generate` };
    must(await as(maker)('key-versions', 'generate', generate), `generate ${id}`);
  }
}
