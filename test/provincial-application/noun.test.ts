import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { APPLICATION } from '../../shared/application/application.ts';
import { PROVINCIAL_APPLICATION } from '../../shared/provincial-application/provincial-application.ts';
import {
  applied,
  CHECKED,
  designation,
  drafted,
  found,
  granted,
  must,
  prepare,
  produce,
  provincialStep,
  SCAN,
  serialAt,
} from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let tried = 0;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 6);
  await prepare(world, [1, 2, 3, 4].map(serialAt));
  await world.appoint('both', { role: 'card-manager', place: 'CN' }, { role: 'card-keeper', place: 'CN' });
  await world.appoint('collector-2', { role: 'collector', place: 'CN/13' });
});

afterAll(() => world.stop());

const REGISTRAR = 'province-registrar';
const NUMBER = '130102199001010015';
const call = (who: string, id: string, name: string, body: object = {}) =>
  world.call(who, 'POST', `/provincial-applications/${id}/${name}`, { body });
const get = async (who: string, id: string, below = '') =>
  (await world.call(who, 'GET', `/provincial-applications/${id}${below}`)).body;
const line = (application: string, kind = 'read-write') => ({ application, kind });

async function blank(): Promise<string> {
  const body = { place: 'CN/13' };
  return (await must(world, REGISTRAR, 'POST', '/provincial-applications', { body })).body.id;
}

/** The unit's own application as it stands. */
const unit = async (id: string) => {
  const { pk: _, sk: __, ...item } = (await world.store.read([KEYS.application(id)]))[0] ?? {};
  return APPLICATION.parse(item);
};

/** Writes a unit's application as its own noun would. */
async function change(id: string, more: object) {
  const before = await unit(id);
  const put = APPLICATION.parse({ ...before, ...more, version: before.version + 1 });
  await world.store.commit([{ put, key: KEYS.application(id), when: { versionIs: before.version } }]);
}

describe('a province’s application', () => {
  test('is made by the province, for itself', async () => {
    const make = (who: string, place: string) =>
      world.call(who, 'POST', '/provincial-applications', { body: { place } });
    expect(await make(REGISTRAR, 'CN/13')).toMatchObject({ status: 201, body: { state: 'draft', lines: 0 } });
    expect((await make('province-keeper', 'CN/13')).body).toMatchObject({ code: 'role-not-permitted' });
    expect((await make('other-registrar', 'CN/13')).status).toBe(404);
    expect((await make(REGISTRAR, 'CN/13/1301')).body).toMatchObject({ code: 'invalid-input' });
  });

  test('lists unit by unit what the units’ 表1 ask for, and the totals by kind', async () => {
    const wanted = [
      { kind: 'read-write', quantity: 30 },
      { kind: 'read-only', quantity: 20 },
      { kind: 'unlock-only', quantity: 5 },
    ] as const;
    const units = await applied(world, 'list', wanted);
    const id = await blank();
    const lines = wanted.map(({ kind }, n) => line(units[n] ?? '', kind));
    const { body } = await provincialStep(world, REGISTRAR, id, 'add-lines', { body: { lines } });
    expect(
      body.totals.map(({ kind, lines: one, quantity }: Record<string, unknown>) => [kind, one, quantity]),
    ).toEqual([
      ['read-only', 1, 20],
      ['read-write', 1, 30],
      ['unlock-only', 1, 5],
    ]);
    const listed = (await get('ministry-manager', id, '/lines')).lines;
    expect(listed.map((one: { unit: string }) => one.unit)).toEqual([
      'p-station',
      'u-first-hospital',
      'u-first-hospital',
    ]);
    expect(listed[1]).toMatchObject({ number: 'list-read-only', unitName: '第一医院', quantity: 20 });
    expect((await unit('list-read-write')).lines[0]?.provincial).toBe(id);
  });
});

describe('a line of a unit', () => {
  test('enters at most one provincial application', async () => {
    const [one = ''] = await applied(world, 'once', [{ kind: 'read-write', quantity: 3 }]);
    const [first, second] = [await blank(), await blank()];
    await provincialStep(world, REGISTRAR, first, 'add-lines', { body: { lines: [line(one)] } });
    const refused = await call(REGISTRAR, second, 'add-lines', { lines: [line(one)] });
    expect(refused.body).toMatchObject({
      code: 'line-unsuitable',
      article: 'SAM-13p1',
      fields: [{ path: 'body.lines.0' }],
    });
  });

  test('is free again when it was removed, and when the application was withdrawn', async () => {
    const [one = ''] = await applied(world, 'again', [{ kind: 'read-write', quantity: 3 }]);
    const [first, second] = [await blank(), await blank()];
    const lines = { body: { lines: [line(one)] } };
    await provincialStep(world, REGISTRAR, first, 'add-lines', lines);
    const { body } = await provincialStep(world, REGISTRAR, first, 'remove-lines', lines);
    expect(body).toMatchObject({ lines: 0, totals: [] });
    expect((await unit(one)).lines[0]).not.toHaveProperty('provincial');
    expect((await get(REGISTRAR, first, '/lines')).lines).toEqual([]);
    await provincialStep(world, REGISTRAR, second, 'add-lines', lines);
    await provincialStep(world, REGISTRAR, second, 'withdraw');
    await provincialStep(world, REGISTRAR, first, 'add-lines', lines);
    expect((await unit(one)).lines[0]?.provincial).toBe(first);
  });

  test.each([
    ['that its own centre has not decided', { state: 'submitted' }, /submitted/],
    ['of another province', { place: 'CN/44/4401/u-hospital' }, /no such application/],
    [
      'of which every card was issued',
      { lines: [{ kind: 'read-write', quantity: 3, approved: 3, issued: 3 }] },
      /outstanding/,
    ],
    [
      'of which none was approved',
      { lines: [{ kind: 'read-write', quantity: 3, approved: 0, issued: 0 }] },
      /outstanding/,
    ],
    [
      'of a kind it does not ask for',
      { lines: [{ kind: 'read-only', quantity: 3, approved: 3, issued: 0 }] },
      /no card of this kind/,
    ],
  ])('%s does not enter, and nothing beside it', async (_, more, message) => {
    tried += 1;
    const name = `no-${tried}`;
    const [bad = ''] = await applied(world, name, [{ kind: 'read-write', quantity: 3 }]);
    const [good = ''] = await applied(world, `${name}-good`, [{ kind: 'read-write', quantity: 3 }]);
    await change(bad, more);
    const id = await blank();
    const reply = await call(REGISTRAR, id, 'add-lines', { lines: [line(good), line(bad)] });
    expect(reply.body).toMatchObject({ code: 'line-unsuitable', fields: [{ path: 'body.lines.1' }] });
    expect(reply.body.fields[0].message).toMatch(message);
    expect(await get(REGISTRAR, id)).toMatchObject({ lines: 0 });
    expect((await unit(good)).lines[0]).not.toHaveProperty('provincial');
  });
});

describe('before it is submitted', () => {
  test('it has lines, the sealed form, a designated person and the letter', async () => {
    const id = await blank();
    const reply = await call(REGISTRAR, id, 'submit');
    expect(reply.body).toMatchObject({ code: 'application-incomplete', article: 'SAM-13p1' });
    expect(reply.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'lines',
      'designated',
      'form',
      'letter',
    ]);
  });

  test('the form is a scan by its content, and another list of lines needs another form', async () => {
    const id = await blank();
    const fake = { type: 'image/png', body: 'not a picture' };
    const path = `/provincial-applications/${id}/attach-form`;
    expect((await world.call(REGISTRAR, 'POST', path, fake)).body).toMatchObject({ code: 'invalid-input' });
    await must(world, REGISTRAR, 'POST', path, SCAN);
    const scan = await world.call('ministry-manager', 'GET', `/provincial-applications/${id}/papers/form`);
    expect(scan.headers['content-disposition']).toMatch(/^attachment/);
    expect(scan.bytes).toEqual(SCAN.body);
    const [one = ''] = await applied(world, 'form', [{ kind: 'read-write', quantity: 3 }]);
    await provincialStep(world, REGISTRAR, id, 'add-lines', { body: { lines: [line(one)] } });
    expect(await get(REGISTRAR, id)).toMatchObject({ papers: {} });
  });

  test('the designated person is a collector of that province, with an identity number that can be', async () => {
    const id = await blank();
    const other = { ...designation(world), collector: { issuer: world.issuer, subject: 'province-keeper' } };
    expect((await call(REGISTRAR, id, 'designate', other)).body).toMatchObject({
      code: 'collector-not-appointed',
    });
    const wrong = designation(world, { documentNumber: '130102199001010016' });
    expect((await call(REGISTRAR, id, 'designate', wrong)).body).toMatchObject({ code: 'invalid-input' });
  });
});

describe('the designated person’s identity number', () => {
  test('is masked for everybody but the ministry’s keeper, and erased at the end', async () => {
    const id = await granted(world, 'mask', [{ kind: 'read-write', quantity: 1 }]);
    const shown = { name: '赵敏', document: 'identity-card', documentNumber: `${'X'.repeat(14)}0015` };
    expect((await get(REGISTRAR, id)).designated).toEqual(shown);
    expect((await get('ministry-manager', id)).designated).toEqual(shown);
    expect(await get('ministry-keeper', id, '/designated')).toMatchObject({ documentNumber: NUMBER });
    expect(await get(REGISTRAR, id, '/designated')).toMatchObject({ code: 'role-not-permitted' });
    const headers = {
      authorization: `Bearer ${await world.token('ministry-keeper', { client_id: 'ministry-keeper' })}`,
    };
    const machine = await world.call(undefined, 'GET', `/provincial-applications/${id}/designated`, {
      headers,
    });
    expect(machine.body).toMatchObject({ code: 'person-required' });
    const units = await applied(world, 'ended', [{ kind: 'read-write', quantity: 1 }]);
    const ended = await drafted(world, [{ application: units[0] ?? '', kind: 'read-write' }]);
    await provincialStep(world, REGISTRAR, ended, 'withdraw');
    expect((await get(REGISTRAR, ended)).designated).toEqual({ name: '赵敏', document: 'identity-card' });
  });

  test('stands in no ledger, no receipt and no log', async () => {
    for (const TableName of ['ledger', 'registry']) {
      const { Items = [] } = await world.client.send(new ScanCommand({ TableName }));
      const holding = Items.filter((item) => JSON.stringify(item).includes(NUMBER));
      const kinds = new Set(holding.map((item) => String(item.pk?.S).split('#')[0]));
      expect([...kinds]).toEqual(TableName === 'ledger' ? [] : ['PROVINCIAL-APPLICATION']);
    }
    expect(world.logged.join('\n')).not.toContain(NUMBER);
  });
});

describe('the ministry', () => {
  const WANTED = [
    { kind: 'read-write', quantity: 10 },
    { kind: 'read-only', quantity: 4 },
  ] as const;
  let name = 0;
  async function submitted(): Promise<string> {
    name += 1;
    const units = await applied(world, `decide-${name}`, WANTED);
    const id = await drafted(
      world,
      WANTED.map(({ kind }, n) => ({ application: units[n] ?? '', kind })),
    );
    await provincialStep(world, REGISTRAR, id, 'submit');
    return id;
  }

  test('sees what waits, the longest first, with the days it has waited', async () => {
    const now = new Date();
    world.now = new Date(now.getTime() - 5 * 86_400_000).toISOString();
    const old = await submitted();
    world.now = undefined;
    const young = await submitted();
    const waiting = (
      await world.call('ministry-manager', 'GET', '/provincial-applications/waiting', {
        query: { place: 'CN' },
      })
    ).body;
    const shown = waiting.applications.map((one: { id: string; waitingDays: number }) => [
      one.id,
      one.waitingDays,
    ]);
    expect(shown).toEqual([
      [old, 5],
      [young, 0],
    ]);
    for (const id of [old, young])
      await provincialStep(world, 'ministry-manager', id, 'return', { body: { reason: '漏章' } });
    const none = await world.call('ministry-manager', 'GET', '/provincial-applications/waiting', {
      query: { place: 'CN' },
    });
    expect(none.body.applications).toEqual([]);
  });

  test('grants fewer only with a reason, never more, and on every kind', async () => {
    const id = await submitted();
    const approve = (approved: object[], reason?: string) =>
      call('ministry-manager', id, 'approve', { approved, ...(reason ? { reason } : {}) });
    const both = (write: number, read: number) => [
      { kind: 'read-write', quantity: write },
      { kind: 'read-only', quantity: read },
    ];
    expect((await approve(both(11, 4))).body).toMatchObject({ code: 'more-than-applied' });
    expect((await approve(both(9, 4))).body).toMatchObject({ fields: [{ path: 'body.reason' }] });
    expect((await approve([{ kind: 'read-write', quantity: 1 }], '库存')).body).toMatchObject({
      code: 'invalid-input',
    });
    expect((await approve(both(0, 0), '库存')).body).toMatchObject({ code: 'invalid-input' });
    const { body } = await approve(both(9, 0), '库存不足');
    expect(body).toMatchObject({ state: 'approved', reason: '库存不足' });
    expect(body.totals).toMatchObject([
      { kind: 'read-only', approved: 0, issued: 0, outstanding: 0 },
      { kind: 'read-write', approved: 9, issued: 0, outstanding: 9 },
    ]);
  });

  test('decides by its card manager, who did not apply', async () => {
    const id = await submitted();
    const approved = { approved: WANTED };
    expect((await call(REGISTRAR, id, 'approve', approved)).body).toMatchObject({
      code: 'role-not-permitted',
    });
    expect((await call('ministry-keeper', id, 'approve', approved)).body).toMatchObject({
      code: 'role-not-permitted',
    });
    expect((await call('other-registrar', id, 'approve', approved)).status).toBe(404);
    const returned = await call('ministry-manager', id, 'return', { reason: '漏章' });
    expect(returned.body).toMatchObject({ state: 'returned' });
    await provincialStep(world, REGISTRAR, id, 'submit');
    expect((await call('ministry-manager', id, 'reject', { reason: '重复' })).body).toMatchObject({
      state: 'rejected',
    });
    expect((await call(REGISTRAR, id, 'withdraw')).body).toMatchObject({ code: 'not-allowed-in-state' });
  });
});

describe('cards are handed over', () => {
  const shipment = async (application: string, id: string) => {
    await must(world, 'ministry-keeper', 'POST', '/shipments', {
      body: { id, from: 'CN', to: 'CN/13', application },
    });
    return id;
  };
  const handOver = (who: string, n: number, id: string) =>
    world.call(who, 'POST', `/sam-cards/${serialAt(n)}/hand-over`, { body: { shipment: id } });

  test('on the application, each counted, and none above what was approved', async () => {
    const id = await granted(world, 'count', [{ kind: 'read-write', quantity: 1 }]);
    const on = await shipment(id, 'count-1');
    expect((await handOver('both', 1, on)).status).toBe(200);
    expect(await get(REGISTRAR, id)).toMatchObject({
      state: 'fulfilling',
      totals: [{ approved: 1, issued: 1, outstanding: 0 }],
    });
    expect((await handOver('ministry-keeper', 2, on)).body).toMatchObject({
      code: 'line-exhausted',
      article: 'SAM-13p1',
    });
  });

  test('of a kind that was asked for', async () => {
    const id = await granted(world, 'kind', [{ kind: 'read-only', quantity: 5 }]);
    const on = await shipment(id, 'kind-1');
    expect((await handOver('ministry-keeper', 2, on)).body).toMatchObject({ code: 'line-exhausted' });
  });

  test('by nobody who approved, neither one by one nor when the shipment leaves', async () => {
    const units = await applied(world, 'hands', [{ kind: 'read-write', quantity: 2 }]);
    const id = await drafted(world, [{ application: units[0] ?? '', kind: 'read-write' }]);
    await provincialStep(world, REGISTRAR, id, 'submit');
    await provincialStep(world, 'both', id, 'approve', {
      body: { approved: [{ kind: 'read-write', quantity: 2 }] },
    });
    const on = await shipment(id, 'hands-1');
    expect((await handOver('both', 2, on)).body).toMatchObject({ code: 'same-person' });
    expect((await handOver('ministry-keeper', 2, on)).status).toBe(200);
    const send = (who: string) => world.call(who, 'POST', `/shipments/${on}/send`, CHECKED);
    expect((await send('both')).body).toMatchObject({ code: 'same-person' });
    expect((await send('ministry-keeper')).status).toBe(200);
  });

  test('to whom the province designates when they leave, with a letter in that name', async () => {
    const id = await granted(world, 'who', [{ kind: 'read-write', quantity: 1 }]);
    const on = await shipment(id, 'who-1');
    const collector = { issuer: world.issuer, subject: 'collector-2' };
    await provincialStep(world, REGISTRAR, id, 'designate', {
      body: designation(world, { name: '孙丽', collector }),
    });
    const send = () => world.call('ministry-keeper', 'POST', `/shipments/${on}/send`, CHECKED);
    expect((await send()).body).toMatchObject({ code: 'collector-not-appointed' });
    await provincialStep(world, REGISTRAR, id, 'attach-letter', SCAN);
    expect((await send()).body).toMatchObject({ state: 'sent', collector: `${world.issuer}|collector-2` });
  });

  test('then signed for, collected and closed by the province', async () => {
    const id = await granted(world, 'end', [{ kind: 'read-write', quantity: 2 }]);
    const on = await shipment(id, 'end-1');
    await handOver('ministry-keeper', 3, on);
    const collect = (body: object = {}) => call('ministry-keeper', id, 'collect', body);
    expect((await collect()).body).toMatchObject({ code: 'application-incomplete' });
    await provincialStep(world, 'ministry-keeper', id, 'attach-receipt', SCAN);
    expect((await collect()).body).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'body.reason' }],
    });
    expect((await collect({ reason: '余下一张下次领取' })).body).toMatchObject({ state: 'collected' });
    const late = await handOver('ministry-keeper', 4, on);
    expect(late.body).toMatchObject({ code: 'provincial-application-unsuitable' });
    const { body } = await provincialStep(world, REGISTRAR, id, 'close');
    expect(body).toMatchObject({ state: 'closed', totals: [{ approved: 2, issued: 1, outstanding: 1 }] });
    const { pk: _, sk: __, ...item } = (await world.store.read([KEYS.provincialApplication(id)]))[0] ?? {};
    expect(PROVINCIAL_APPLICATION.parse(item).personal.designated).not.toHaveProperty('documentNumber');
  });
});
