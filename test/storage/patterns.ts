/** Every question and every write of the register, once each on the engine, with what it cost. */

import { cutAll } from '../../functions/daily-checkpoint/cut.ts';
import { noticeAll } from '../../functions/expiry-notice/notice.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { entriesOfDay } from '../../functions/storage/checkpoints.ts';
import { KEYS, SHARDS, shardOf } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { announce } from '../../functions/storage/outbox.ts';
import type { Key, Write } from '../../functions/storage/store.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import { inFull } from '../again.ts';
import * as country from '../country.ts';
import { type Call, startWorld, type World } from '../world.ts';
import { adoptions } from './adoption-patterns.ts';
import { applications, distribution } from './application-patterns.ts';
import { audits } from './audit-patterns.ts';
import { benches } from './bench-patterns.ts';
import { blacklists } from './blacklist-patterns.ts';
import { cancellations } from './cancellation-patterns.ts';
import { combinations } from './combination-patterns.ts';
import { conservation } from './conservation-patterns.ts';
import { abolished, disqualified, shredded } from './end-patterns.ts';
import { exceptions } from './exception-patterns.ts';
import { exchanges } from './exchange-patterns.ts';
import { healthCards } from './health-card-patterns.ts';
import { inspections } from './inspection-patterns.ts';
import { keyHierarchy } from './key-patterns.ts';
import { type Command, meter } from './meter.ts';
import { productions } from './production-patterns.ts';
import { programs } from './program-patterns.ts';
import { provincial } from './provincial-patterns.ts';
import { residents } from './resident-patterns.ts';
import { rollUps } from './roll-up-patterns.ts';
import { statistics } from './statistics-patterns.ts';
import { lists, stocks } from './stock-patterns.ts';
import { plans } from './tender-patterns.ts';
import { terminals } from './terminal-patterns.ts';
import { tracking } from './tracking-patterns.ts';
import { transactions } from './transaction-patterns.ts';
import { uses } from './use-patterns.ts';

export interface Measured {
  readonly name: string;
  readonly article: Citation;
  readonly commands: readonly Command[];
}

const DAY = '2026-11-20';
const NEXT_DAY = '2026-11-21T02:00:00.000Z';
const { serialAt } = country;

interface Register {
  readonly world: World;
  readonly terminals: Awaited<ReturnType<typeof country.found>>;
  /** Measures a call of the API under its route's title and article. */
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<Command[]>;
  /** Measures what a schedule does. */
  work(name: string, article: Citation, job: () => Promise<unknown>): Promise<void>;
}

/** One register, asked and changed in every way; `more` may go on with it. */
export async function measureAll(
  more?: (world: World) => Promise<void>,
): Promise<{ questions: Measured[]; writes: Measured[] }> {
  const world = await startWorld();
  inFull(world);
  world.now = `${DAY}T02:00:00.000Z`;
  const metered = meter(world.client);
  const measured: Measured[] = [];
  const api: Register['api'] = async (id, who, path, call, what) => {
    const route = ALL_ROUTES.find(({ noun, name }) => `${noun}.${name}` === id)?.route;
    if (!route) throw new Error(`no route ${id}`);
    metered.take();
    await country.must(world, who, route.method, path, call);
    const name = `${what ?? route.title}\n${route.method} ${route.path}`;
    measured.push({ name, article: route.article, commands: metered.take() });
    return [...(measured.at(-1)?.commands ?? [])];
  };
  const work: Register['work'] = async (name, article, job) => {
    metered.take();
    await job();
    measured.push({ name, article, commands: metered.take() });
  };
  try {
    const register = { world, terminals: await country.found(world), api, work };
    await admission(register);
    await production(register);
    await quantity(register);
    await benches(register);
    await movement(register);
    await provincial(register);
    await use(register);
    await people(register);
    await programs(register);
    await disqualified(register);
    await abolished(register);
    await shredded(register);
    await questions(register);
    await published(register);
    await schedules(register);
    await blacklists(register);
    await appointments(register);
    await cancellations(register);
    await exchanges(register);
    await keyHierarchy(register);
    await inspections(register);
    await exceptions(register);
    await uses(register);
    await tracking(register);
    await transactions(register);
    await rollUps(register);
    await stocks(register);
    await lists(register);
    await adoptions(register);
    await conservation(register);
    await audits(register);
    await combinations(register);
    await terminals(register);
    await residents(register);
    await plans(register);
    await healthCards(register);
    await productions(register);
    await statistics(register);
    await more?.(world);
  } finally {
    await world.stop();
  }
  const isWrite = ({ commands }: Measured) => commands.some(({ verb }) => verb === 'TransactWrite');
  return { questions: measured.filter((one) => !isWrite(one)), writes: measured.filter(isWrite) };
}

const card = (running: number, row = '') => `/sam-cards/${serialAt(running)}${row && `/${row}`}`;

/** A supplier and a COS, step by step, beside those that are admitted already. */
async function admission({ world, api }: Register) {
  await country.admitSuppliers(world);
  const until = new Date(Date.parse(world.now ?? '') + 30 * 86_400_000).toISOString().slice(0, 10);
  const papers = { number: 'BA-1', from: '2026-01-01', until };
  const kinds = ['cos-developer'];
  const { EVIDENCE: evidence, TEST_REPORT: report } = country;
  const filing = { name: '某公司', code: '91110000100000002A', kinds, evidence: [evidence] };
  const supplier = { ...filing, certificate: { ...papers, scope: kinds } };
  const renewal = { body: { number: 'BA-2', from: '2026-12-01', until: '2099-12-31' } };
  const why = { body: { reason: '整改' } };
  const passed = { body: { outcome: 'passed', opinion: '符合规定' } };
  const step = (name: string, who: string, call: Call = {}) =>
    api(`suppliers.${name}`, who, `/suppliers/measured/${name}`, call);
  const ofProduct = (name: string, who: string, call: Call = {}) =>
    api(`suppliers.product-${name}`, who, `/suppliers/measured/products/measured-cos/${name}`, call);
  await step('file', 'ministry-1', { body: supplier });
  await step('review', 'ministry-officer', passed);
  await step('admit', 'ministry-2');
  const cos = { kind: 'cos', model: 'M', release: '1.0', certificate: papers };
  await ofProduct('file', 'ministry-1', { body: cos });
  await ofProduct('test-report', 'testing-body', { body: { ...report, until } });
  const { standards: _, ...tested } = report;
  const conformity = { ...tested, until, specification: '2011' };
  await ofProduct('conformity-report', 'testing-body', { body: conformity });
  await ofProduct('admit', 'ministry-2');
  await step('suspend', 'ministry-1', why);
  await step('reinstate', 'ministry-2', why);
  await ofProduct('renew', 'ministry-1', renewal);
  await api('suppliers.supplier', 'supplier', '/suppliers/card-maker');
  await api('suppliers.product', 'supplier', '/suppliers/card-maker/products/card-maker-k1');
  await api('suppliers.products', 'supplier', '/suppliers/card-maker/products');
  await api('suppliers.suppliers', 'auditor', '/suppliers');
  await api('suppliers.admitted', 'auditor', '/suppliers/admitted');
}

/** Which cards carry a product, of a batch of 40. */
async function published({ world, api }: Register) {
  const key = KEYS.batchOfProduct('measured-cos', 'b-130100-2026-1');
  await world.store.commit([{ put: {}, key, when: 'absent' }]);
  const path = '/suppliers/measured/products/measured-cos/cards';
  await api('suppliers.cards', 'auditor', path, {}, '列出带有一个产品的全部SAM卡（40张）');
}

async function production({ world, api, ...register }: Register) {
  const order = country.orderOf(40);
  await api('batches.order', 'ministry-1', '/batches', { body: order });
  const manifest = { body: country.manifestOf(1, 40), type: 'text/csv' };
  const path = '/batches/b-130100-2026-1/manifest';
  await api('batches.manifest', 'ministry-1', path, manifest);
  await api('batches.manifest', 'ministry-1', path, manifest, '报送同一份生产清单');
  const [line] = (await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#batches', limit: 1 })).items;
  const job = `/batches/jobs/${line?.sk}`;
  await api('batches.advance', 'ministry-1', `${job}/advance`, {}, '推进一项批量办理（清单40行，两次提交）');
  await api('batches.job', 'ministry-1', job);
  await api('batches.results', 'ministry-1', `${job}/results`);
  await quality({ world, api, ...register });
  const forms = country.FORMS;
  await api('sam-cards.accept-production', 'issuer', card(30, 'accept-production'), {
    body: forms['accept-production'],
  });
  const bench = { ...forms['replace-transport-key'], ...forms.personalize };
  await api('sam-cards.bench-result', 'issuer', card(30, 'bench-result'), { body: bench });
  await api('sam-cards.file', 'ministry-1', card(30, 'file'), { body: forms.file });
}

/** What must be there before production goes on. */
async function quality({ world, api }: Register) {
  const path = '/batches/b-130100-2026-1';
  const [loaded, ...more] = country.BATCH_EVIDENCE;
  await api('batches.evidence', 'issuer', `${path}/evidence`, { body: loaded });
  for (const body of more) await country.must(world, 'issuer', 'POST', `${path}/evidence`, { body });
  const inspection = { method: 'sample', sampleSize: 20, defective: 0, day: DAY };
  await api('batches.inspect', 'issuer', `${path}/inspections`, { body: inspection });
}

/** A second batch goes through its jobs: verdicts, filing, the count. */
async function quantity({ world, api }: Register) {
  const id = await country.produce(world, 40);
  const path = `/batches/${id}`;
  const first = Number((await country.must(world, 'ministry-1', 'GET', path)).body.first);
  const serials = Array.from({ length: 40 }, (_, n) => serialAt(first + n));
  const verdicts = ['serial,verdict,facePrinted,reason', ...serials.map((one) => `${one},accepted,yes,`)];
  const advance = async (what: string) => {
    const open = await world.store.list({ table: 'registry', pk: 'JOBS-OPEN#batches', limit: 1 });
    await api('batches.advance', 'issuer', `/batches/jobs/${open.items[0]?.sk}/advance`, {}, what);
  };
  const file = { body: verdicts.join('\n'), type: 'text/csv' };
  await api('batches.acceptance', 'issuer', `${path}/acceptance`, file);
  await advance('推进逐卡验收（40张，一次提交）');
  const bench = { ...country.FORMS['replace-transport-key'], ...country.FORMS.personalize };
  for (const serial of serials) await country.move(world, 'issuer', serial, 'bench-result', bench);
  await api('batches.file', 'ministry-1', `${path}/filing`, {
    body: { businessType: '门诊', purchaser: 'CN/13' },
  });
  await advance('推进备案登记（40张，一次提交）');
  await api('batches.closing', 'issuer', `${path}/closing`);
  await advance('推进清点（40个序列号，一次提交）');
  await api('batches.filing', 'ministry-1', `${path}/filing`);
}

async function movement({ world, api }: Register) {
  await country.prepare(world, [serialAt(31)]);
  const application = await country.granted(world, 'measured-31', [{ kind: 'read-write', quantity: 1 }]);
  const shipment = { id: 'measured', from: 'CN', to: 'CN/13', application };
  await api('shipments.open', 'ministry-keeper', '/shipments', { body: shipment });
  await api('sam-cards.hand-over', 'ministry-keeper', card(31, 'hand-over'), {
    body: { shipment: 'measured' },
  });
  await api('shipments.send', 'ministry-keeper', '/shipments/measured/send', country.CHECKED);
  await api('sam-cards.receive', 'province-keeper', card(31, 'receive'));
  await api('shipments.close', 'province-keeper', '/shipments/measured/close');
  await api('shipments.shipment', 'province-keeper', '/shipments/measured');
  await api('shipments.contents', 'province-keeper', '/shipments/measured/sam-cards');
  await api('shipments.shipments', 'province-keeper', '/shipments', { query: { place: 'CN/13' } });
}

async function use({ world, terminals, api, work }: Register) {
  const serials = [1, 2, 3, 4, 5, 6, 7, 17].map(serialAt);
  await country.prepare(world, serials);
  await country.stock(world, serials, 'measured');
  const application = await applications({ world, api, work });
  const point = { application, unit: 'u-first-hospital', businessPoint: '门诊一', responsiblePerson: '李娜' };
  for (const n of [1, 2, 3, 4, 6]) {
    const body = { ...point, terminal: country.terminalAt(terminals.hospital, n) };
    if (n === 1) await api('sam-cards.issue', 'city-keeper', card(n, 'issue'), { body });
    else await country.move(world, 'city-keeper', serialAt(n), 'issue', body);
  }
  await distribution({ world, api, work }, terminals.hospital);
  const moved = {
    reason: '搬迁',
    businessPoint: '门诊二',
    terminal: country.terminalAt(terminals.hospital, 9),
  };
  await api('sam-cards.change-location', 'city-keeper', card(2, 'change-location'), { body: moved });
  const back = { reason: '表2', because: 'no-longer-used' };
  await api('sam-cards.return-to-stock', 'city-keeper', card(2, 'return-to-stock'), { body: back });
  const report = { occurredAt: `${DAY}T01:00:00Z`, circumstances: '门诊搬迁时遗失' };
  await api('sam-cards.report-loss', 'hospital', card(1, 'report-loss'), { body: report });
  await country.move(world, 'city-keeper', serialAt(17), 'report-loss', report);
  const inStock = { body: { cause: 'loss', reason: '在库遗失' } };
  await api('sam-cards.cancel', 'clerk', card(17, 'cancel'), inStock, '注销（中心库存，无表2）');
  await api('sam-cards.awaited', 'auditor', '/sam-cards/awaited', { query: { place: 'CN/13' } });
  await api('sam-cards.surrender', 'clerk', card(1, 'surrender'));
  await api('sam-cards.report-fault', 'city-keeper', card(4, 'report-fault'), {
    body: { symptom: '无应答' },
  });
  await api('sam-cards.entrust', 'city-keeper', card(5, 'entrust'), { body: { servicePoint: 'p-station' } });
  const replace = { body: country.replacementOf(serialAt(5)) };
  await api('sam-cards.replace', 'clerk', card(4, 'replace'), replace);
  await api(
    'sam-cards.return-to-stock',
    'hospital',
    card(6, 'return-to-stock'),
    { body: back },
    '申请退还入库',
  );
  const waiting = await country.must(world, 'city-keeper', 'GET', '/requests', {
    query: { place: 'CN/13/1301' },
  });
  await api('requests.requests', 'city-keeper', '/requests', { query: { place: 'CN/13/1301' } });
  await api('requests.approve', 'city-keeper', `/requests/${waiting.body.requests[0].id}/approve`);
}

async function people({ api }: Register) {
  const unit = { type: 'unit', centre: '1301', localCode: 'measured', name: '测量医院', code: 'C3' };
  await api('organizations.create', 'city-registrar', '/organizations', { body: unit });
  await api('terminals.allot', 'city-registrar', '/terminals', {
    body: { unit: 'u-measured', cityCode: '130100' },
  });
}

/**
 * What bears a random name is measured last: its chain is of one shard or another, and a checkpoint's cost
 * would vary.
 */
async function appointments({ world, api }: Register) {
  const appointee = { issuer: world.issuer, subject: 'measured', role: 'card-keeper', place: 'CN/13' };
  await api('appointments.propose', 'ministry-1', '/appointments', { body: appointee });
  const at = { query: { place: 'CN/13' } };
  const [proposed] = (await country.must(world, 'ministry-1', 'GET', '/appointments', at)).body.appointments;
  await api('appointments.confirm', 'ministry-2', `/appointments/${proposed.id}/confirm`);
  await api('appointments.appointments', 'ministry-1', '/appointments', at);
  const end = { body: { reason: '调离' } };
  await api('appointments.end', 'ministry-1', `/appointments/${proposed.id}/end`, end);
}

async function questions({ terminals, api }: Register) {
  const city = 'city-keeper';
  const number = country.terminalAt(terminals.hospital, 4);
  await api('sam-cards.card', city, card(2));
  for (const [what, query] of [
    ['按卡号查一张', { cardNumber: country.cardNumberAt(2) }],
    ['按终端编号查一张', { terminal: number }],
    ['按芯片号查一张', { chipUid: country.chipAt(2) }],
    ['列出一个中心在库的SAM卡', { place: 'CN/13/1301', own: 'true', state: 'in-stock' }],
    ['列出一个省的SAM卡', { place: 'CN/13' }],
  ] as const) {
    const who = what.endsWith('省的SAM卡') ? 'province-keeper' : city;
    await api('sam-cards.cards', who, '/sam-cards', { query }, what);
  }
  await api('sam-cards.ledger', city, card(2, 'ledger'));
  await api('sam-cards.placement', city, card(2, 'placement'), { query: { on: DAY } });
  await api('organizations.organization', city, '/organizations/u-measured');
  await api('organizations.names', city, '/organizations/names', { query: { ids: 'centre-13,u-measured' } });
  await api('organizations.organizations', city, '/organizations', { query: { place: 'CN/13/1301' } });
  await api('terminals.blocks', city, '/terminals', { query: { unit: 'u-measured' } });
  await api('terminals.terminal', city, `/terminals/${number}`);
  await api('batches.batch', 'ministry-1', '/batches/b-130100-2026-1');
  await api('batches.batches', 'ministry-1', '/batches');
}

const vault = {
  describe: () =>
    Promise.resolve({
      keyId: 'k'.repeat(75),
      algorithm: 'ECDSA_SHA_256' as const,
      publicKey: 'A'.repeat(124),
    }),
  sign: () => Promise.resolve('A'.repeat(96)),
};

async function schedules({ world, api, work }: Register) {
  const { store } = world;
  const outbox = world.storeOf('publish-outbox');
  const expiry = world.storeOf('expiry-notice');
  const daily = world.storeOf('daily-checkpoint');
  const question = ({ table, pk }: Key) => store.list({ table, pk, limit: 100 });
  const now = world.now ?? '';
  await work('一片待发布的通知', 'SAM-17p2', () => question(KEYS.outbox('13', 0, '')));
  await work('一个接口的未完成批量办理', 'ours', () => question(KEYS.jobOpen('batches', '')));
  await work('一日到期的卡（一片）', 'SAM-17(2)p2', () => question(KEYS.expiry('2036-12-31', 0, '')));
  await publishAll(outbox);
  const about = { serial: serialAt(1), cardNumber: country.cardNumberAt(1), place: 'CN/13/1301' };
  await store.commit(
    Array.from({ length: 30 }, () => announce('banned', { ...about, reason: 'loss' }, now, about.place)),
  );
  await work('发布通知（30条列入黑名单并入收件箱，一次提交；每省每片各问一次）', 'SAM-17p2', () =>
    publishAll(outbox),
  );
  await api('events.events', 'province-keeper', '/events', { query: { place: 'CN/13', after: '1' } });
  await expiring(world);
  const soon = new Date(Date.parse(now) + 30 * 86_400_000).toISOString().slice(0, 10);
  await work('一日到期的备案证书和检测报告', 'SAM-5', () => question(KEYS.certificateExpiry(soon, '')));
  await work('到期提醒（同日同片45张，一次提交）', 'SAM-17(2)p2', () => noticeAll(expiry, now));
  await work('一日的登记（16片）', 'ours', () => entriesOfDay(daily, DAY));
  world.now = NEXT_DAY;
  await work('制作一日的检查点', 'ours', () =>
    cutAll({ store: daily, vault, objects: folderObjects(world.folder) }, NEXT_DAY),
  );
  await api('checkpoints.checkpoint', 'auditor', `/checkpoints/${DAY}`);
  await api('checkpoints.checkpoints', 'auditor', '/checkpoints');
  await api('sam-cards.proof', 'auditor', card(2, 'proof'));
}

/** As many cards of one shard as a notice takes in one commit, all expiring 30 days from now. */
async function expiring({ store, now }: World) {
  const [item] = await store.read([KEYS.card(serialAt(31))]);
  const one = cardIn(item);
  if (!one || !now) throw new Error('no card to copy');
  const validUntil = new Date(Date.parse(now) + 30 * 86_400_000).toISOString().slice(0, 10);
  const serials = Array.from({ length: 400 }, (_, n) => serialAt(9000 + n));
  const shard = serials.filter((serial) => shardOf(serial, SHARDS.expiry) === 0).slice(0, 45);
  const writes = shard.flatMap((serial): Write[] => [
    cardWrite({ ...one, serial, validUntil }, 'absent'),
    { put: { serial }, key: KEYS.expiry(validUntil, 0, serial), when: 'absent' },
  ]);
  await store.commit(writes);
}
