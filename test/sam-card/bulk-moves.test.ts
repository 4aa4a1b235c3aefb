import { afterAll, beforeAll, expect, test } from 'vitest';
import { BULK_MOVE_COLUMNS, BULK_MOVES } from '../../shared/sam-card/bulk-moves.ts';
import { FORMS } from '../../shared/sam-card/forms.ts';
import { approved, found, move, must, prepare, produce, serialAt, stock } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const S = serialAt;
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 20);
  const all = Array.from({ length: 10 }, (_, n) => S(n + 1));
  await prepare(world, all);
  await stock(world, all.slice(0, 7), 'bulk');
});

afterAll(() => world.stop());

const csv = (header: string, ...lines: string[]) => ({
  body: [header, ...lines].join('\n'),
  type: 'text/csv',
});

const sent = (who: string, name: string, file: object, query: Record<string, string> = {}) =>
  world.call(who, 'POST', `/sam-cards/moves/${name}`, { ...file, query });

/** What became of each row: number → outcome and why. */
async function workedOff(who: string, id: string) {
  const { body: job } = await must(world, who, 'POST', `/sam-cards/jobs/${id}/advance`);
  const { body } = await must(world, who, 'GET', `/sam-cards/jobs/${id}/results`);
  return { job, rows: body.results as { row: number; outcome: string; why?: string; thing?: string }[] };
}

const stateOf = async (n: number) => (await must(world, 'auditor', 'GET', `/sam-cards/${S(n)}`)).body.state;

const LOSS = 'SAM卡编号,发生时间,经过';
const line = (serial: string) => `${serial},2026-11-20T01:00:00Z,搬迁时遗失`;

test('a list of lost cards takes the row for each; a wrong row is told by its number and spoils no other', async () => {
  const file = csv(LOSS, line(S(1)), line('13'), line(S(9)), line(S(2)), `${S(3)},gestern,遗失`);
  const opened = await sent('city-keeper', 'report-loss', file);
  expect(opened).toMatchObject({ status: 202, body: { total: 5, position: 0, place: 'CN/13/1301' } });
  const { job, rows } = await workedOff('city-keeper', opened.body.id);
  expect(job).toMatchObject({ state: 'done', counts: { done: 2, refused: 3 } });
  expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([
    [1, 'done'],
    [2, 'refused'],
    [3, 'refused'],
    [4, 'done'],
    [5, 'refused'],
  ]);
  expect(rows[1]?.why).toContain('serial: 20 digits');
  // Card 9 lies with the ministry: for this keeper it does not exist.
  expect(rows[2]?.why).toContain('not-found');
  expect(rows[4]?.why).toContain('occurredAt');
  expect(await Promise.all([1, 2, 3, 9].map(stateOf))).toEqual(['lost', 'lost', 'in-stock', 'in-stock']);
  const again = await sent('city-keeper-2', 'report-loss', file);
  expect(again.body).toMatchObject({ id: opened.body.id, position: 5, state: 'done' });
});

test('the same list under another number is asked again, and what is done is not done twice', async () => {
  const file = csv(LOSS, line(S(1)));
  const opened = await sent('city-keeper', 'report-loss', file, { list: 'list-2' });
  const { rows } = await workedOff('city-keeper', opened.body.id);
  expect(rows).toEqual([expect.objectContaining({ row: 1, thing: S(1), outcome: 'refused' })]);
  expect(
    (await must(world, 'auditor', 'GET', `/sam-cards/${S(1)}/ledger`)).body.entries.at(-1).entry,
  ).toMatchObject({
    transition: 'report-loss',
    actor: { subject: 'city-keeper' },
  });
});

test('cards are dispatched and received by list, each line in its shipment', async () => {
  const shipment = { id: 'back-up', from: 'CN/13/1301', to: 'CN/13' };
  await must(world, 'city-keeper', 'POST', '/shipments', { body: shipment });
  const out = csv('serial,shipment', ...[4, 5].map((n) => `${S(n)},back-up`));
  await workedOff('city-keeper', (await sent('city-keeper', 'dispatch', out)).body.id);
  await must(world, 'city-keeper', 'POST', '/shipments/back-up/send');
  const arrived = await sent('province-keeper', 'receive', csv('serial', S(4), S(5), S(6)));
  const { rows } = await workedOff('province-keeper', arrived.body.id);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'refused']);
});

test('whoever may only apply for a row applies for each card of the list', async () => {
  const of = { query: { unit: 'u-first-hospital' } };
  const terminals = await must(world, 'hospital', 'GET', '/terminals', of);
  const application = await approved(world, 'u-first-hospital', { 'read-write': 1 });
  await move(world, 'city-keeper', S(6), 'issue', {
    application,
    unit: 'u-first-hospital',
    businessPoint: '门诊',
    terminal: terminals.body.blocks[0].last,
    responsiblePerson: '李娜',
  });
  const header = 'serial,reason,businessPoint,terminal,responsiblePerson';
  const asked = await sent('hospital', 'change-location', csv(header, `${S(6)},搬迁,门诊二,,`));
  const { job, rows } = await workedOff('hospital', asked.body.id);
  expect(rows).toEqual([{ row: 1, thing: S(6), outcome: 'requested' }]);
  expect(job.counts).toMatchObject({ requested: 1, done: 0 });
  const requests = await must(world, 'city-keeper', 'GET', '/requests', { query: { place: 'CN/13/1301' } });
  expect(requests.body.requests).toEqual([
    expect.objectContaining({ serial: S(6), transition: 'change-location' }),
  ]);
});

test('nobody opens a list for a row that is not theirs, nor for a place that is not theirs', async () => {
  const file = csv(LOSS, line(S(7)));
  expect((await sent('auditor', 'report-loss', file)).body.code).toBe('role-not-permitted');
  const elsewhere = await sent('city-keeper', 'report-loss', file, { place: 'CN/44' });
  expect(elsewhere.body.code).toBe('not-found');
  expect(await stateOf(7)).toBe('in-stock');
});

test('a list says nothing to those who may not look at its place', async () => {
  const { body } = await sent('city-keeper', 'report-loss', csv(LOSS, line(S(7))), { list: 'unseen' });
  const looked = await world.call('other-keeper', 'GET', `/sam-cards/jobs/${body.id}`);
  expect(looked.body.code).toBe('not-found');
});

test('a file without the row’s own header is refused as a whole', async () => {
  expect((await sent('city-keeper', 'report-loss', csv('serial', S(7)))).body.code).toBe('invalid-input');
});

test.each(BULK_MOVES)('every field of %s has its column', (name) => {
  expect(Object.keys(BULK_MOVE_COLUMNS[name])).toEqual(['serial', ...Object.keys(FORMS[name].shape)]);
});
