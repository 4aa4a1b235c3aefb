import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchAll } from '../../functions/inspection-watch/watch.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { cardIn } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { must, PLACES } from '../country.ts';
import { MANY, type Stocked, startStocked } from '../sam-card/stocked.ts';
import { IDLE, openAs, UNIT } from './laid.ts';

let at: Stocked;
let quarter = 0;

beforeAll(async () => {
  at = await startStocked(MANY);
  at.world.now = '2026-10-09T02:00:00.000Z';
});

afterAll(() => at.world.stop());

/** A task of the cards of one cause, as found in a quarter of its own. */
async function opened(cards: number, cause: 'idle' | 'wrong-terminal' = 'idle') {
  const serials: string[] = [];
  for (let n = 0; n < cards; n += 1) serials.push(await at.issued());
  quarter += 1;
  const name = `20${30 + quarter}-Q1`;
  await openAs(at.world, { ...IDLE, cause, quarter: name, serials });
  const id = `${cause === 'idle' ? 'i' : 't'}-${name.replace('-', '').toLowerCase()}-${UNIT}-1`;
  return { id, path: `/tracking-tasks/${id}`, serials };
}

const results = (serials: readonly string[], result: string) => ({
  body: { results: serials.map((serial) => ({ serial, result })) },
});
const post = (who: string, path: string, call: object = { body: {} }) =>
  at.world.call(who, 'POST', path, call);
const did = (who: string, path: string, call: object = { body: {} }) =>
  must(at.world, who, 'POST', path, call);

async function refusedWith(code: string, who: string, path: string, call?: object) {
  expect((await post(who, path, call)).body).toMatchObject({ code });
}

test('the keeper reports card by card; with the last one the task waits for another person', async () => {
  const { path, serials } = await opened(3);
  const [first = '', ...others] = serials;
  expect((await did('city-keeper', `${path}/report`, results([first], 'in-use'))).body).toMatchObject({
    state: 'open',
    results: [{ serial: first, result: 'in-use' }],
  });
  const { body } = await did('city-keeper', `${path}/report`, results(others, 'to-be-returned'));
  expect(body).toMatchObject({ state: 'reported', stateTitle: '已报结果，待办结' });
  expect(body.results).toHaveLength(3);
  expect((await did('city-manager', `${path}/close`)).body).toMatchObject({
    state: 'closed',
    overdue: false,
  });
});

test('is not closed by whoever reported, nor reported by a registrar, nor by a machine', async () => {
  const { path, serials } = await opened(1);
  const told = results(serials, 'in-use');
  await refusedWith('role-not-permitted', 'city-registrar', `${path}/report`, told);
  await at.world.appoint(
    'both',
    { role: 'card-keeper', place: PLACES.city },
    { role: 'card-manager', place: PLACES.city },
  );
  await did('both', `${path}/report`, told);
  await refusedWith('same-person', 'both', `${path}/close`);
  await refusedWith('role-not-permitted', 'city-keeper', `${path}/close`);
  await did('city-registrar', `${path}/return`, { body: { reason: '请附说明' } });
  expect((await did('city-keeper', `${path}/report`, told)).body).toMatchObject({ remark: '请附说明' });
  await did('both', `${path}/close`);
});

test('a card of another task is no card of this one', async () => {
  const { path } = await opened(1);
  const other = await at.issued();
  await refusedWith('invalid-input', 'city-keeper', `${path}/report`, results([other], 'in-use'));
});

test('a card that nobody has seen keeps the task open until it is reported lost, or looked for', async () => {
  const { path, serials } = await opened(2);
  const [one = '', other = ''] = serials;
  await did('city-keeper', `${path}/report`, results([one], 'found-unused'));
  await did('city-keeper', `${path}/report`, results([other], 'not-found'));
  await refusedWith('cards-unseen', 'city-manager', `${path}/close`);
  await did('city-manager', `${path}/return`, { body: { reason: '请挂失' } });
  await did('city-keeper', `${path}/report`, results([other], 'loss-reported'));
  await did('city-manager', `${path}/close`);
});

test('one call leads to an inspection of the cards not seen; the unit hears nothing of it', async () => {
  const { path, serials } = await opened(2);
  const [one = '', other = ''] = serials;
  await did('city-keeper', `${path}/report`, results([one], 'in-use'));
  await did('city-keeper', `${path}/report`, results([other], 'not-found'));
  const before = (await must(at.world, 'hospital', 'GET', path)).body;
  const why = { body: { reason: '一张未见', dueOn: '2026-11-30' } };
  const { body } = await did('city-registrar', `${path}/inspect`, why);
  expect(body).toMatchObject({ state: 'inspecting', stateTitle: '已转检查' });
  const inspection = `/inspections/${body.inspection}`;
  expect((await must(at.world, 'city-registrar', 'GET', inspection)).body).toMatchObject({
    cause: 'idle',
    serials: [other],
    state: 'planned',
  });
  expect((await must(at.world, 'hospital', 'GET', path)).body).toEqual(before);
  expect((await at.world.call('hospital', 'GET', inspection)).status).toBe(404);
  await refusedWith('inspection-open', 'city-manager', `${path}/close`);
  await refusedWith('inspection-open', 'city-manager', `${path}/return`, { body: { reason: '未成行' } });
  const visit = { body: { visitedAt: '2026-10-09T01:00:00Z', serials: [other] } };
  await did('city-registrar', `${inspection}/visit`, visit);
  await did('city-registrar-2', `${inspection}/countersign`);
  await refusedWith('inspection-open', 'city-manager', `${path}/close`);
  await did('city-registrar-2', `${inspection}/close`);
  expect((await did('city-manager', `${path}/close`)).body).toMatchObject({ state: 'closed' });
});

test('an inspection that was given up leaves the cards to the keeper again', async () => {
  const { path } = await opened(1);
  const why = { body: { reason: '情况不明', dueOn: '2026-11-30' } };
  const { body } = await did('city-registrar', `${path}/inspect`, why);
  await did('city-registrar', `/inspections/${body.inspection}/withdraw`, { body: { reason: '人手不足' } });
  await refusedWith('inspection-open', 'city-manager', `${path}/close`);
  const again = (await did('city-manager', `${path}/return`, { body: { reason: '请跟踪' } })).body;
  expect(again).toMatchObject({ state: 'open' });
  expect(again).not.toHaveProperty('inspection');
});

test('cards that the unit has no longer in use are not inspected', async () => {
  const { path, serials } = await opened(1);
  const because = { because: 'no-longer-used', reason: '停用' };
  await at.take('city-keeper', serials[0] ?? '', 'return-to-stock', because);
  const why = { body: { reason: '核实', dueOn: '2026-11-30' } };
  await refusedWith('nothing-to-inspect', 'city-registrar', `${path}/inspect`, why);
});

test('the unit reads what is asked of it and no more; of a lead against it, it reads nothing', async () => {
  const { path, serials, id } = await opened(1);
  const { body } = await must(at.world, 'hospital', 'GET', path);
  expect(body).toMatchObject({ id, title: '长期不用', serials });
  for (const hidden of ['state', 'results', 'inspection', 'version', 'overdue']) {
    expect(body).not.toHaveProperty(hidden);
  }
  await refusedWith('role-not-permitted', 'hospital', `${path}/close`);
  const lead = await opened(1, 'wrong-terminal');
  const unknown = await at.world.call('hospital', 'GET', '/tracking-tasks/no-such-task');
  expect((await at.world.call('hospital', 'GET', lead.path)).text).toBe(unknown.text);
  expect((await post('hospital', `${lead.path}/close`)).text).toBe(unknown.text);
  expect((await at.world.call('other-keeper', 'GET', path)).text).toBe(unknown.text);
  expect((await must(at.world, 'province-registrar', 'GET', lead.path)).body.state).toBe('open');
});

test('lists show what is due first, page by page; what is closed stands in a list of its own', async () => {
  const list = async (query: object) =>
    (
      await must(at.world, 'city-keeper', 'GET', '/tracking-tasks', {
        query: { place: PLACES.city, ...query },
      })
    ).body;
  const open = await list({});
  const first = await list({ limit: '2' });
  expect([...first.tasks, ...(await list({ limit: '100', cursor: first.next })).tasks]).toEqual(open.tasks);
  const closed = await list({ settled: 'true' });
  expect(new Set(closed.tasks.map(({ state }: { state: string }) => state))).toEqual(new Set(['closed']));
  expect(open.tasks.map(({ state }: { state: string }) => state)).not.toContain('closed');
  const mine = await must(at.world, 'hospital', 'GET', '/tracking-tasks', {
    query: { place: PLACES.hospital, settled: 'true' },
  });
  expect(mine.body.tasks).toHaveLength(closed.tasks.length);
});

test('the centre is told when a task is opened, and once when it is overdue; a closed one is told of no more', async () => {
  const { store } = at.world;
  const tell = () => watchAll(at.world.storeOf('inspection-watch'), '2026-11-09T02:00:00.000Z');
  await tell();
  expect(await tell()).toBe(0);
  await publishAll(store);
  const query = { place: PLACES.city, limit: '200' };
  const { notices } = (await must(at.world, 'city-keeper', 'GET', '/notices', { query })).body;
  const of = (kind: string) =>
    notices
      .filter((notice: { kind: string }) => notice.kind === kind)
      .map((one: { about: { thing: string } }) => one.about.thing);
  const { tasks } = (
    await must(at.world, 'city-keeper', 'GET', '/tracking-tasks', { query: { place: PLACES.city } })
  ).body;
  const open = tasks.map(({ id }: { id: string }) => `tracking-task/${id}`);
  expect(of('tracking-task-overdue').sort()).toEqual(open.sort());
  expect(of('tracking-task-opened').length).toBe(quarter);
});

test('a task changes no card: what follows is the unit’s to report, apply for or hand back', async () => {
  const { path, serials } = await opened(1);
  const cardOf = async () => cardIn((await at.world.store.read([KEYS.card(serials[0] ?? '')]))[0]);
  const before = await cardOf();
  await did('city-keeper', `${path}/report`, results(serials, 'loss-reported'));
  await did('city-manager', `${path}/close`);
  expect(await cardOf()).toEqual(before);
});
