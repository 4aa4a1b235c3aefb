/** Who keeps keys, and a hierarchy of them, made through the API by the people it takes. */
import type { Role } from '../../shared/policy/roles.ts';
import { admitSupplier, must, SCAN } from '../country.ts';
import type { World } from '../world.ts';

/** Subject → role and place. `ministry-officer` is the country's own where there is one. */
const KEEPERS: Readonly<Record<string, readonly [Role, string]>> = {
  'keeper-1': ['key-officer', 'CN'],
  'keeper-2': ['key-officer', 'CN'],
  'keeper-3': ['key-officer', 'CN'],
  'keeper-13': ['key-officer', 'CN/13'],
  'keeper-13-2': ['key-officer', 'CN/13'],
  'keeper-44': ['key-officer', 'CN/44'],
  'keeper-44-2': ['key-officer', 'CN/44'],
  'officer-13': ['provincial-officer', 'CN/13'],
  'officer-44': ['provincial-officer', 'CN/44'],
};

export const KEY_SYSTEM_SUPPLIER = 'key-house';

/** People, and the supplier of key-management systems, admitted. */
export async function keepers(world: World): Promise<void> {
  for (const [subject, [role, place]] of Object.entries(KEEPERS))
    await world.appoint(subject, { role, place });
  await admitSupplier(world, KEY_SYSTEM_SUPPLIER, ['key-system-supplier']);
}

export const keySystem = (place: string, edition = 1) => ({
  place,
  edition,
  system: {
    product: '密钥管理系统 KMS',
    release: '2.1',
    supplier: KEY_SYSTEM_SUPPLIER,
    room: '卫生信息中心密码机房',
    certificates: [
      {
        title: '商用密码产品型号证书',
        issuedBy: '国家密码管理局',
        number: 'SXH-2026002',
        until: '2099-12-31',
      },
    ],
  },
  rules: { title: '居民健康卡密钥管理制度', number: '卫办〔2026〕1号', from: '2026-01-01' },
});

/** Who drafts, who submits: of a province; the ministry's is enacted by its officer. */
const OF: Readonly<Record<string, readonly [string, string]>> = {
  'CN/13': ['keeper-13', 'officer-13'],
  'CN/44': ['keeper-44', 'officer-44'],
};

/** An edition with its document, filed or enacted. */
export async function inForce(world: World, place: string, edition = 1): Promise<string> {
  const [drafter, submitter] = OF[place] ?? ['keeper-1', undefined];
  const body = keySystem(place, edition);
  const { id } = (await must(world, drafter, 'POST', '/key-systems', { body })).body;
  await must(world, drafter, 'POST', `/key-systems/${id}/document`, SCAN);
  if (!submitter) await must(world, 'ministry-officer', 'POST', `/key-systems/${id}/enact`);
  else {
    await must(world, submitter, 'POST', `/key-systems/${id}/submit`);
    await must(world, 'ministry-officer', 'POST', `/key-systems/${id}/file`, {
      body: { filing: `备-${id}` },
    });
  }
  return id;
}

export const GENERATED = {
  hsm: 'HSM-01',
  record: 'YS-2026-001',
  generatedAt: '2026-11-20T01:00:00.000Z',
} as const;
export const KCV = { algorithm: 'SM4-CMAC', value: '0A1B2C' } as const;

const KEY = { key: 'UK_DF01', algorithm: 'SM4', keyVersion: 1, reason: '首次建立' } as const;
export const LEVEL_1 = { ...KEY, level: 1, place: 'CN' } as const;
export const LEVEL_2 = { ...KEY, level: 2, place: 'CN/13', parent: 'cn-1-uk-df01-v1' } as const;
export const CARD_KEY = {
  ...KEY,
  level: 3,
  use: 'card',
  place: 'CN/13',
  parent: '13-2-uk-df01-v1',
} as const;

export const act = (world: World, who: string, id: string, name: string, body: object = {}) =>
  world.call(who, 'POST', `/key-versions/${id}/${name}`, { body });

export const mustAct = (world: World, who: string, id: string, name: string, body: object = {}) =>
  must(world, who, 'POST', `/key-versions/${id}/${name}`, { body });

/** Planned and generated; its id. */
export async function generated(world: World, who: string, form: object, more: object = { kcv: KCV }) {
  const { id } = (await must(world, who, 'POST', '/key-versions', { body: form })).body;
  await mustAct(world, who, id, 'generate', { ...GENERATED, ...more });
  return id as string;
}

/** In use: made by one person, put into use by another. */
export async function active(world: World, [one, other]: readonly [string, string], form: object) {
  const id = await generated(world, one, form);
  await mustAct(world, other, id, 'activate', { kcv: KCV.value });
  return id;
}
