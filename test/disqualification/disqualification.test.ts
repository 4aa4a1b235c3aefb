import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disqualificationWorkers } from '../../functions/disqualifications/workers.ts';
import { advance } from '../../functions/storage/advancing.ts';
import { jobIn } from '../../functions/storage/jobs.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { must, submitted } from '../country.ts';
import { LOSS, MANY, type Stocked, startStocked, WHY } from '../sam-card/stocked.ts';

const PAPER = { body: Buffer.from('%PDF-1.7 决定'), type: 'application/pdf' };
const DECISION = {
  unit: 'u-first-hospital',
  number: '冀卫〔2026〕7号',
  decidedOn: '2026-11-20',
  reason: '违规',
};
const OFFICE = { role: 'management-body', place: 'CN/13/1301' } as const;

let at: Stocked;
let cards: string[];
let decision: string;

const path = (step = '') => `/disqualifications/${decision}${step ? `/${step}` : ''}`;
const post = (who: string, step: string, call = {}) => at.world.call(who, 'POST', path(step), call);
const read = async () => (await must(at.world, 'city-keeper', 'GET', path())).body;
const eventsOf = async () => {
  const pages = await Promise.all(
    [0, 1, 2, 3].map((shard) =>
      at.world.store.list({ table: 'registry', pk: `OUTBOX#13#${shard}`, limit: 200 }),
    ),
  );
  return pages.flatMap(({ items }) => items);
};

beforeAll(async () => {
  at = await startStocked(MANY);
  await at.world.appoint('office', OFFICE);
  await at.world.appoint('office-2', OFFICE);
  const body = {
    issuer: at.world.issuer,
    subject: 'ward-clerk',
    role: 'unit-administrator',
    place: 'CN/13/1301/u-first-hospital',
  };
  const { body: proposed } = await must(at.world, 'city-registrar', 'POST', '/appointments', { body });
  await must(at.world, 'city-registrar-2', 'POST', `/appointments/${proposed.id}/confirm`);
  cards = [];
  for (let n = 0; n < 5; n += 1) cards.push(await at.issued());
  const [, lost = '', faulty = ''] = cards;
  await at.take('hospital', lost, 'report-loss', LOSS);
  await at.take('clerk-2', faulty, 'report-fault', { symptom: '无应答' });
});

afterAll(() => at.world.stop());

describe('the decision', () => {
  test('is the management body’s, of a using unit below it', async () => {
    for (const who of ['city-keeper', 'clerk', 'hospital']) {
      const reply = await at.world.call(who, 'POST', '/disqualifications', { body: DECISION });
      expect(reply.body.code).toBe('role-not-permitted');
    }
    const station = { body: { ...DECISION, unit: 'p-station' } };
    expect((await at.world.call('office', 'POST', '/disqualifications', station)).status).toBe(404);
  });

  test('stops all issue from its commit on, until another person revokes it', async () => {
    decision = (await must(at.world, 'office', 'POST', '/disqualifications', { body: DECISION })).body.id;
    await at.no('unit-not-qualified', 'city-keeper', at.fresh(), 'issue', at.issueForm());
    const again = await at.world.call('office', 'POST', '/disqualifications', { body: DECISION });
    expect(again.body.code).toBe('unit-not-qualified');
    const why = { body: { reason: '复议' } };
    expect((await post('office', 'revoke', why)).body.code).toBe('same-person');
    expect((await post('office-2', 'revoke', why)).body.state).toBe('revoked');
    cards.push(await at.issued());
  });

  test('tells the unit', async () => {
    await submitted(at.world, 'u-first-hospital', { 'read-write': 3 }, { id: 'a-late' });
    decision = (await must(at.world, 'office', 'POST', '/disqualifications', { body: DECISION })).body.id;
    expect(await eventsOf()).toContainEqual(
      expect.objectContaining({ kind: 'unit-disqualified', to: 'CN/13/1301/u-first-hospital' }),
    );
  });

  test('is carried out with its paper only, at a service point, and not by who decided it', async () => {
    expect((await post('clerk', 'carry-out')).body.code).toBe('scan-missing');
    await must(at.world, 'office', 'POST', path('scan'), PAPER);
    const paper = await at.world.call('auditor', 'GET', path('scan'));
    expect(paper.headers['content-disposition']).toContain('attachment');
    for (const who of ['office', 'city-keeper', 'hospital']) {
      expect((await post(who, 'carry-out')).body.code).toBe('role-not-permitted');
    }
  });
});

describe('carrying it out', () => {
  test('cancels all cards but those whose fault the clerk reported, a transaction each, and ends appointments', async () => {
    const { body: job, status } = await post('clerk-2', 'carry-out');
    expect([status, job.state, job.total]).toEqual([202, 'running', 7]);
    const waiting = await at.world.call('hospital', 'GET', '/applications/a-late');
    expect(waiting.body.state).toBe('submitted');
    expect((await post('clerk', 'carry-out')).body.code).toBe('not-allowed-in-state');
    const jobPath = `/disqualifications/jobs/${job.id}`;
    const { body: done } = await must(at.world, 'clerk-2', 'POST', `${jobPath}/advance`);
    expect(done).toMatchObject({
      state: 'done',
      counts: { cancelled: 5, refused: 1, 'appointment-ended': 1, 'application-ended': 3 },
    });
    const { body: results } = await must(at.world, 'clerk', 'GET', `${jobPath}/results`);
    expect(results.results).toContainEqual(
      expect.objectContaining({
        thing: cards[2],
        outcome: 'refused',
        why: expect.stringContaining('same-person'),
      }),
    );
    for (const [n, serial] of cards.entries()) {
      const card = await at.read(serial);
      expect(card.state).toBe(n === 2 ? 'faulty' : 'cancelled');
      if (n === 0)
        expect(card).toMatchObject({ cause: 'disqualification', ban: { reason: 'disqualification' } });
      if (n === 1) expect(card).toMatchObject({ cause: 'disqualification', ban: { reason: 'loss' } });
    }
    expect(await eventsOf()).toContainEqual(
      expect.objectContaining({ kind: 'cancellation-due', to: 'CN/13/1301/u-first-hospital' }),
    );
    const late = await must(at.world, 'city-keeper', 'GET', '/applications/a-late');
    expect(late.body).toMatchObject({ state: 'rejected', reason: DECISION.number });
    const { body: used } = await must(at.world, 'city-keeper', 'GET', `/applications/${at.application}`);
    expect(used.state).toBe('closed');
    for (const { approved, issued } of used.lines) expect(approved).toBe(issued);
    const gone = await at.world.call('ward-clerk', 'GET', `/sam-cards/${cards[0]}`);
    expect(gone.status).toBe(404);
  });

  test('goes on with another clerk for what was left over', async () => {
    expect(await read()).toMatchObject({ state: 'carried-out', outstanding: 6, returned: 0 });
    const { body: job } = await post('clerk', 'carry-out');
    await must(at.world, 'clerk', 'POST', `/disqualifications/jobs/${job.id}/advance`);
    expect((await at.read(cards[2] ?? '')).state).toBe('cancelled');
    expect(await read()).toMatchObject({ counts: { cards: 6, cancelled: 6, appointments: 1 } });
  });

  test('does nothing twice when it is stopped after any slice and taken up by another', async () => {
    const { body: job } = await post('clerk', 'carry-out');
    const storage = at.world.storeOf('disqualifications');
    const clock = () => new Date().toISOString();
    for (let calls = 0; calls < 200; calls += 1) {
      const [item] = await storage.read([KEYS.job(job.id)]);
      const now = jobIn(item);
      if (!now || now.position >= now.total) break;
      const workers = disqualificationWorkers(storage);
      await advance(now, { store: storage, workers, clock, budget: 1 });
    }
    expect(await read()).toMatchObject({ state: 'carried-out', counts: { cards: 6, cancelled: 6 } });
  });
});

describe('it is closed', () => {
  test('only when every card is handed back or written off', async () => {
    const closing = await post('city-keeper', 'close');
    expect(closing.body).toMatchObject({ code: 'cards-outstanding', detail: expect.stringContaining('6') });
    const [first = '', lost = '', ...others] = cards;
    await at.take('ministry-1', lost, 'write-off', WHY);
    for (const serial of others) await at.take('clerk', serial, 'surrender');
    expect(await read()).toMatchObject({ outstanding: 1, returned: 5 });
    expect((await post('city-keeper', 'close')).body.code).toBe('cards-outstanding');
    await at.take('city-keeper', first, 'surrender');
    expect((await post('city-keeper', 'close')).body.state).toBe('closed');
  });

  test('and stands in the lists of the unit and of its centre', async () => {
    for (const place of ['CN/13/1301', 'CN/13/1301/u-first-hospital']) {
      const { body } = await must(at.world, 'city-keeper', 'GET', '/disqualifications', { query: { place } });
      expect(body.disqualifications.map(({ state }: { state: string }) => state).sort()).toEqual([
        'closed',
        'revoked',
      ]);
    }
  });
});
