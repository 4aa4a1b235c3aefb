import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../country.ts';
import { LOSS, MANY, RETURN, type Stocked, startStocked, WHY } from '../sam-card/stocked.ts';

const DECISION = { number: '石卫〔2026〕9号', decidedOn: '2026-11-20', reason: '机构撤销' };
const HOSPITAL = '/organizations/u-first-hospital';

let at: Stocked;
let cards: string[];

const post = (who: string, path: string, body: object) => at.world.call(who, 'POST', path, { body });
const abolish = (who: string, of = HOSPITAL) => post(who, `${of}/abolish`, DECISION);
const close = (who: string, of = HOSPITAL) => post(who, `${of}/close`, { reason: '清退完毕' });

beforeAll(async () => {
  at = await startStocked(MANY);
  cards = [await at.issued(), await at.issued(), await at.issued()];
});

afterAll(() => at.world.stop());

describe('a unit that is abolished', () => {
  test('is so by decision of its centre or the management body, and no centre is', async () => {
    for (const who of ['city-keeper', 'hospital', 'province-registrar']) {
      expect((await abolish(who)).body.code).toBe('role-not-permitted');
    }
    expect((await abolish('other-registrar')).status).toBe(404);
    const centre = await abolish('city-registrar', '/organizations/centre-1301');
    expect(centre.body.code).toBe('unit-unknown');
    expect((await close('city-registrar')).body.code).toBe('not-allowed-in-state');
    expect((await abolish('city-registrar')).body.standing).toBe('abolished');
  });

  test('is given no card any more and comes under no other centre', async () => {
    await at.no('unit-not-qualified', 'city-keeper', at.fresh(), 'issue', at.issueForm());
    const moved = await post('ministry-1', `${HOSPITAL}/rehome`, { to: 'CN/44/4401', reason: '合并' });
    expect(moved.body.code).toBe('unit-not-qualified');
  });

  test('lists what it holds, and is not closed while one card is unaccounted for', async () => {
    const [returned = '', ended = '', lost = ''] = cards;
    const { body } = await must(at.world, 'hospital', 'GET', `${HOSPITAL}/sam-cards`, {
      query: { limit: '2' },
    });
    expect([body.cards.length, typeof body.next]).toEqual([2, 'string']);
    await at.take('city-keeper', returned, 'return-to-stock', { ...RETURN, because: 'unit-abolished' });
    await at.take('clerk', ended, 'cancel', { ...WHY, cause: 'unit-abolished' });
    await at.take('hospital', lost, 'report-loss', LOSS);
    const refused = await close('city-registrar');
    expect(refused.body).toMatchObject({ code: 'cards-outstanding', detail: expect.stringMatching(/^1 /) });
    await at.take('city-keeper', lost, 'surrender');
    expect((await close('city-registrar')).body.standing).toBe('closed');
  });

  test('keeps its terminal block, and its people have lost their appointments', async () => {
    const { body } = await must(at.world, 'city-registrar', 'GET', '/terminals', {
      query: { unit: 'u-first-hospital' },
    });
    expect(body.blocks).toHaveLength(1);
    expect((await abolish('city-registrar')).body.code).toBe('not-allowed-in-state');
  });
});

test('a service point is closed with its clerks, whose appointments end with it', async () => {
  const person = { issuer: at.world.issuer, subject: 'last-clerk', role: 'service-point-clerk' };
  const body = { ...person, place: 'CN/13/1301/p-station' };
  const { body: proposed } = await must(at.world, 'city-registrar', 'POST', '/appointments', { body });
  await must(at.world, 'city-registrar-2', 'POST', `/appointments/${proposed.id}/confirm`);
  const card = `/sam-cards/${cards[0]}`;
  expect((await at.world.call('last-clerk', 'GET', card)).status).toBe(200);
  await must(at.world, 'city-registrar', 'POST', '/organizations/p-station/abolish', { body: DECISION });
  expect((await close('city-registrar', '/organizations/p-station')).body.standing).toBe('closed');
  expect((await at.world.call('last-clerk', 'GET', card)).status).toBe(404);
  const { body: ended } = await must(at.world, 'city-registrar', 'GET', `/appointments/${proposed.id}`);
  expect(ended.state).toBe('ended');
});
