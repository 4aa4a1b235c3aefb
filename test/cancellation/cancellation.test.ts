import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { AT_COUNTER, must, replacementOf, TABLE_2 } from '../country.ts';
import { LOSS, MANY, type Stocked, startStocked } from '../sam-card/stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const UNIT = 'u-first-hospital';
const rowsOf = (serials: readonly string[], cause: string) => serials.map((serial) => ({ serial, cause }));

async function submitted(serials: readonly string[], cause: string, more: object = {}, who = 'hospital') {
  const body = { ...TABLE_2, unit: UNIT, rows: rowsOf(serials, cause), ...more };
  return (await must(at.world, who, 'POST', '/cancellations', { body })).body;
}

const step = (who: string, id: string, name: string, body: object = {}) =>
  at.world.call(who, 'POST', `/cancellations/${id}/${name}`, { body });

async function no(code: RefusalCode, who: string, id: string, name: string, body: object = {}) {
  const reply = await step(who, id, name, body);
  expect(reply.body.code, reply.text).toBe(code);
  return reply.body;
}

const accepted = async (id: string, more: object = {}, who = 'clerk') => {
  const reply = await step(who, id, 'accept', { ...AT_COUNTER, ...more });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply;
};

async function lost() {
  const serial = await at.issued();
  await at.take('city-keeper', serial, 'report-loss', LOSS);
  return serial;
}

describe('a 表2 for loss', () => {
  test('in two copies, accepted at the service point, cancels the card, whose entry names it', async () => {
    const serial = await lost();
    const it = await submitted([serial], 'loss');
    expect(it).toMatchObject({
      state: 'submitted',
      rows: [{ serial, kind: 'read-write', location: '门诊一' }],
    });
    at.world.now = '2026-03-04T05:06:07.000Z';
    const { status, body } = await accepted(it.id);
    at.world.now = undefined;
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'cancelled', cancelledAtMinute: '2026-03-04 13:06' });
    expect(body.number).toMatch(/^ZX-1301-20260304-[0-9a-f]{8}$/);
    expect(await at.read(serial)).toMatchObject({ state: 'cancelled', cause: 'loss', cancellation: it.id });
    const { body: ledger } = await must(at.world, 'ministry-1', 'GET', at.path(serial, 'ledger'));
    expect(ledger.entries.at(-1).entry.form).toMatchObject({ cause: 'loss', cancellation: it.id });
  });

  test('is not accepted in one copy', async () => {
    const it = await submitted([await lost()], 'loss');
    const { article } = await no('copies-missing', 'clerk', it.id, 'accept', { ...AT_COUNTER, copies: 1 });
    expect(article).toBe('SAM-17(1)');
  });

  test('is not accepted by who reported the loss, nor before the loss is reported', async () => {
    await at.world.appoint(
      'reporter-and-clerk',
      { role: 'card-keeper', place: 'CN/13/1301' },
      { role: 'service-point-clerk', place: 'CN/13/1301/p-station' },
    );
    const serial = await at.issued();
    const it = await submitted([serial], 'loss');
    await no('cause-not-from-state', 'clerk', it.id, 'accept', AT_COUNTER);
    await at.take('reporter-and-clerk', serial, 'report-loss', LOSS);
    await no('same-person', 'reporter-and-clerk', it.id, 'accept', AT_COUNTER);
    await accepted(it.id);
  });

  test('ends no card without a form that names it for that cause', async () => {
    const [serial, other] = [await lost(), await lost()];
    const form = { cause: 'loss', reason: '表2' };
    await at.no('table-2-missing', 'clerk', serial, 'cancel', form);
    const it = await submitted([other], 'loss');
    await at.no('table-2-missing', 'clerk', other, 'cancel', { ...form, cancellation: it.id });
    await accepted(it.id);
    await at.no('table-2-missing', 'clerk', serial, 'cancel', { ...form, cancellation: it.id });
  });
});

describe('a 表2', () => {
  test('is written by the unit or, from paper, by the clerk; for no other unit’s card, and each card once', async () => {
    const serial = await at.issued();
    await submitted([serial], 'voluntary', {}, 'clerk');
    const call = (who: string, more: object) =>
      at.world.call(who, 'POST', '/cancellations', {
        body: { ...TABLE_2, unit: UNIT, rows: rowsOf([serial], 'voluntary'), ...more },
      });
    expect((await call('clinic-person', {})).body.code).toBe('not-found');
    expect((await call('other-keeper', {})).body.code).toBe('not-found');
    expect((await call('city-keeper', {})).body.code).toBe('role-not-permitted');
    const strange = await call('clinic-person', { unit: 'u-clinic' });
    expect(strange.body).toMatchObject({ code: 'rows-unsuitable', fields: [{ path: 'body.rows.0.serial' }] });
    const twice = await call('hospital', { rows: rowsOf([serial, serial], 'voluntary') });
    expect(twice.body).toMatchObject({ code: 'invalid-input', fields: [{ message: 'each card once' }] });
  });

  test('with a wrong row changes nothing until it is returned, mended and accepted', async () => {
    const [fine, faulty] = [await at.issued(), await at.issued()];
    const it = await submitted([fine, faulty], 'voluntary');
    const mended = [...rowsOf([fine], 'voluntary'), ...rowsOf([faulty], 'damage')];
    await must(at.world, 'hospital', 'POST', `/cancellations/${it.id}/revise`, {
      body: { ...TABLE_2, rows: mended },
    });
    const refusal = await no('rows-unsuitable', 'clerk', it.id, 'accept', AT_COUNTER);
    expect(refusal.fields).toEqual([
      { path: 'rows.1', message: expect.stringContaining('cause-not-from-state') },
    ]);
    expect((await at.read(fine)).state).toBe('issued');
    expect((await step('clerk', it.id, 'return', { reason: '未报故障' })).body.state).toBe('returned');
    await no('not-allowed-in-state', 'clerk', it.id, 'accept', AT_COUNTER);
    await at.take('city-keeper', faulty, 'report-fault', { symptom: '无应答' });
    await must(at.world, 'hospital', 'POST', `/cancellations/${it.id}/revise`, {
      body: { ...TABLE_2, rows: mended },
    });
    const untested = { ...AT_COUNTER, testResult: undefined };
    await no('rows-unsuitable', 'clerk', it.id, 'accept', untested);
    await accepted(it.id, { returned: 2 });
    for (const serial of [fine, faulty]) expect((await at.read(serial)).state).toBe('surrendered');
  });

  test('is withdrawn by the unit, and then cancels nothing', async () => {
    const it = await submitted([await at.issued()], 'voluntary');
    expect((await step('hospital', it.id, 'withdraw', { reason: '找到' })).body.state).toBe('withdrawn');
    await no('not-allowed-in-state', 'clerk', it.id, 'accept', AT_COUNTER);
  });

  test('shows its persons to those who may read it, and to no receipt and no ledger', async () => {
    const it = await submitted([await at.issued()], 'voluntary');
    expect(JSON.stringify(it)).not.toContain('李敏');
    const { body } = await must(at.world, 'clerk', 'GET', `/cancellations/${it.id}`);
    expect(body).toMatchObject({ administrator: '李敏', phone: '0311-80000001', applicant: '王强' });
    const { items } = await at.world.store.list({
      table: 'ledger',
      pk: `cancellation/${it.id}`,
      limit: 5,
    });
    expect(JSON.stringify(items)).not.toMatch(/李敏|0311/);
  });

  test('keeps the scan of the sealed form, served as a download', async () => {
    const it = await submitted([await at.issued()], 'voluntary');
    const scan = new TextEncoder().encode('%PDF-1.7 sealed');
    const path = `/cancellations/${it.id}/scan`;
    const wrong = await at.world.call('clerk', 'POST', path, { body: scan, type: 'image/png' });
    expect(wrong.body.code).toBe('invalid-input');
    await must(at.world, 'clerk', 'POST', path, { body: scan, type: 'application/pdf' });
    const served = await must(at.world, 'hospital', 'GET', path);
    expect(Buffer.from(served.bytes).toString()).toBe('%PDF-1.7 sealed');
    expect(served.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f]{12}\.pdf"$/);
  });

  test('is listed at its unit and at its centre, the newest first', async () => {
    const it = await submitted([await at.issued()], 'voluntary');
    for (const [who, place] of [
      ['hospital', 'CN/13/1301/u-first-hospital'],
      ['clerk', 'CN/13/1301'],
    ] as const) {
      const { body } = await must(at.world, who, 'GET', '/cancellations', { query: { place } });
      expect(body.cancellations.map(({ id }: { id: string }) => id)).toContain(it.id);
      const times = body.cancellations.map(({ createdAt }: { createdAt: string }) => createdAt.slice(0, 19));
      expect(times).toEqual([...times].sort().reverse());
    }
  });
});

describe('a list attached to a 表2', () => {
  test('is worked off card by card; a wrong row spoils no other, the same file changes nothing', async () => {
    const cards = [await at.issued(), await at.issued()];
    const it = await submitted([], 'voluntary');
    await no('table-2-incomplete', 'clerk', it.id, 'accept', AT_COUNTER);
    const lines = [
      'SAM卡编号,注销理由',
      `${cards[0]},主动申请注销`,
      'no serial,voluntary',
      `${cards[1]},loss`,
      `${cards[1]},voluntary`,
      `${cards[0]},voluntary`,
    ];
    const file = { body: lines.join('\n'), type: 'text/csv' };
    const path = `/cancellations/${it.id}`;
    const first = await must(at.world, 'hospital', 'POST', `${path}/list`, file);
    expect(first.body).toMatchObject({ listed: 5, version: 2 });
    const again = await must(at.world, 'hospital', 'POST', `${path}/list`, file);
    expect(again.body.version).toBe(2);
    const { status, body } = await accepted(it.id, { returned: 2 });
    expect([status, body.state]).toEqual([202, 'accepted']);
    await must(at.world, 'clerk', 'POST', `/cancellations/jobs/${body.job}/advance`);
    const { results } = (await must(at.world, 'clerk', 'GET', `/cancellations/jobs/${body.job}/results`))
      .body;
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'refused',
      'refused',
      'done',
      'unchanged',
    ]);
    expect(results[2].why).toContain('cause-not-from-state');
    const { body: closed } = await must(at.world, 'clerk', 'GET', path);
    expect(closed).toMatchObject({ state: 'cancelled', cancelledAt: expect.any(String) });
    for (const serial of cards) {
      expect(await at.read(serial)).toMatchObject({ state: 'surrendered', cancellation: it.id });
    }
  });
});

test('a replacement leaves a 表2 that is carried out, with test, fee and number, in the same commit', async () => {
  const [old, next] = [await at.issued(), await at.entrusted()];
  await at.take('city-keeper', old, 'report-fault', { symptom: '无应答' });
  const commits = at.world.commits();
  await at.take('clerk', old, 'replace', replacementOf(next));
  expect(at.world.commits() - commits).toBe(1);
  const { cancellation } = await at.read(old);
  const { body } = await must(at.world, 'clerk', 'GET', `/cancellations/${cancellation}`);
  expect(body).toMatchObject({
    state: 'cancelled',
    rows: [{ serial: old, cause: 'damage' }],
    testResult: '无应答，确认损坏',
    returned: 1,
    handler: '陈静',
  });
  const [ban] = await at.world.store.read([KEYS.ban(old)]);
  expect(ban?.reason).toBe('damage');
});

describe('a card entrusted to a service point', () => {
  test('is seen in its stock, goes back on recall, and is issued to nobody meanwhile', async () => {
    const serial = await at.entrusted();
    const query = { place: 'CN/13/1301/p-station', state: 'in-stock' };
    const { body } = await must(at.world, 'clerk', 'GET', '/sam-cards', { query });
    expect(body.cards.map((card: { serial: string }) => card.serial)).toContain(serial);
    await at.no('unit-unknown', 'city-keeper', serial, 'issue', at.issueForm());
    await at.no('unit-unknown', 'city-keeper', at.fresh(), 'entrust', { servicePoint: UNIT });
    await at.no('role-not-permitted', 'clerk', serial, 'recall', { reason: '不再备用' });
    const { body: back } = await at.take('city-keeper', serial, 'recall', { reason: '不再备用' });
    expect(back).toMatchObject({ state: 'in-stock', place: 'CN/13/1301' });
    await at.no('nothing-to-change', 'city-keeper', serial, 'recall', { reason: '不再备用' });
  });
});

test('a theft is reported and its cancellation applied for in one call; completed, it is accepted', async () => {
  const serial = await at.issued();
  const commits = at.world.commits();
  await at.take('hospital', serial, 'report-theft', LOSS);
  expect(at.world.commits() - commits).toBe(1);
  const query = { place: 'CN/13/1301/u-first-hospital' };
  const { body } = await must(at.world, 'hospital', 'GET', '/cancellations', { query });
  const names = ({ rows }: { rows: { serial: string }[] }) => rows.some((row) => row.serial === serial);
  const it = body.cancellations.find(names);
  expect(it).toMatchObject({ state: 'submitted', unitName: '第一医院', rows: [{ serial, cause: 'theft' }] });
  const { fields } = await no('table-2-incomplete', 'clerk', it.id, 'accept', AT_COUNTER);
  expect(fields.map(({ path }: { path: string }) => path)).toContain('phone');
  await must(at.world, 'hospital', 'POST', `/cancellations/${it.id}/revise`, {
    body: { ...TABLE_2, rows: rowsOf([serial], 'theft') },
  });
  await accepted(it.id);
  expect(await at.read(serial)).toMatchObject({ state: 'cancelled', ban: { reason: 'theft' } });
});
