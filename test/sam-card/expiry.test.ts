import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { must, prepare, replacementOf, serialAt, stock } from '../country.ts';
import { type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(12, { validUntil: '2030-06-30' });
});

afterEach(() => {
  at.world.now = undefined;
});

afterAll(() => at.world.stop());

const EXPIRY = { ...WHY, cause: 'expiry' };
const AFTER = '2030-07-01T00:00:00.000Z';

test('a card is issued through the last hour of its last day in Shanghai, and not an hour later', async () => {
  const [last, late] = [at.fresh(), at.fresh()];
  at.world.now = '2030-06-30T15:59:59.000Z';
  await at.take('city-keeper', last, 'issue', at.issueForm());
  at.world.now = '2030-06-30T16:00:00.000Z';
  const { body } = await at.no('card-expired', 'city-keeper', late, 'issue', at.issueForm());
  expect(body.detail).toContain('2030-06-30');
});

test('a card is cancelled for expiry once its time is over, and taken in without a ban', async () => {
  const serial = await at.issued();
  await at.no('card-not-expired', 'clerk', serial, 'cancel', EXPIRY);
  at.world.now = AFTER;
  const { body } = await at.cancel('clerk', serial, 'expiry');
  expect(body).toMatchObject({ state: 'surrendered', cause: 'expiry', place: 'CN/13/1301' });
  expect(body).not.toHaveProperty('ban');
});

test('a card that expires in stock is cancelled where it lies, by its centre and without a 表2', async () => {
  const serial = at.fresh();
  at.world.now = AFTER;
  await at.no('cause-not-from-state', 'clerk', serial, 'cancel', { ...WHY, cause: 'voluntary' });
  expect((await at.take('city-registrar', serial, 'cancel', EXPIRY)).body.state).toBe('surrendered');
});

test('an expired card is replaced for expiry, but not by one that has expired too', async () => {
  const [serial, next] = [await at.issued(), await at.entrusted()];
  at.world.now = AFTER;
  const fee = { paid: 5000, receipt: 'SJ-1' };
  await at.no('card-expired', 'clerk', serial, 'replace', replacementOf(next, { cause: 'expiry', fee }));
  expect((await at.read(serial)).state).toBe('issued');
});

test('an expired card whose unit has paid is replaced by a fresh one, and the fee is recorded', async () => {
  const old = await at.issued();
  const next = serialAt(at.delivered + 1);
  at.world.now = undefined;
  await prepare(at.world, [next]);
  await stock(at.world, [next], 'later');
  await at.take('city-keeper', next, 'entrust', { servicePoint: 'p-station' });
  at.world.now = AFTER;
  const fee = { paid: 5000, receipt: 'SJ-1' };
  const body = replacementOf(next, { cause: 'expiry', fee, testResult: undefined });
  const card = (await at.take('clerk', old, 'replace', body)).body;
  expect(card).toMatchObject({ state: 'surrendered', cause: 'expiry' });
  expect(card).not.toHaveProperty('ban');
  expect((await at.read(next)).state).toBe('issued');
  const { body: form } = await must(at.world, 'clerk', 'GET', `/cancellations/${card.cancellation}`);
  expect(form).toMatchObject({ state: 'cancelled', fee: { due: 5000, ...fee } });
  const { application } = await at.read(next);
  const { body: table1 } = await must(at.world, 'clerk', 'GET', `/applications/${application}`);
  expect(table1).toMatchObject({
    state: 'closed',
    origin: 'replacement',
    lines: [{ approved: 1, issued: 1 }],
  });
});

test('whoever replaces a card past its validity pays first', async () => {
  const [serial, next] = [await at.issued(), await at.entrusted()];
  at.world.now = AFTER;
  const unpaid = { cause: 'expiry', fee: { paid: 4999, receipt: 'SJ-1' } };
  for (const more of [{ cause: 'expiry' }, unpaid]) {
    const { body } = await at.no('fee-unpaid', 'clerk', serial, 'replace', replacementOf(next, more));
    expect(body).toMatchObject({ article: 'SAM-17(2)p2', detail: '5000 fen are due.' });
  }
});

test('an expired card can still be lost, tested and returned, for it still exists', async () => {
  const serial = await at.issued();
  at.world.now = AFTER;
  await at.take('city-keeper', serial, 'report-fault', { symptom: '无应答' });
  await at.take('clerk', serial, 'clear-fault', { testResult: '正常' });
  expect((await at.read(serial)).state).toBe('issued');
});

test('a card is not personalized for a time that is no day', async () => {
  const serial = serialAt(at.delivered);
  await at.take('issuer', serial, 'accept-production', { facePrinted: true });
  const form = { kind: 'read-write', keySet: 'test', validUntil: '2030-02-30' };
  await at.no('invalid-input', 'issuer', serial, 'personalize', form);
});
