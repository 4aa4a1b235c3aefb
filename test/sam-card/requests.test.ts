import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approved, must, terminalAt } from '../country.ts';
import { expectProblem, refused } from '../http/refused.ts';
import { LOSS, MANY, RETURN, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const MOVE = { ...WHY, businessPoint: '住院部' };
const decide = (who: string, id: string, step: string, body: object = {}) =>
  at.world.call(who, 'POST', `/requests/${id}/${step}`, { body });

/** A change of location that the hospital asks for. */
async function asked(form: object = MOVE) {
  const serial = await at.issued();
  const { body } = await at.take('hospital', serial, 'change-location', form);
  return { serial, id: body.id as string };
}

const waitingAt = async (who: string, place: string) => {
  const { body } = await must(at.world, who, 'GET', '/requests', { query: { place, limit: '200' } });
  return body.requests.map(({ id }: { id: string }) => id);
};

describe('what a unit asks for', () => {
  test('waits beside the card, at the unit and at its centre, until the centre’s keeper takes it', async () => {
    const { serial, id } = await asked();
    expect((await at.read(serial)).businessPoint).toBe('门诊一');
    expect(await waitingAt('hospital', 'CN/13/1301/u-first-hospital')).toContain(id);
    expect(await waitingAt('city-keeper', 'CN/13/1301')).toContain(id);
    const { body } = await must(at.world, 'city-keeper', 'POST', `/requests/${id}/approve`);
    expect(body).toMatchObject({ request: { state: 'approved' }, card: { businessPoint: '住院部' } });
    expect(await waitingAt('city-keeper', 'CN/13/1301')).not.toContain(id);
    expect(await waitingAt('hospital', 'CN/13/1301/u-first-hospital')).not.toContain(id);
    expect((await at.entries(serial)).at(-1)).toMatchObject({ transition: 'change-location' });
  });

  test('to another terminal moves the card there and frees the one it stood in', async () => {
    const serial = await at.issued();
    const { terminal: old } = await at.read(serial);
    const terminal = at.nextTerminal();
    await at.take('city-keeper', serial, 'change-location', { ...WHY, terminal });
    const cardIn = async (number: string) =>
      (await must(at.world, 'city-keeper', 'GET', `/terminals/${number}`)).body.card;
    expect([await cardIn(old), await cardIn(terminal)]).toEqual([undefined, serial]);
    const own = { ...WHY, terminal: terminalAt(at.terminals.clinic, 1) };
    await at.no('terminal-not-allotted', 'city-keeper', serial, 'change-location', own);
    await at.no('nothing-to-change', 'city-keeper', serial, 'change-location', WHY);
  });

  test('is not decided by the unit, nor by another centre, nor by a machine', async () => {
    const { id } = await asked();
    const approve = (who: string) => () => decide(who, id, 'approve');
    await refused(at.world, 'role-not-permitted', approve('hospital'));
    await refused(at.world, 'not-found', approve('other-keeper'));
    await refused(at.world, 'not-found', approve('clinic-person'));
    const headers = {
      authorization: `Bearer ${await at.world.token('city-keeper', { client_id: 'city-keeper' })}`,
    };
    await refused(at.world, 'person-required', () =>
      at.world.call('city-keeper', 'POST', `/requests/${id}/approve`, { headers }),
    );
  });

  test('is rejected with a reason, once, and the card stays as it was', async () => {
    const { serial, id } = await asked();
    const { version } = await at.read(serial);
    expect((await decide('city-keeper', id, 'reject', { reason: '材料不全' })).body.state).toBe('rejected');
    expect((await at.read(serial)).version).toBe(version);
    for (const step of ['approve', 'reject']) {
      const body = step === 'reject' ? { reason: '再次' } : {};
      await refused(at.world, 'request-not-pending', () => decide('city-keeper-2', id, step, body));
    }
    const read = await must(at.world, 'hospital', 'GET', `/requests/${id}`);
    expect(read.body).toMatchObject({ state: 'rejected', reason: '材料不全' });
  });

  test('is withdrawn by its applicant only, and then decided by nobody', async () => {
    const { id } = await asked();
    for (const who of ['city-keeper', 'city-registrar']) {
      await refused(at.world, 'role-not-permitted', () => decide(who, id, 'withdraw'));
    }
    expect((await decide('hospital', id, 'withdraw')).body.state).toBe('withdrawn');
    await refused(at.world, 'request-not-pending', () => decide('city-keeper', id, 'approve'));
    await refused(at.world, 'request-not-pending', () => decide('hospital', id, 'withdraw'));
  });

  test('is refused by the card’s state where the card has moved on meanwhile', async () => {
    const { serial, id } = await asked();
    await at.take('hospital', serial, 'report-loss', LOSS);
    await refused(at.world, 'not-allowed-in-state', () => decide('city-keeper', id, 'approve'));
    expect((await decide('city-keeper', id, 'reject', WHY)).body.state).toBe('rejected');
  });

  test('is not done to a card that is with another unit by now', async () => {
    const { serial, id } = await asked();
    await at.take('city-keeper', serial, 'return-to-stock', RETURN);
    // The same card, now the second unit's: what the first asked for is no longer its to ask.
    const psychiatric = { body: { psychiatric: true, reason: '批准' } };
    await must(at.world, 'city-registrar', 'POST', '/organizations/u-clinic/qualify', psychiatric);
    const terminal = terminalAt(at.terminals.clinic, 1);
    const application = await approved(at.world, 'u-clinic', { 'read-write': 1 });
    const form = { ...at.issueForm(terminal), application, unit: 'u-clinic' };
    await at.take('city-keeper', serial, 'issue', form);
    const reply = await decide('city-keeper', id, 'approve');
    expect([reply.status, (await at.read(serial)).businessPoint]).toEqual([409, '门诊一']);
  });

  test('twice at once is decided once', async () => {
    const { serial, id } = await asked();
    const replies = await Promise.all(
      ['city-keeper', 'city-keeper-2', 'city-registrar'].map((who) => decide(who, id, 'approve')),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const moves = (await at.entries(serial)).filter(({ transition }) => transition === 'change-location');
    expect(moves).toHaveLength(1);
  });

  test('is a return to stock as well', async () => {
    const serial = await at.issued();
    const { body } = await at.take('hospital', serial, 'return-to-stock', RETURN);
    await must(at.world, 'city-keeper', 'POST', `/requests/${body.id}/approve`);
    const card = await at.read(serial);
    expect(card).toMatchObject({ state: 'in-stock', place: 'CN/13/1301' });
    for (const gone of ['unit', 'terminal', 'businessPoint', 'responsiblePerson']) {
      expect(card).not.toHaveProperty(gone);
    }
  });
});

describe('a correction', () => {
  test('of an issued card is asked for by one registrar and approved by another', async () => {
    const serial = await at.issued();
    const form = { ...WHY, businessPoint: '急诊', responsiblePerson: '王芳' };
    const { status, body } = await at.take('city-registrar', serial, 'correct', form);
    expect(status).toBe(202);
    // A write's answer, which its receipt keeps, names nobody; those who decide read the name.
    expect(JSON.stringify(body)).not.toContain('王芳');
    expect((await must(at.world, 'city-registrar-2', 'GET', `/requests/${body.id}`)).text).toContain('王芳');
    expectProblem(await decide('city-registrar', body.id, 'approve'), 'same-person');
    // The keeper decides on much, and not on this row.
    expectProblem(await decide('city-keeper', body.id, 'approve'), 'role-not-permitted');
    await must(at.world, 'city-registrar-2', 'POST', `/requests/${body.id}/approve`);
    expect(await at.read(serial)).toMatchObject({ businessPoint: '急诊', responsiblePerson: '王芳' });
  });
});
