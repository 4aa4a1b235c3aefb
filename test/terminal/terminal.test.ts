import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { admitSupplier, identifiers, terminalAt } from '../country.ts';
import { type Stocked, startStocked } from '../sam-card/stocked.ts';
import type { Reply } from '../world.ts';

const HOSPITAL = 'u-first-hospital';
const CITY = 'CN/13/1301';
const THIRD = { unit: HOSPITAL, cityCode: '130100', issuer: '03' };

let at: Stocked;

const codeOf = ({ body }: Reply) => body.code;
const post = (who: string, path: string, body: object) =>
  at.world.call(who, 'POST', `/terminals${path}`, { body });
const get = (who: string, path: string, query = {}) =>
  at.world.call(who, 'GET', `/terminals${path}`, { query });
const number = (n: number) => terminalAt(at.terminals.hospital, n);
const deviceOf = (n: number, more: object = {}) => ({
  unit: HOSPITAL,
  supplier: 'reader-house',
  make: '读卡',
  model: 'RT-1',
  deviceSerial: `SN-${n}`,
  businessPoint: '门诊一',
  since: '2026-01-05',
  ...more,
});
const register = (n: number, more: object = {}, who = 'city-registrar') =>
  post(who, `/${number(n)}/register`, deviceOf(n, more));
const retire = (n: number) => post('city-registrar', `/${number(n)}/retire`, { reason: '主板损坏' });

beforeAll(async () => {
  at = await startStocked(6);
  await admitSupplier(at.world, 'reader-house', ['terminal-supplier']);
});

afterAll(() => at.world.stop());

describe('identifiers come from the ministry', () => {
  test('and a province without any allots none, nor one of another province’s', async () => {
    const refused = await post('city-registrar', '', THIRD);
    expect(refused.body).toMatchObject({ code: 'identifier-outside-block', article: 'RHC-11(1)' });
    const foreign = { ...THIRD, cityCode: '440100' };
    for (const who of ['province-registrar', 'ministry-1'])
      expect(codeOf(await post(who, '', foreign))).toBe('identifier-outside-block');
  });

  test('who alone allots them to a province', async () => {
    const body = { cityCode: '130100', issuer: '03', blocks: 2 };
    expect(codeOf(await post('province-registrar', '/allotments', body))).toBe('role-not-permitted');
    expect((await post('city-registrar', '/allotments', body)).status).toBe(404);
    expect((await post('ministry-1', '/allotments', { ...body, cityCode: '990100' })).status).toBe(404);
    const allotted = await post('ministry-1', '/allotments', body);
    expect(allotted.body).toMatchObject({
      place: 'CN/13',
      ranges: [{ first: '130103000001', last: '130103000199', blocks: 2, used: 0 }],
    });
  });

  test('and the province’s centres give units what lies in its block until that is used up', async () => {
    const { body: direct } = await post('ministry-1', '', THIRD);
    expect(direct).toMatchObject({ first: '130103000200', from: 'ministry' });
    const firsts = [];
    for (const _ of [1, 2]) firsts.push((await post('city-registrar', '', THIRD)).body.first);
    expect(firsts).toEqual(['130103000001', '130103000100']);
    expect(codeOf(await post('city-registrar', '', THIRD))).toBe('identifier-outside-block');
    await post('ministry-1', '/allotments', { cityCode: '130100', issuer: '03', blocks: 1 });
    expect((await post('city-registrar', '', THIRD)).body.first).toBe('130103000300');
    const { body } = await get('province-registrar', '/allotments', { place: 'CN/13' });
    const [, third] = body.allotments;
    expect(third).toMatchObject({ prefix: '130103', blocks: 3, used: 3, left: 0, otherwise: 1 });
  });

  test('and each sees what is its own province’s', async () => {
    const listed = async (who: string, place: string) => {
      const reply = await get(who, '/allotments', { place });
      return reply.body.allotments?.map((one: { prefix: string }) => one.prefix) ?? reply.body.code;
    };
    await identifiers(at.world, '440100');
    expect(await listed('ministry-1', 'CN')).toEqual(['130101', '130103', '440101']);
    expect(await listed('city-registrar', CITY)).toEqual(['130101', '130103']);
    expect(await listed('other-registrar', 'CN/44')).toEqual(['440101']);
    expect(await listed('other-registrar', 'CN/13')).toBe('not-found');
  });

  test('what a release without allotments gave units stays theirs, and the ministry goes on behind it', async () => {
    const prefix = '130104';
    const block = { first: `${prefix}000001`, last: `${prefix}000099`, unit: HOSPITAL, place: CITY };
    const id = `block-${prefix}0000`;
    const item = {
      schemaVersion: 1,
      id,
      ...block,
      version: 1,
      ledger: { number: 1, hash: '0'.repeat(64) },
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    await at.world.store.commit([
      { put: { blocks: 1, version: 1 }, key: KEYS.terminalCounter(prefix), when: 'absent' },
      { put: item, key: KEYS.terminalBlock(id), when: 'absent' },
      { put: item, key: KEYS.terminalBlockAt(HOSPITAL, id), when: 'absent' },
    ]);
    const serial = at.fresh();
    await at.take('city-keeper', serial, 'issue', at.issueForm(`${prefix}000007`));
    expect((await get('hospital', `/${prefix}000007`)).body).toMatchObject({
      card: serial,
      state: 'unregistered',
    });
    const fourth = { cityCode: '130100', issuer: '04' };
    expect(codeOf(await post('city-registrar', '', { unit: HOSPITAL, ...fourth }))).toBe(
      'identifier-outside-block',
    );
    const { body } = await post('ministry-1', '/allotments', { ...fourth, blocks: 1 });
    expect(body).toMatchObject({ ranges: [{ first: `${prefix}000100` }], otherwise: 1 });
  });
});

describe('a terminal', () => {
  test('is registered by its unit or centre, of a terminal supplier whose certificate is in force', async () => {
    for (const supplier of ['nobody', 'card-maker'])
      expect((await register(1, { supplier })).body).toMatchObject({
        code: 'supplier-not-admitted',
        article: 'RHC-10',
      });
    at.world.now = '2100-01-01T00:00:00.000Z';
    expect(codeOf(await register(1))).toBe('supplier-not-admitted');
    at.world.now = undefined;
    expect(codeOf(await register(1, {}, 'city-keeper'))).toBe('role-not-permitted');
    expect((await register(1, {}, 'clinic-person')).status).toBe(404);
    expect(codeOf(await register(1, { since: '2999-01-01' }))).toBe('invalid-input');
    const { status, body } = await register(1, {}, 'hospital');
    expect([status, body.certificate, body.stateTitle]).toEqual([201, 'BA-reader-house', '在用']);
  });

  test('bears a number allotted to its unit, and one number only', async () => {
    expect(codeOf(await register(1, { deviceSerial: 'SN-other' }))).toBe('number-taken');
    expect(codeOf(await register(2, { deviceSerial: 'SN-1' }))).toBe('number-taken');
    const elsewhere = await post(
      'city-registrar',
      `/${number(2)}/register`,
      deviceOf(2, { unit: 'u-clinic' }),
    );
    expect(elsewhere.body).toMatchObject({ code: 'terminal-not-allotted', article: 'RHC-11(1)' });
  });

  test('moves within its unit, and its history says so', async () => {
    const to = (businessPoint: string) =>
      post('hospital', `/${number(1)}/relocate`, { businessPoint, reason: '搬迁' });
    expect(codeOf(await to('门诊一'))).toBe('nothing-to-change');
    expect((await to('住院处')).body).toMatchObject({ businessPoint: '住院处', version: 2 });
    const { body } = await get('hospital', `/${number(1)}/ledger`);
    const taken = body.entries.map(({ entry }: { entry: { transition: string } }) => entry.transition);
    expect(taken).toEqual(['register', 'relocate']);
  });

  test('is not retired while a SAM card is in it, and its number never returns', async () => {
    const serial = at.fresh();
    await at.take('city-keeper', serial, 'issue', at.issueForm(number(1)));
    expect((await get('hospital', `/${number(1)}`)).body).toMatchObject({
      state: 'registered',
      card: serial,
    });
    expect(codeOf(await retire(1))).toBe('terminal-holds-card');
    await at.take('city-keeper', serial, 'change-location', { terminal: number(3), reason: '换机' });
    expect((await retire(1)).body.state).toBe('retired');
    expect(codeOf(await retire(1))).toBe('not-allowed-in-state');
    expect(codeOf(await register(1, { deviceSerial: 'SN-new' }))).toBe('terminal-retired');
    await at.no('terminal-retired', 'city-keeper', at.fresh(), 'issue', at.issueForm(number(1)));
    const back = { terminal: number(1), reason: '换回' };
    await at.no('terminal-retired', 'city-keeper', serial, 'change-location', back);
    // Its device may stand under another number.
    expect((await register(4, { deviceSerial: 'SN-1' })).status).toBe(201);
  });

  test('that is given a card while it is retired is one of the two', async () => {
    for (const n of [20, 21, 22]) {
      expect((await register(n)).status).toBe(201);
      const serial = at.fresh();
      const body = at.issueForm(number(n));
      const [issued, retired] = await Promise.all([
        at.world.call('city-keeper', 'POST', at.path(serial, 'issue'), { body }),
        retire(n),
      ]);
      expect([issued.status, retired.status].sort()).toEqual([200, 409]);
      const { state, card } = (await get('hospital', `/${number(n)}`)).body;
      expect([state, card]).toEqual(issued.status === 200 ? ['registered', serial] : ['retired', undefined]);
      if (issued.status === 200) break;
    }
  });

  test('stands in its unit’s list and block, page by page, for those whose place it is', async () => {
    const { body } = await get('hospital', '/devices', { unit: HOSPITAL, limit: '1' });
    expect([body.devices.length, typeof body.next]).toEqual([1, 'string']);
    const more = await get('hospital', '/devices', { unit: HOSPITAL, limit: '9', cursor: body.next });
    expect(more.body.devices[0].number).toBe(number(4));
    const block = (await get('hospital', `/blocks/block-${number(1).slice(0, 10)}`)).body;
    const states = block.numbers.map((one: { state: string }) => one.state);
    expect(states.slice(0, 5)).toEqual(['free', 'retired', 'free', 'unregistered', 'registered']);
    expect(states).toHaveLength(99);
    for (const path of [`/${number(4)}`, `/${number(4)}/ledger`, `/blocks/${block.id}`])
      expect((await get('other-registrar', path)).status).toBe(404);
    expect((await get('clinic-person', '/devices', { unit: HOSPITAL })).status).toBe(404);
  });

  test('comes with others in one file, each row answered for itself, and the same file again changes nothing', async () => {
    const header =
      '终端编号,使用单位（本系统编号）,供应商（本系统编号）,厂牌,型号,设备序列号,应用的业务点,启用日期';
    const row = (terminal: string, unit: string, serial: string, since = '2026-01-05') =>
      [terminal, unit, 'reader-house', '读卡', 'RT-1', serial, '门诊一', since].join(',');
    const rows = [
      row(number(50), HOSPITAL, 'SN-50'),
      row(number(51), HOSPITAL, 'SN-50'),
      row(number(1), HOSPITAL, 'SN-51'),
      row(at.terminals.clinic, HOSPITAL, 'SN-52'),
      row(at.terminals.clinic, 'u-clinic', 'SN-52'),
      row(number(4), HOSPITAL, 'SN-1'),
      row(number(53), HOSPITAL, 'SN-53', '昨天'),
      row(number(54), 'u-nowhere', 'SN-54'),
    ];
    const file = { body: [header, ...rows].join('\n'), type: 'text/csv', query: { place: CITY } };
    const sent = await at.world.call('city-registrar', 'POST', '/terminals/devices', file);
    expect([sent.status, sent.body.total]).toEqual([202, rows.length]);
    const again = await at.world.call('city-registrar', 'POST', '/terminals/devices', file);
    expect(again.body.id).toBe(sent.body.id);
    await post('city-registrar', `/jobs/${sent.body.id}/advance`, {});
    const { results } = (await get('city-registrar', `/jobs/${sent.body.id}/results`)).body;
    const said = results.map(
      (one: { outcome: string; why?: string }) => one.why?.split(':')[0] ?? one.outcome,
    );
    expect(said).toEqual([
      'done',
      'number-taken',
      'terminal-retired',
      'terminal-not-allotted',
      'done',
      'unchanged',
      'since',
      'not-found',
    ]);
    expect((await get('other-registrar', `/jobs/${sent.body.id}`)).status).toBe(404);
  });
});
