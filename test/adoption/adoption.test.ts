import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { chipAt, found, must, order, produce, serialAt, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, 5);
});

afterAll(() => world.stop());

const HEADER =
  'SAM卡编号,卡号,芯片号,SAM卡权限,有效期至,适用业务类型,使用单位,应用的业务点,终端编号,责任人,所在中心';
const old = (n: number) => `1301002013${String(n).padStart(10, '0')}`;

interface Given {
  readonly serial?: string;
  readonly cardNumber?: string;
  readonly chip?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly terminal?: string;
}

/** A row of a card in the hospital's terminal n. */
function row(n: number, given: Given = {}): string {
  const { serial = old(n), cardNumber = `HB${n}00${n}`, chip = '', kind = 'read-write' } = given;
  const { unit = 'u-first-hospital', terminal = terminalAt(terminals.hospital, n) } = given;
  return [
    serial,
    cardNumber,
    chip,
    kind,
    '2027-12-31',
    '门诊',
    unit,
    '门诊收费处',
    terminal,
    '李娜',
    '',
  ].join();
}

const inStock = (n: number, centre: string) =>
  [old(n), `HB${n}00${n}`, '', 'read-only', '2027-12-31', '', '', '', '', '', centre].join();

const fileOf = (...rows: string[]) => ({ body: [HEADER, ...rows].join('\n'), type: 'text/csv' });
const SCAN = { body: Buffer.from('%PDF-1.7 sealed list'), type: 'application/pdf' };

const propose = (file: object, who = 'province-registrar', place = 'CN/13') =>
  world.call(who, 'POST', '/adoptions', { ...file, query: { place } });

async function submitted(file: object): Promise<string> {
  const { body } = await propose(file);
  await must(world, 'province-registrar', 'POST', `/adoptions/${body.id}/evidence`, SCAN);
  await must(world, 'province-registrar', 'POST', `/adoptions/${body.id}/submit`);
  return body.id;
}

/** What became of each row of a job. */
async function workedOff(job: string) {
  await must(world, 'ministry-1', 'POST', `/adoptions/jobs/${job}/advance`);
  const { body } = await must(world, 'ministry-1', 'GET', `/adoptions/jobs/${job}/results`);
  return body.results as { row: number; outcome: string; why?: string }[];
}

async function consented(id: string) {
  const { body } = await must(world, 'ministry-1', 'POST', `/adoptions/${id}/consent`);
  return workedOff(body.id);
}

const card = async (serial: string) => (await must(world, 'auditor', 'GET', `/sam-cards/${serial}`)).body;

describe('a province’s cards enter', () => {
  let id: string;
  const rows = () => fileOf(row(1), row(2, { chip: 'A1B2C3D4' }), inStock(3, '1301'));

  beforeAll(async () => {
    id = await submitted(rows());
  });

  test('not before the ministry consents', async () => {
    expect((await world.call('auditor', 'GET', `/sam-cards/${old(1)}`)).status).toBe(404);
    const own = await world.call('province-registrar', 'POST', `/adoptions/${id}/consent`);
    expect(own.body.code).toBe('role-not-permitted');
  });

  test('each with `adopted` as the first entry of its own chain, hanging on the consent', async () => {
    expect((await consented(id)).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    const { body } = await must(world, 'auditor', 'GET', `/sam-cards/${old(1)}/ledger`);
    expect(body.entries).toHaveLength(1);
    expect(body.entries[0].entry).toMatchObject({ number: 1, transition: 'adopted', to: 'issued' });
    expect(JSON.stringify(body)).not.toContain('李娜');
    const { items } = await world.store.list({ table: 'ledger', pk: `adoption/${id}`, limit: 10 });
    const consent = items.find(({ entry }) => (entry as { transition: string }).transition === 'consent');
    expect(await firstBreak(body.entries, { previous: String(consent?.hash) })).toBeNull();
  });

  test('in use with their unit, or in a centre’s stock, with the numbers that were known', async () => {
    expect(await card(old(1))).toMatchObject({
      state: 'issued',
      adoption: id,
      unit: 'u-first-hospital',
      place: 'CN/13/1301/u-first-hospital',
      terminal: terminalAt(terminals.hospital, 1),
    });
    expect((await card(old(1))).batch).toBeUndefined();
    expect((await card(old(2))).chipUid).toBe('A1B2C3D4');
    expect(await card(old(3))).toMatchObject({ state: 'in-stock', place: 'CN/13/1301' });
  });

  test('and live on as any other: reported lost, they are blacklisted', async () => {
    const body = { occurredAt: '2026-01-01T00:00:00Z', circumstances: '遗失' };
    await must(world, 'hospital', 'POST', `/sam-cards/${old(2)}/report-loss`, { body });
    expect((await card(old(2))).ban.reason).toBe('loss');
  });

  test('the adoption says what became of the rows', async () => {
    const { body } = await must(world, 'province-registrar', 'GET', `/adoptions/${id}`);
    expect(body).toMatchObject({ state: 'adopted', counts: { done: 3, refused: 0 } });
    const scan = await must(
      world,
      'ministry-1',
      'GET',
      `/adoptions/${id}/evidence/${body.evidence[0].digest}`,
    );
    expect(scan.headers['content-disposition']).toContain('attachment');
  });

  test('the same list again is the same adoption, and changes nothing', async () => {
    const again = await propose(rows());
    expect(again).toMatchObject({ status: 200, body: { id, state: 'adopted' } });
  });

  test('another list with a row that has entered refuses that row as known', async () => {
    const other = await submitted(fileOf(row(1), row(4)));
    const results = await consented(other);
    expect(results.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
    expect(results[0]?.why).toContain('serial: registered already');
  });
});

test('a wrong row is told by its number and spoils no other', async () => {
  const batch = await order(world, 3);
  const taken = await card(old(4));
  const results = await consented(
    await submitted(
      fileOf(
        row(10, { serial: serialAt(1) }),
        row(11, { cardNumber: taken.cardNumber }),
        row(12, { chip: chipAt(1) }),
        row(13, { serial: batch.firstSerial }),
        row(14, { unit: 'u-nobody' }),
        row(15, { unit: 'p-station' }),
        row(16, { terminal: taken.terminal }),
        row(17, { terminal: terminals.clinic }),
        row(18, { serial: '13' }),
        inStock(19, '4401'),
        row(20),
      ),
    ),
  );
  const why = results.map(({ row: n, outcome, why: words = '' }) => `${n} ${outcome} ${words.slice(0, 40)}`);
  expect(why.map((words) => words.split(':').slice(0, 2).join(':'))).toEqual([
    '1 refused number-taken: serial',
    '2 refused number-taken: cardNumber',
    '3 refused number-taken: chipUid',
    '4 refused number-taken: serial',
    expect.stringContaining('5 refused unit-unknown'),
    expect.stringContaining('6 refused kind-not-permitted'),
    expect.stringContaining('7 refused terminal-occupied'),
    expect.stringContaining('8 refused terminal-not-allotted'),
    expect.stringContaining('9 refused serial'),
    expect.stringContaining('10 refused unit-unknown'),
    '11 done ',
  ]);
});

test('a list is judged row by row before anybody consents, and nothing enters by it', async () => {
  const { body } = await propose(fileOf(row(30), row(30)));
  const { body: job } = await must(world, 'province-registrar', 'POST', `/adoptions/${body.id}/check`);
  expect((await workedOff(job.id)).map(({ outcome }) => outcome)).toEqual(['fits', 'fits']);
  expect((await world.call('auditor', 'GET', `/sam-cards/${old(30)}`)).status).toBe(404);
});

test('no list is submitted without what proves it', async () => {
  const { body } = await propose(fileOf(row(31)));
  const submit = await world.call('province-registrar', 'POST', `/adoptions/${body.id}/submit`);
  expect(submit.body.code).toBe('scan-missing');
  const bad = await world.call('province-registrar', 'POST', `/adoptions/${body.id}/evidence`, {
    ...SCAN,
    body: Buffer.from('GIF89a'),
  });
  expect(bad.body.code).toBe('invalid-input');
});

test('nobody proposes for another province, nor consents to what he proposed himself', async () => {
  const other = await propose(fileOf(row(32)), 'other-registrar');
  expect(other.body.code).toBe('not-found');
  const two = { role: 'provincial-registrar', place: 'CN/13' } as const;
  await world.appoint('two-hats', two, { role: 'ministry-registrar', place: 'CN' });
  const { body } = await propose(fileOf(row(33)), 'two-hats');
  await must(world, 'province-registrar', 'POST', `/adoptions/${body.id}/evidence`, SCAN);
  await must(world, 'province-registrar', 'POST', `/adoptions/${body.id}/submit`);
  const own = await world.call('two-hats', 'POST', `/adoptions/${body.id}/consent`);
  expect(own.body.code).toBe('same-person');
  const reject = { body: { reason: '依据不足' } };
  expect((await must(world, 'ministry-1', 'POST', `/adoptions/${body.id}/reject`, reject)).body.state).toBe(
    'rejected',
  );
});
