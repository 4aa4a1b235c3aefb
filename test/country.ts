/**
 * A small country for tests: two provinces, their centres, units, service points, people, and a batch of
 * cards.
 */

import { cardIn } from '../functions/storage/cards.ts';
import { KEYS } from '../functions/storage/keys.ts';
import { COS_DEFAULTS } from '../shared/personalization/cos.ts';
import type { Role } from '../shared/policy/roles.ts';
import { checkDigit } from '../shared/sam-card/card-number.ts';
import { KINDS, type Kind } from '../shared/sam-card/forms.ts';
import { again } from './again.ts';
import type { Call, Reply, World } from './world.ts';

export const PLACES = {
  ministry: 'CN',
  province: 'CN/13',
  city: 'CN/13/1301',
  hospital: 'CN/13/1301/u-first-hospital',
  clinic: 'CN/13/1301/u-clinic',
  point: 'CN/13/1301/p-station',
  otherProvince: 'CN/44',
  otherCity: 'CN/44/4401',
} as const;

/** Who stands where: subject → role and place. */
const PEOPLE: Readonly<Record<string, readonly [Role, string]>> = {
  issuer: ['issuer', 'CN'],
  'ministry-manager': ['card-manager', 'CN'],
  'ministry-keeper': ['card-keeper', 'CN'],
  'ministry-keeper-2': ['card-keeper', 'CN'],
  'province-registrar': ['provincial-registrar', 'CN/13'],
  'province-keeper': ['card-keeper', 'CN/13'],
  collector: ['collector', 'CN/13'],
  'city-registrar': ['city-registrar', 'CN/13/1301'],
  'city-registrar-2': ['city-registrar', 'CN/13/1301'],
  'city-keeper': ['card-keeper', 'CN/13/1301'],
  'city-keeper-2': ['card-keeper', 'CN/13/1301'],
  'city-manager': ['card-manager', 'CN/13/1301'],
  clerk: ['service-point-clerk', PLACES.point],
  'clerk-2': ['service-point-clerk', PLACES.point],
  hospital: ['unit-administrator', PLACES.hospital],
  'clinic-person': ['unit-administrator', PLACES.clinic],
  'point-person': ['unit-administrator', PLACES.point],
  'other-registrar': ['provincial-registrar', 'CN/44'],
  'other-keeper': ['card-keeper', 'CN/44'],
  auditor: ['auditor', 'CN'],
  supplier: ['supplier', 'CN/supplier/card-maker'],
  'ministry-officer': ['ministry-officer', 'CN'],
  'testing-body': ['testing-body', 'CN'],
};

/** A call that must succeed. */
export async function must(
  world: World,
  who: string,
  method: string,
  path: string,
  call?: Call,
): Promise<Reply> {
  const reply = await world.call(who, method, path, call);
  if (reply.status >= 300) throw new Error(`${who} ${method} ${path}: ${reply.status} ${reply.text}`);
  return reply;
}

export const serialAt = (running: number) => `1301002026${String(running).padStart(10, '0')}`;

export function cardNumberAt(running: number): string {
  const body = `130100${String(running).padStart(8, '0')}`;
  return `${body}${checkDigit(body)}`;
}

export const chipAt = (running: number) => `04A1${String(running).padStart(10, '0')}`;

export const manifestLine = (running: number) =>
  [serialAt(running), cardNumberAt(running), chipAt(running)].join(',');

export const manifestOf = (from: number, count: number) =>
  ['serial,cardNumber,chipUid', ...Array.from({ length: count }, (_, n) => manifestLine(from + n))].join(
    '\n',
  );

/**
 * Founds the country. Returns the first terminal number of the hospital, of the clinic and of the service
 * point.
 */
export const found = (world: World) => again(world, 'found', () => foundAll(world));

async function foundAll(world: World) {
  for (const [subject, [role, place]] of Object.entries(PEOPLE))
    await world.appoint(subject, { role, place });
  const create = (who: string, body: object) => must(world, who, 'POST', '/organizations', { body });
  await create('ministry-1', { type: 'centre', areaCode: 'CN', name: '卫生部居民健康卡注册管理中心' });
  await create('ministry-1', { type: 'centre', areaCode: '13', name: '河北省中心' });
  await create('ministry-1', { type: 'centre', areaCode: '44', name: '广东省中心' });
  await create('province-registrar', { type: 'centre', areaCode: '1301', name: '石家庄市中心' });
  await create('other-registrar', { type: 'centre', areaCode: '4401', name: '广州市中心' });
  const unit = { type: 'unit', centre: '1301' };
  const psychiatric = { psychiatric: true, code: 'A1', name: '第一医院', localCode: 'first-hospital' };
  await create('city-registrar', { ...unit, ...psychiatric });
  await create('city-registrar', { ...unit, code: 'B2', name: '诊所', localCode: 'clinic' });
  const point = { type: 'service-point', centre: '1301', code: 'P1', name: '服务网点', localCode: 'station' };
  await create('city-registrar', point);
  await identifiers(world, '130100');
  const terminals = async (of: string) => {
    const body = { unit: of, cityCode: '130100' };
    return (await must(world, 'city-registrar', 'POST', '/terminals', { body })).body.first as string;
  };
  return {
    hospital: await terminals('u-first-hospital'),
    clinic: await terminals('u-clinic'),
    point: await terminals('p-station'),
  };
}

/** The ministry allots the city's province identifiers, in blocks of a hundred; its units get theirs of these. */
export const identifiers = (world: World, cityCode: string, blocks = 500) =>
  must(world, 'ministry-1', 'POST', '/terminals/allotments', { body: { cityCode, blocks } });

/** Papers that hold in every test's time. */
export const LONG = { from: '2020-01-01', until: '2099-12-31' } as const;

export const EVIDENCE = {
  title: '商用密码产品型号证书',
  issuedBy: '国家密码管理局',
  number: 'SXH-2026001',
  digest: 'a'.repeat(64),
} as const;

export const TEST_REPORT = {
  number: 'JC-2026001',
  body: '卫生部指定检测中心',
  standards: { technicalSpecification: '1.1', commandSet: '1.1', testSpecification: '1.0' },
  digest: 'b'.repeat(64),
  ...LONG,
  outcome: 'passed',
} as const;

/** Files a supplier of these kinds, has it reviewed, and admits it: three persons. */
export async function admitSupplier(
  world: World,
  id: string,
  scope: readonly string[],
  papers: object = LONG,
) {
  const step = (who: string, name: string, body: object = {}) =>
    must(world, who, 'POST', `/suppliers/${id}/${name}`, { body });
  const certificate = { number: `BA-${id}`, scope, ...papers };
  const code = '91110000100000001A';
  await step('ministry-1', 'file', {
    name: `${id} 公司`,
    code,
    kinds: scope,
    certificate,
    evidence: [EVIDENCE],
  });
  await step('ministry-officer', 'review', { outcome: 'passed', opinion: '符合规定' });
  await step('ministry-2', 'admit');
}

/** Files a product, has it tested or reviewed, and admits it. */
export async function admitProduct(
  world: World,
  id: string,
  supplier: string,
  form: { readonly kind: string; readonly [field: string]: unknown },
  papers: object = LONG,
) {
  const step = (who: string, name: string, body: object = {}) =>
    must(world, who, 'POST', `/suppliers/${supplier}/products/${id}/${name}`, { body });
  const certificate = { number: `BA-${id}`, ...papers };
  await step('ministry-1', 'file', { model: id.toUpperCase(), release: '1.0', ...form, certificate });
  if (form.kind === 'cos') await step('testing-body', 'test-report', { ...TEST_REPORT, ...papers });
  else await step('ministry-officer', 'review', { outcome: 'passed', opinion: '符合规定' });
  await step('ministry-2', 'admit');
}

/** What `admitSuppliers` admits: suppliers by what they make, and their products. */
export const ADMITTED = {
  suppliers: { chip: 'chip-house', cos: 'cos-house', card: 'card-maker' },
  products: { chip: 'chip-house-c1', cos: 'cos-house-v2', card: 'card-maker-k1' },
} as const;

const admitting = new WeakMap<World, Promise<typeof ADMITTED.products>>();

/**
 * One chip designer, COS developer and card maker, each with a product, once a world; returns the products'
 * ids.
 */
export function admitSuppliers(world: World): Promise<typeof ADMITTED.products> {
  const admitted = admitting.get(world) ?? again(world, 'admit', () => admitAll(world));
  admitting.set(world, admitted);
  return admitted;
}

async function admitAll(world: World): Promise<typeof ADMITTED.products> {
  const { suppliers, products } = ADMITTED;
  await admitSupplier(world, suppliers.chip, ['chip-designer']);
  await admitSupplier(world, suppliers.cos, ['cos-developer']);
  await admitSupplier(world, suppliers.card, ['card-maker']);
  await admitProduct(world, products.chip, suppliers.chip, { kind: 'chip' });
  await admitProduct(world, products.cos, suppliers.cos, { kind: 'cos', cosProfile: COS_DEFAULTS['3DES'] });
  const { chip, cos } = products;
  await admitProduct(world, products.card, suppliers.card, { kind: 'card', chip, cos });
  return products;
}

/** The n-th terminal number of a block. */
export const terminalAt = (first: string, n: number) => String(BigInt(first) + BigInt(n)).padStart(12, '0');

/** All the evidence a batch can have. */
export const BATCH_EVIDENCE = [
  { kind: 'cos-loaded', cos: ADMITTED.products.cos, by: '制卡厂', day: '2026-01-05' },
  {
    kind: 'packaging-guidance',
    digest: 'a1'.repeat(32),
    by: ADMITTED.suppliers.chip,
    to: '封装厂',
    day: '2026-01-05',
  },
  {
    kind: 'operating-method',
    digest: 'b2'.repeat(32),
    by: ADMITTED.suppliers.cos,
    to: '封装厂',
    day: '2026-01-05',
  },
  { kind: 'application-plan', digest: 'c3'.repeat(32), by: '发行机构', day: '2026-01-05' },
] as const;

/** Gives a batch all its evidence. */
export async function evidence(world: World, batch: string): Promise<void> {
  for (const body of BATCH_EVIDENCE)
    await must(world, 'ministry-1', 'POST', `/batches/${batch}/evidence`, { body });
}

/** An order of so many cards of what `admitSuppliers` admits. */
export const orderOf = (quantity: number, more: object = {}) => ({
  cityCode: '130100',
  year: 2026,
  quantity,
  ...ADMITTED.products,
  maker: ADMITTED.suppliers.card,
  kinds: [{ kind: 'read-write', quantity }],
  ...more,
});

/** Orders a batch: its id, its first running number and whatever else the answer says. */
export async function order(world: World, quantity: number, more: object = {}) {
  await admitSuppliers(world);
  return (await must(world, 'ministry-1', 'POST', '/batches', { body: orderOf(quantity, more) })).body;
}

/** Orders a batch with its evidence and takes its manifest in; the cards are `manifested`. */
export async function produce(world: World, count: number, more: object = {}): Promise<string> {
  await admitSuppliers(world);
  return again(world, `produce ${JSON.stringify([count, more])}`, () => produceAll(world, count, more));
}

async function produceAll(world: World, count: number, more: object): Promise<string> {
  const batch = await order(world, count, more);
  await evidence(world, batch.id);
  const upload = { body: manifestOf(batch.first, count), type: 'text/csv' };
  const job = (await must(world, 'ministry-1', 'POST', `/batches/${batch.id}/manifest`, upload)).body;
  await must(world, 'ministry-1', 'POST', `/batches/jobs/${job.id}/advance`);
  return batch.id;
}

export const FORMS = {
  'accept-production': { facePrinted: true },
  'replace-transport-key': { kcv: 'A1B2C3', algorithm: 'SM4', keyVersion: 1 },
  personalize: { kind: 'read-write', validUntil: '2036-12-31', keySet: 'test' },
  file: { businessType: '门诊' },
} as const;

export const move = (world: World, who: string, serial: string, name: string, body: object = {}) =>
  must(world, who, 'POST', `/sam-cards/${serial}/${name}`, { body });

/** A 表2 of a unit, with everything but the cards. */
export const TABLE_2 = {
  unitName: '第一医院',
  county: '长安区',
  department: '信息科',
  address: '中山路1号',
  unitCode: 'A1',
  administrator: '李敏',
  phone: '0311-80000001',
  applicant: '王强',
  appliedOn: '2026-01-05',
  returned: 0,
  reason: '表2',
} as const;

/** At the counter: both copies, and a test result where one is asked for. */
export const AT_COUNTER = {
  copies: 2,
  returned: 0,
  responsible: '刘洋',
  handler: '陈静',
  testResult: '无应答，确认损坏',
} as const;

/** Both tables as they are brought with a card that is replaced. */
export function replacementOf(newSerial: string, more: object = {}) {
  const { returned: _, ...head } = TABLE_2;
  const { responsible, handler, testResult } = AT_COUNTER;
  const copies = { table1: 2, table2: 2 };
  const persons = { responsible, handler, testResult, insuranceCode: 'YB-1' };
  return { ...head, ...persons, copies, cause: 'damage', newSerial, ...more };
}

/** Cancels a unit's cards as the service point does: a 表2 from paper, accepted by the clerk. */
export async function cancelOn(world: World, clerk: string, serials: readonly string[], cause: string) {
  const [serial] = serials;
  const { unit } = (await must(world, 'ministry-1', 'GET', `/sam-cards/${serial}`)).body;
  const rows = serials.map((one) => ({ serial: one, cause }));
  const { body } = await must(world, clerk, 'POST', '/cancellations', { body: { ...TABLE_2, unit, rows } });
  await must(world, clerk, 'POST', `/cancellations/${body.id}/accept`, { body: AT_COUNTER });
  return must(world, 'ministry-1', 'GET', `/sam-cards/${serial}`);
}

/** Takes cards from `manifested` to the ministry's stock. */
export const prepare = (world: World, serials: readonly string[], personalize: object = {}) =>
  again(world, `prepare ${JSON.stringify([serials, personalize])}`, () =>
    prepareAll(world, serials, personalize),
  );

async function prepareAll(world: World, serials: readonly string[], personalize: object) {
  for (const serial of serials) {
    await move(world, 'issuer', serial, 'accept-production', FORMS['accept-production']);
    await move(world, 'issuer', serial, 'replace-transport-key', FORMS['replace-transport-key']);
    await move(world, 'issuer', serial, 'personalize', { ...FORMS.personalize, ...personalize });
    await move(world, 'ministry-1', serial, 'file', FORMS.file);
  }
}

export interface Wanted {
  readonly kind: Kind;
  readonly quantity: number;
}

/** Who may use which kind: the hospital with 精神病诊断资质, and the service point. */
const userOf = (kind: Kind) => (KINDS[kind].unit === 'unit' ? 'u-first-hospital' : 'p-station');

/** An approved application of a unit for each kind wanted; their ids in that order. */
export async function applied(world: World, id: string, wanted: readonly Wanted[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { kind, quantity } of wanted)
    ids.push(await approved(world, userOf(kind), { [kind]: quantity }, `${id}-${kind}`));
  return ids;
}

/** The person whom Hebei sends to the ministry centre. */
export const designation = (world: World, more: object = {}) => ({
  name: '赵敏',
  document: 'identity-card',
  documentNumber: '130102199001010015',
  collector: { issuer: world.issuer, subject: 'collector' },
  ...more,
});

/** A step of a provincial application that must succeed. */
export const provincialStep = (world: World, who: string, id: string, name: string, call: Call = {}) =>
  must(world, who, 'POST', `/provincial-applications/${id}/${name}`, call);

/** An application of Hebei over these lines with everything it needs, not yet submitted; returns its id. */
export async function drafted(world: World, lines: readonly { application: string; kind: Kind }[]) {
  const who = 'province-registrar';
  const { id } = (
    await must(world, who, 'POST', '/provincial-applications', { body: { place: PLACES.province } })
  ).body;
  const step = (name: string, call: Call) => provincialStep(world, who, id, name, call);
  for (let at = 0; at < lines.length; at += 40)
    await step('add-lines', { body: { lines: lines.slice(at, at + 40) } });
  await step('attach-form', SCAN);
  await step('designate', { body: designation(world) });
  await step('attach-letter', SCAN);
  return id as string;
}

/** An application of Hebei that the ministry has approved in full, resting on units' approved ones. */
export async function granted(world: World, name: string, wanted: readonly Wanted[]): Promise<string> {
  const units = await applied(world, name, wanted);
  const id = await drafted(
    world,
    wanted.map(({ kind }, n) => ({ application: units[n] ?? '', kind })),
  );
  await provincialStep(world, 'province-registrar', id, 'submit');
  await provincialStep(world, 'ministry-manager', id, 'approve', { body: { approved: wanted } });
  return id;
}

/** How many of each kind these cards are. */
async function kindsOf(world: World, serials: readonly string[]): Promise<Wanted[]> {
  const counts = new Map<Kind, number>();
  for (const serial of serials) {
    const kind = cardIn((await world.store.read([KEYS.card(serial)]))[0])?.kind;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, quantity]) => ({ kind, quantity }));
}

/** What the keeper says who sees the designated person off. */
export const CHECKED = { body: { documentChecked: true } } as const;

/** Takes filed cards to the city's stock: on an application to the province, by its designated person, then on. */
export const stock = (world: World, serials: readonly string[], id: string) =>
  again(world, `stock ${id} ${serials}`, () => stockAll(world, serials, id));

async function stockAll(world: World, serials: readonly string[], id: string) {
  const application = await granted(world, `for-${id}`, await kindsOf(world, serials));
  const down = { id: `down-${id}`, from: 'CN', to: 'CN/13', application };
  await must(world, 'ministry-keeper', 'POST', '/shipments', { body: down });
  for (const serial of serials)
    await move(world, 'ministry-keeper', serial, 'hand-over', { shipment: down.id });
  await must(world, 'ministry-keeper', 'POST', `/shipments/${down.id}/send`, CHECKED);
  for (const serial of serials) await move(world, 'province-keeper', serial, 'receive');
  await must(world, 'province-keeper', 'POST', `/shipments/${down.id}/close`);
  const on = { id: `on-${id}`, from: 'CN/13', to: 'CN/13/1301' };
  await must(world, 'province-keeper', 'POST', '/shipments', { body: on });
  for (const serial of serials) await move(world, 'province-keeper', serial, 'dispatch', { shipment: on.id });
  await must(world, 'province-keeper', 'POST', `/shipments/${on.id}/send`);
  for (const serial of serials) await move(world, 'city-keeper', serial, 'receive');
  await must(world, 'city-keeper', 'POST', `/shipments/${on.id}/close`);
}

/** The head of a 表1, its persons and its day, as a unit fills them in. */
export const TABLE_1_HEAD_EXAMPLE = {
  unitName: '第一医院',
  county: '长安区',
  department: '石家庄市卫生局',
  address: '中山路 1 号',
  insuranceCode: 'YB-1301-001',
  appliedOn: '2026-01-05',
} as const;

export const TABLE_1_PERSONS = { administrator: '李娜', phone: '0311-86000001', applicant: '赵敏' } as const;

/** Who applies for each unit of the country; for any other, whoever bears the name of its local code. */
const APPLICANTS: Readonly<Record<string, string>> = {
  'u-first-hospital': 'hospital',
  'u-clinic': 'clinic-person',
  'p-station': 'point-person',
};

/** Quantities by kind. */
export type Quantities = Readonly<Partial<Record<Kind, number>>>;

const linesOf = (quantities: Quantities) =>
  Object.entries(quantities).map(([kind, quantity]) => ({ kind, quantity }));

/** A 表1 as a unit fills it in. */
export const tableOne = (unit: string, quantities: Quantities, more: object = {}) => ({
  ...TABLE_1_HEAD_EXAMPLE,
  ...TABLE_1_PERSONS,
  unit,
  lines: linesOf(quantities),
  locations: [],
  ...more,
});

/** What a scanner makes of a stamped form, as far as anybody looks: the beginning of a PDF. */
export const SCAN = { type: 'application/pdf', body: Buffer.from('%PDF-1.7\n加盖公章') } as const;

/** An application filled in, with its scan, submitted; returns its id. */
export async function submitted(
  world: World,
  unit: string,
  quantities: Quantities,
  more: object = {},
): Promise<string> {
  const who = APPLICANTS[unit] ?? unit.slice(2);
  const { body } = await must(world, who, 'POST', '/applications', {
    body: tableOne(unit, quantities, more),
  });
  await must(world, who, 'POST', `/applications/${body.id}/scan`, SCAN);
  await must(world, who, 'POST', `/applications/${body.id}/submit`);
  return body.id;
}

/** What a card-manager fills in to approve as much as was applied for. */
export const approval = (number: string, quantities: Quantities, more: object = {}) => ({
  number,
  lines: linesOf(quantities),
  responsible: '孙丽',
  handler: '钱进',
  ...more,
});

/** An application of a unit of the city that its centre has approved as applied for; returns its id. */
export const approved = (world: World, unit: string, quantities: Quantities, id = `a-${unit}`) =>
  again(world, `approved ${id} ${unit} ${JSON.stringify(quantities)}`, async () => {
    await submitted(world, unit, quantities, { id });
    const body = approval(id, quantities);
    await must(world, 'city-manager', 'POST', `/applications/${id}/approve`, { body });
    return id;
  });
