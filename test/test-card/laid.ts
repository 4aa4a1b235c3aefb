/** A province whose card-making is on file, and rounds of test cards of it. */
import { KEYS } from '../../functions/storage/keys.ts';
import { TEST_ITEMS } from '../../shared/test-card/items.ts';
import { ADMITTED, admitSupplier, admitSuppliers, found, LONG, must } from '../country.ts';
import type { World } from '../world.ts';

export const NOW = '2026-11-20T02:00:00.000Z';

export const COMBINED = {
  province: '13',
  producer: 'card-producer',
  card: 'card-maker-k1',
  chip: 'chip-house-c1',
  cos: 'cos-house-v2',
  environment: 'hebei-centre',
} as const;

export const MAKER = 'province-officer';
export const TESTER = 'testing-body';
export const REVIEWER = 'ministry-officer';

/** The organisation as the ministry has it on file, with two sites; how it came there is another test's. */
export function makingOnFile(province = '13') {
  const producers = ['card-producer', 'other-producer'];
  const organization = {
    implementation: 'by-province',
    departments: [{ name: '河北省卫生厅信息中心', duty: '组织制卡' }],
    producers: producers.map((supplier) => ({ supplier, plan: 'tp-13-cards' })),
    sites: [
      { environment: 'hebei-centre', name: '河北制卡中心', producer: 'card-producer' },
      { environment: 'hebei-second', name: '河北第二制卡中心', producer: 'card-producer' },
    ],
    securityRules: 'f'.repeat(64),
  };
  return {
    schemaVersion: 1,
    id: province,
    place: `CN/${province}`,
    organization,
    filing: { filingNumber: '制备〔2026〕13号', at: NOW, organization },
    delegations: [],
    personal: { salt: '0'.repeat(32), responsible: [] },
    state: 'filed',
    steps: {},
    version: 3,
    ledger: { number: 3, hash: 'a'.repeat(64) },
    createdAt: NOW,
    updatedAt: NOW,
  };
}

/** Every product of the country with a report that it conforms to the specification (RHC-6). */
export async function conforming(world: World): Promise<void> {
  const { suppliers, products } = ADMITTED;
  for (const kind of ['chip', 'cos', 'card'] as const) await conforms(world, suppliers[kind], products[kind]);
}

export const conforms = (world: World, supplier: string, product: string) =>
  must(world, 'testing-body', 'POST', `/suppliers/${supplier}/products/${product}/conformity-report`, {
    body: {
      number: `FH-${product}`,
      body: '卫生部指定检测中心',
      specification: '2011',
      digest: 'e'.repeat(64),
      ...LONG,
      outcome: 'passed',
    },
  });

/** Everything a combination of Hebei rests on. */
export async function laid(world: World): Promise<void> {
  world.now = NOW;
  await found(world);
  await admitSuppliers(world);
  await admitSupplier(world, 'card-producer', ['card-producer']);
  await conforming(world);
  await world.appoint(MAKER, { role: 'provincial-officer', place: 'CN/13' });
  await world.appoint('other-officer', { role: 'provincial-officer', place: 'CN/44' });
  await world.appoint('producer-person', { role: 'supplier', place: 'CN/supplier/card-producer' });
  const making = { put: makingOnFile(), key: KEYS.cardMaking('13'), when: 'absent' } as const;
  await world.store.commit([making]);
}

export const newRound = (numbers: readonly string[], more: object = {}) => ({
  body: { ...COMBINED, cause: 'first-production', madeOn: '2026-11-10', numbers, ...more },
});

/** Every item passed but those named. */
export const reportOf = (failed: readonly string[] = []) => ({
  body: {
    number: 'CSK-2026-001',
    body: '卫生部指定检测中心',
    testedOn: '2026-11-18',
    digest: 'b'.repeat(64),
    results: Object.keys(TEST_ITEMS).map((item) =>
      failed.includes(item) ? { item, outcome: 'failed', remark: '与规范不符' } : { item, outcome: 'passed' },
    ),
  },
});

export const SENT = { body: { sentOn: '2026-11-12', consignment: '机要 2026-118' } } as const;

/** Takes a step that must succeed. */
export const step = (world: World, who: string, id: string, name: string, call: { body: object }) =>
  must(world, who, 'POST', `/test-cards/${id}/${name}`, call);

/** A round made, sent and tested; returns its id. */
export async function tested(
  world: World,
  numbers: readonly string[],
  { failed = [], more = {} }: { failed?: readonly string[]; more?: object } = {},
): Promise<string> {
  const { body } = await must(world, MAKER, 'POST', '/test-cards', newRound(numbers, more));
  await step(world, MAKER, body.id, 'send', SENT);
  await step(world, TESTER, body.id, 'test', reportOf(failed));
  return body.id;
}
