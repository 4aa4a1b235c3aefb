import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationWorkers } from '../../functions/applications/issues.ts';
import { advance, advanceOpen } from '../../functions/storage/advancing.ts';
import { jobIn } from '../../functions/storage/jobs.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { approved, must, PLACES, SCAN, serialAt, terminalAt } from '../country.ts';
import { MANY, type Stocked, startStocked } from '../sam-card/stocked.ts';

const HOSPITAL = 'u-first-hospital';
const HEADER = 'serial,terminal,businessPoint,responsiblePerson';
const CHINESE = 'SAM卡编号,终端编号,应用的业务点,责任人';
let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const keeper = (method: string, path: string, call = {}) => at.world.call('city-keeper', method, path, call);
const read = async (id: string) => (await must(at.world, 'city-manager', 'GET', `/applications/${id}`)).body;
const rowOf = (serial: string, terminal: string, point = '门诊一') => `${serial},${terminal},${point},李娜`;
const send = (id: string, rows: readonly string[], header = HEADER) =>
  keeper('POST', `/applications/${id}/issues`, { body: [header, ...rows].join('\n'), type: 'text/csv' });

/** Works a list off and reads what became of each row. */
async function workedOff(job: string) {
  await must(at.world, 'city-keeper', 'POST', `/applications/jobs/${job}/advance`);
  const { body } = await must(at.world, 'city-keeper', 'GET', `/applications/jobs/${job}/results`);
  return body.results as { row: number; outcome: string; thing?: string; why?: string }[];
}

describe('cards are issued from a file', () => {
  test('each row on its own: a wrong one is told by number and spoils nothing', async () => {
    const id = await approved(at.world, HOSPITAL, { 'read-write': 3 }, 'a-file');
    const [one, two, three, four] = [at.fresh(), at.fresh(), at.fresh(), at.fresh()];
    const [first, second] = [at.nextTerminal(), at.nextTerminal()];
    const rows = [
      rowOf(one, first),
      'not a serial,,,',
      rowOf(two, first),
      rowOf(serialAt(9999), at.nextTerminal()),
      rowOf(two, second, '门诊二'),
      rowOf(one, at.nextTerminal()),
      rowOf(three, at.nextTerminal()),
      rowOf(four, at.nextTerminal()),
    ];
    const sent = await send(id, rows, CHINESE);
    expect(sent.status, sent.text).toBe(202);
    const results = await workedOff(sent.body.id);
    expect(results.map(({ row, outcome, why }) => [row, outcome, why?.split(':')[0]])).toEqual([
      [1, 'done', undefined],
      [2, 'refused', 'serial'],
      [3, 'refused', 'terminal-occupied'],
      [4, 'refused', 'not-found'],
      [5, 'done', undefined],
      [6, 'refused', 'not-allowed-in-state'],
      [7, 'done', undefined],
      [8, 'refused', 'line-exhausted'],
    ]);
    expect((await read(id)).lines[0]).toMatchObject({ approved: 3, issued: 3, outstanding: 0 });
    expect(await at.read(two)).toMatchObject({ state: 'issued', application: id, businessPoint: '门诊二' });
    const { body } = await keeper('GET', `/applications/${id}/sam-cards`);
    expect(body.cards.map(({ serial }: { serial: string }) => serial)).toEqual([one, two, three]);
  });

  test('and the same file again is the same job, another with the same cards changes nothing', async () => {
    const id = await approved(at.world, HOSPITAL, { 'read-write': 5 }, 'a-again');
    const rows = [rowOf(at.fresh(), at.nextTerminal()), rowOf(at.fresh(), at.nextTerminal())];
    const first = (await send(id, rows)).body.id;
    await workedOff(first);
    expect((await send(id, rows)).body).toMatchObject({ id: first, state: 'done' });
    const more = [...rows, rowOf(at.fresh(), at.nextTerminal())];
    const results = await workedOff((await send(id, more)).body.id);
    expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'done']);
    expect((await read(id)).lines[0].issued).toBe(3);
  });

  test('beside somebody who issues by hand: every card is counted once', async () => {
    const id = await approved(at.world, HOSPITAL, { 'read-write': 4 }, 'a-beside');
    const rows = [1, 2, 3].map(() => rowOf(at.fresh(), at.nextTerminal()));
    const job = (await send(id, rows)).body.id;
    const store = at.world.storeOf('applications');
    const workers = applicationWorkers(store, folderObjects(`${at.world.folder}/files`));
    const clock = () => new Date().toISOString();
    const [item] = await store.read([KEYS.job(job)]);
    const opened = jobIn(item);
    if (!opened) throw new Error('no job');
    // A first row; then somebody issues by hand, so that what the job holds in hand is no longer so.
    const stopped = await advance(opened, { store, workers, clock, budget: 0.001 });
    const form = { ...at.issueForm(), application: id };
    await at.take('city-keeper', at.fresh(), 'issue', form);
    const done = await advance(stopped, { store, workers, clock, budget: 20_000 });
    expect(done.counts).toMatchObject({ done: 3, refused: 0 });
    expect((await read(id)).lines[0]).toMatchObject({ issued: 4, outstanding: 0 });
    expect(await advanceOpen({ store, workers, clock, budget: 20_000 })).toBe(0);
  });

  test('by the centre’s keeper only, and not by who approved', async () => {
    const id = await approved(at.world, HOSPITAL, { 'read-write': 1 }, 'a-who');
    const body = [HEADER, rowOf(at.fresh(), at.nextTerminal())].join('\n');
    const call = { body, type: 'text/csv' };
    const by = (who: string) => at.world.call(who, 'POST', `/applications/${id}/issues`, call);
    expect((await by('city-manager')).body.code).toBe('role-not-permitted');
    expect((await by('hospital')).body.code).toBe('role-not-permitted');
    expect((await by('other-keeper')).status).toBe(404);
  });
});

describe('what was approved is handed out', () => {
  const id = 'a-whole-way';
  let serials: string[];

  test('from a pick list of the own stock, consistent, what expires first in front', async () => {
    await approved(at.world, HOSPITAL, { 'read-write': 2 }, id);
    const { body } = await must(at.world, 'city-keeper', 'GET', `/applications/${id}/pick-list`);
    expect(body.lines).toEqual([{ kind: 'read-write', outstanding: 2, picked: 2 }]);
    expect(body.whole).toBe(true);
    serials = body.cards.map(({ serial }: { serial: string }) => serial);
    for (const serial of serials) expect((await at.read(serial)).state).toBe('in-stock');
    const may = await at.world.call('hospital', 'GET', `/applications/${id}/pick-list`);
    expect(may.body.code).toBe('role-not-permitted');
  });

  test('after a notice to the unit', async () => {
    const { body } = await must(at.world, 'city-keeper', 'POST', `/applications/${id}/notify`);
    expect(body.notifiedAt).toBeDefined();
    const shards = await Promise.all(
      [0, 1, 2, 3].map((n) =>
        at.world.store.list({ table: 'registry', pk: KEYS.outbox('13', n, '').pk, limit: 100 }),
      ),
    );
    const told = shards.flatMap(({ items }) => items).filter(({ kind }) => kind === 'pickup-ready');
    expect(told.at(-1)).toMatchObject({ to: PLACES.hospital, about: { thing: `application/${id}` } });
  });

  test('and signed for with a scan, no more than was issued, until nothing is outstanding', async () => {
    const collect = (cards: number) =>
      keeper('POST', `/applications/${id}/collect`, { body: { collector: '陈领取', cards } });
    expect((await collect(1)).body.code).toBe('not-allowed-in-state');
    const issue = (serial: string) =>
      at.take('city-keeper', serial, 'issue', { ...at.issueForm(), application: id });
    await issue(serials[0] ?? '');
    expect((await collect(1)).body.code).toBe('scan-missing');
    await must(at.world, 'city-keeper', 'POST', `/applications/${id}/receipt-scan`, SCAN);
    expect((await collect(2)).body.code).toBe('not-signed-for');
    const first = await collect(1);
    expect(first.body).toMatchObject({ state: 'fulfilling', receipts: [{ cards: 1 }] });
    expect(first.text).not.toContain('陈领取');
    await issue(serials[1] ?? '');
    const close = { body: { reason: '办结' } };
    const early = await at.world.call('city-manager', 'POST', `/applications/${id}/close`, close);
    expect(early.body.code).toBe('not-signed-for');
    await must(at.world, 'city-keeper', 'POST', `/applications/${id}/receipt-scan`, SCAN);
    expect((await collect(1)).body.state).toBe('collected');
    expect((await read(id)).receipts[1]).toMatchObject({ collector: '陈领取', cards: 1 });
    const query = { which: 'receipt', number: '2' };
    const scan = await must(at.world, 'city-keeper', 'GET', `/applications/${id}/scan`, { query });
    expect(scan.headers['content-disposition']).toMatch(/^attachment; /);
    const closed = await must(at.world, 'city-manager', 'POST', `/applications/${id}/close`, close);
    expect(closed.body.state).toBe('closed');
  });

  test('what nobody fetches lapses: approved becomes what was issued', async () => {
    const lapsing = await approved(at.world, HOSPITAL, { 'read-write': 7 }, 'a-lapsing');
    const close = { body: { reason: '逾期未领' } };
    await must(at.world, 'city-manager', 'POST', `/applications/${lapsing}/close`, close);
    expect((await read(lapsing)).lines[0]).toMatchObject({ quantity: 7, approved: 0, outstanding: 0 });
    const form = { ...at.issueForm(terminalAt(at.terminals.hospital, 95)), application: lapsing };
    await at.no('application-not-open', 'city-keeper', at.fresh(), 'issue', form);
  });
});
