import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { must } from '../country.ts';
import { begun } from '../scrap-batch/scrapping.ts';
import { LOSS, MANY, RETURN, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

const cause = (name: string) => ({ ...WHY, cause: name });
const banOf = async (serial: string) => (await at.world.store.read([KEYS.ban(serial)]))[0];

async function lost(by = 'city-keeper') {
  const serial = await at.issued();
  await at.take(by, serial, 'report-loss', LOSS);
  return serial;
}

describe('a theft', () => {
  test.each(['hospital', 'city-registrar', 'city-keeper', 'ministry-1'])('is reported by %s', async (who) => {
    const serial = await at.issued();
    const { body } = await at.take(who, serial, 'report-theft', { ...LOSS, policeReport: '110-7' });
    expect(body).toMatchObject({ state: 'lost', ban: { reason: 'theft' } });
    expect(await banOf(serial)).toMatchObject({ reason: 'theft', serial });
  });

  test('is reported to the unit’s own centre or the ministry, and to no other', async () => {
    const serial = await at.issued();
    for (const who of ['province-registrar', 'province-keeper', 'ministry-keeper', 'clerk']) {
      await at.no('role-not-permitted', who, serial, 'report-theft', LOSS);
    }
    for (const who of ['other-registrar', 'clinic-person', 'supplier']) {
      await at.no('not-found', who, serial, 'report-theft', LOSS);
    }
  });
});

describe('a cancellation', () => {
  test('gives as its cause what was reported', async () => {
    const serial = await lost();
    for (const other of ['theft', 'damage', 'voluntary', 'expiry', 'point-closed']) {
      await at.no('cause-not-from-state', 'clerk', serial, 'cancel', cause(other));
    }
    const { body } = await at.cancel('clerk', serial, 'loss');
    expect(body).toMatchObject({ state: 'cancelled', cause: 'loss', ban: { reason: 'loss' } });
    expect(body).not.toHaveProperty('terminal');
  });

  test.each(['loss', 'theft', 'damage'])('of an issued card is not for %s', async (name) => {
    await at.no('cause-not-from-state', 'clerk', await at.issued(), 'cancel', cause(name));
  });

  test.each(['point-closed', 'voluntary'])('for %s takes the card in', async (name) => {
    const { body } = await at.cancel('clerk', await at.issued(), name);
    expect(body).toMatchObject({ state: 'surrendered', place: 'CN/13/1301', cause: name });
    expect(body).not.toHaveProperty('ban');
  });

  test.each(['disqualification', 'unit-abolished'])('is not for %s of a unit that stands', async (name) => {
    await at.no('unit-stands-otherwise', 'clerk', await at.issued(), 'cancel', cause(name));
  });

  test('is not made by the person who reported the loss', async () => {
    await at.world.appoint(
      'keeper-and-clerk',
      { role: 'card-keeper', place: 'CN/13/1301' },
      { role: 'service-point-clerk', place: 'CN/13/1301/p-station' },
    );
    const serial = await lost('keeper-and-clerk');
    await at.no('same-person', 'keeper-and-clerk', serial, 'cancel', cause('loss'));
    await at.cancel('clerk', serial, 'loss');
  });

  test('of a unit’s own wish is applied for by its 表2, and made at the service point', async () => {
    const serial = await at.issued();
    await at.no('role-not-permitted', 'hospital', serial, 'cancel', cause('voluntary'));
    await at.no('table-2-missing', 'clerk', serial, 'cancel', cause('voluntary'));
    expect((await at.cancel('clerk', serial, 'voluntary')).body.state).toBe('surrendered');
  });

  test('is a person’s: no machine makes or asks for it', async () => {
    const headers = { authorization: `Bearer ${await at.world.token('clerk', { client_id: 'clerk' })}` };
    const serial = await at.issued();
    await at.no('person-required', 'clerk', serial, 'cancel', cause('voluntary'), { headers });
  });
});

describe('a report proven wrong', () => {
  test('is corrected by two persons, and the card is back where it was, off the blacklist', async () => {
    const serial = await lost();
    const { terminal } = await at.read(serial);
    const { body: application } = await at.take('city-registrar', serial, 'correct-report', WHY);
    const approve = `/requests/${application.id}/approve`;
    const { body } = await at.world.call('city-registrar', 'POST', approve);
    expect(body.code).toBe('same-person');
    expect(await banOf(serial)).toBeDefined();
    await must(at.world, 'city-registrar-2', 'POST', approve);
    const card = await at.read(serial);
    expect(card).toMatchObject({ state: 'issued', terminal });
    expect(card).not.toHaveProperty('ban');
    expect(await banOf(serial)).toBeUndefined();
  });

  test('is not corrected by its keeper, nor after the cancellation', async () => {
    const serial = await lost();
    await at.no('role-not-permitted', 'city-keeper', serial, 'correct-report', WHY);
    await at.cancel('clerk', serial, 'loss');
    await at.no('not-allowed-in-state', 'city-registrar', serial, 'correct-report', WHY);
  });

  test('leaves a lost card no other way back into use', async () => {
    const serial = await lost();
    await at.no('not-allowed-in-state', 'city-keeper', serial, 'issue', at.issueForm());
    await at.no('not-allowed-in-state', 'city-keeper', serial, 'return-to-stock', RETURN);
    await at.no('not-allowed-in-state', 'clerk', serial, 'clear-fault', { testResult: '正常' });
    // Found again, it is handed in.
    expect((await at.take('city-keeper', serial, 'surrender')).body).toMatchObject({
      state: 'surrendered',
      ban: { reason: 'loss' },
    });
  });
});

describe('a card never seen again', () => {
  test('is written off where it was cancelled for loss, by another person, and may still be handed in', async () => {
    const serial = await lost();
    await at.cancel('clerk', serial, 'loss');
    await at.no('role-not-permitted', 'city-registrar', serial, 'write-off', WHY);
    const listed = async (place: string) => {
      const { body } = await must(at.world, 'ministry-1', 'GET', '/sam-cards/awaited', { query: { place } });
      return body.cards.find((card: { serial: string }) => card.serial === serial);
    };
    for (const place of ['CN/13', 'CN/13/1301']) {
      expect(await listed(place)).toMatchObject({ cause: 'loss', place: 'CN/13/1301/u-first-hospital' });
    }
    expect(await listed('CN/44')).toBeUndefined();
    expect((await at.take('ministry-1', serial, 'write-off', WHY)).body.state).toBe('written-off');
    expect(await listed('CN/13')).toBeUndefined();
    expect((await at.take('clerk', serial, 'surrender')).body.state).toBe('surrendered');
  });
});

describe('scrapping', () => {
  const SCRAP = { scrapBatch: 'scrap-2026-1' };

  test('happens at the ministry centre only, by a person who did not cancel the card', async () => {
    await at.world.appoint(
      'clerk-and-keeper',
      { role: 'service-point-clerk', place: 'CN/13/1301/p-station' },
      { role: 'card-keeper', place: 'CN' },
    );
    const serial = await at.issued();
    await at.cancel('clerk-and-keeper', serial, 'voluntary');
    for (const who of ['city-keeper', 'ministry-keeper']) {
      await at.no('role-not-permitted', who, serial, 'scrap', SCRAP);
    }
    await sendUp(serial);
    await at.no('role-not-permitted', 'ministry-1', serial, 'scrap', SCRAP);
    await at.no('scrap-batch-unknown', 'ministry-keeper', serial, 'scrap', SCRAP);
    await begun(at.world, 'scrap-2026-1', [serial]);
    await at.no('same-person', 'clerk-and-keeper', serial, 'scrap', SCRAP);
    expect((await at.take('ministry-keeper', serial, 'scrap', SCRAP)).body.state).toBe('scrapped');
    for (const [step, body] of [
      ['write-off', WHY],
      ['report-loss', LOSS],
      ['correct', WHY],
    ] as const) {
      await at.no('not-allowed-in-state', 'ministry-1', serial, step, body);
    }
  });

  /** From the city by the province to the ministry centre. */
  async function sendUp(serial: string) {
    for (const [id, from, to, sender, receiver] of [
      ['up-to-province', 'CN/13/1301', 'CN/13', 'city-keeper', 'province-keeper'],
      ['up-to-ministry', 'CN/13', 'CN', 'province-keeper', 'ministry-keeper'],
    ] as const) {
      await must(at.world, sender, 'POST', '/shipments', { body: { id, from, to } });
      await at.take(sender, serial, 'dispatch', { shipment: id });
      await at.no('shipment-not-open', receiver, serial, 'receive');
      await must(at.world, sender, 'POST', `/shipments/${id}/send`);
      // Under way it is to be seen at both ends, and nowhere else.
      expect((await at.read(serial, receiver)).state).toBe('in-transit');
      const onList = await must(at.world, receiver, 'GET', `/shipments/${id}/sam-cards`);
      expect(onList.body.cards).toEqual([{ serial }]);
      const { body } = await at.take(receiver, serial, 'receive');
      expect(body).toMatchObject({ state: 'surrendered', place: to });
    }
  }
});
