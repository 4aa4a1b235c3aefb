import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { must, prepare, replacementOf, serialAt, stock } from '../country.ts';
import { LOSS, MANY, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const FAULT = { symptom: '无应答' };
const TESTED = { testResult: '正常' };
const DAMAGE = { ...WHY, cause: 'damage' };

/** A card that the city's keeper reported faulty. */
async function faulty(): Promise<string> {
  const serial = await at.issued();
  await at.take('city-keeper', serial, 'report-fault', FAULT);
  return serial;
}

const banOf = async (serial: string) => (await at.world.store.read([KEYS.ban(serial)]))[0];

describe('a fault', () => {
  test('found not to be one brings the card back to where it was', async () => {
    const serial = await faulty();
    const { terminal, state } = await at.read(serial);
    expect(state).toBe('faulty');
    const { body } = await at.take('clerk', serial, 'clear-fault', TESTED);
    expect(body).toMatchObject({ state: 'issued', terminal, unit: 'u-first-hospital' });
  });

  test('in stock goes back to stock', async () => {
    const serial = at.fresh();
    await at.take('clerk', serial, 'report-fault', FAULT);
    expect((await at.take('clerk-2', serial, 'clear-fault', TESTED)).body.state).toBe('in-stock');
  });

  test('is cleared by a person at a service point, not by its keeper and not by a machine', async () => {
    const serial = await faulty();
    await at.no('role-not-permitted', 'city-keeper', serial, 'clear-fault', TESTED);
    const machine = await at.world.token('clerk', { client_id: 'clerk' });
    const headers = { authorization: `Bearer ${machine}` };
    await at.no('person-required', 'clerk', serial, 'clear-fault', TESTED, { headers });
  });

  test('that was none leaves its reporter free to cancel the card another day', async () => {
    const serial = await at.issued();
    await at.take('clerk', serial, 'report-fault', FAULT);
    await at.take('clerk-2', serial, 'clear-fault', TESTED);
    expect((await at.cancel('clerk', serial, 'voluntary')).body.state).toBe('surrendered');
  });

  test('of a unit’s card is applied for by the unit and confirmed at the service point', async () => {
    const serial = await at.issued();
    const application = await at.take('hospital', serial, 'report-fault', FAULT);
    expect([application.status, (await at.read(serial)).state]).toEqual([202, 'issued']);
    const { body } = await must(at.world, 'clerk', 'POST', `/requests/${application.body.id}/approve`);
    expect(body.card.state).toBe('faulty');
  });
});

describe('a confirmed damage', () => {
  test('bans, cancels and takes in the card in one commit', async () => {
    const serial = await faulty();
    const { body } = await at.cancel('clerk', serial, 'damage');
    expect(body).toMatchObject({ state: 'surrendered', place: 'CN/13/1301', ban: { reason: 'damage' } });
    expect(body).not.toHaveProperty('terminal');
    expect(await banOf(serial)).toMatchObject({ serial, reason: 'damage' });
    const [cancel, surrender] = (await at.entries(serial)).slice(-2);
    expect([cancel?.transition, surrender?.transition]).toEqual(['cancel', 'surrender']);
    expect(cancel?.at).toBe(surrender?.at);
  });

  test('is not established of a card that nobody tested', async () => {
    const serial = await at.issued();
    await at.no('cause-not-from-state', 'clerk', serial, 'cancel', DAMAGE);
  });

  test('is not cancelled by the person who reported the fault, nor by that card’s keeper', async () => {
    const serial = await at.issued();
    await at.take('clerk', serial, 'report-fault', FAULT);
    await at.no('same-person', 'clerk', serial, 'cancel', DAMAGE);
    await at.no('role-not-permitted', 'city-keeper', serial, 'cancel', DAMAGE);
    expect((await at.cancel('clerk-2', serial, 'damage')).body.state).toBe('surrendered');
  });
});

describe('a card replaced by a new one', () => {
  const replace = (newSerial: string) => replacementOf(newSerial);

  test('is cancelled, banned and taken in while the new one takes over its terminal, in one commit', async () => {
    const [old, next] = [await faulty(), await at.entrusted()];
    const { terminal } = await at.read(old);
    const { body } = await at.take('clerk', old, 'replace', replace(next));
    expect(body).toMatchObject({ serial: old, state: 'surrendered', ban: { reason: 'damage' } });
    const taken = await at.read(next, 'hospital');
    const held = { state: 'issued', terminal, unit: 'u-first-hospital', businessPoint: '门诊一' };
    expect(taken).toMatchObject({ ...held, responsiblePerson: '李娜', place: 'CN/13/1301/u-first-hospital' });
    const times = [(await at.entries(old)).at(-1)?.at, (await at.entries(next)).at(-1)?.at];
    expect(times[0]).toBe(times[1]);
    const holder = await must(at.world, 'city-keeper', 'GET', `/terminals/${terminal}`);
    expect(holder.body.card).toBe(next);
  });

  test('is not replaced by who reported its fault', async () => {
    const serial = await at.issued();
    await at.take('clerk', serial, 'report-fault', FAULT);
    await at.no('same-person', 'clerk', serial, 'replace', replace(at.fresh()));
  });

  test('is not replaced before its fault is reported', async () => {
    await at.no('cause-not-from-state', 'clerk', await at.issued(), 'replace', replace(at.fresh()));
  });

  test('is not replaced where it stands in no terminal', async () => {
    const serial = at.fresh();
    await at.take('city-keeper', serial, 'report-fault', FAULT);
    await at.no('replacement-unsuitable', 'clerk', serial, 'replace', replace(at.fresh()));
  });

  test('takes no new card that is unknown, itself, of another kind, or not entrusted to the service point', async () => {
    const serial = await faulty();
    const [elsewhere, other] = [serialAt(at.delivered), serialAt(at.delivered + 1)];
    await prepare(at.world, [elsewhere]);
    await prepare(at.world, [other], { kind: 'read-only' });
    await stock(at.world, [other], 'two');
    await at.take('city-keeper', other, 'entrust', { servicePoint: 'p-station' });
    for (const unsuitable of [serialAt(999), serial, elsewhere, other, at.fresh(), await at.issued()]) {
      await at.no('replacement-unsuitable', 'clerk', serial, 'replace', replace(unsuitable));
    }
  });

  test('takes no new card that is lost or faulty', async () => {
    const serial = await faulty();
    const [lost, broken] = [await at.entrusted(), await at.entrusted()];
    await at.take('city-keeper', lost, 'report-loss', LOSS);
    await at.take('city-keeper', broken, 'report-fault', FAULT);
    for (const unsuitable of [lost, broken]) {
      await at.no('not-allowed-in-state', 'clerk', serial, 'replace', replace(unsuitable));
    }
  });

  test('is not replaced without two copies of each table, nor without a test that confirms the damage', async () => {
    const [serial, next] = [await faulty(), await at.entrusted()];
    const one = { copies: { table1: 2, table2: 1 } };
    await at.no('copies-missing', 'clerk', serial, 'replace', replacementOf(next, one));
    const untested = { testResult: undefined };
    await at.no('test-missing', 'clerk', serial, 'replace', replacementOf(next, untested));
  });

  test('is replaced once, though two clerks hand out two new cards at once', async () => {
    const serial = await faulty();
    const spares = [await at.entrusted(), await at.entrusted()];
    const replies = await Promise.all(
      spares.map((spare, n) =>
        at.world.call(['clerk', 'clerk-2'][n], 'POST', at.path(serial, 'replace'), { body: replace(spare) }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
