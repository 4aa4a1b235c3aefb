import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { healthCardNumberOf } from '../../shared/health-card/card-number.ts';
import { must, PLACES } from '../country.ts';
import { collected, PAPER, person, RESIDING, verified } from '../resident/people.ts';
import { startWorld, type World } from '../world.ts';
import {
  AT_COUNTER,
  acceptedCard,
  apply,
  cardOf,
  combinationStands,
  done,
  FEE,
  issuedCard,
  issuing,
  produced,
  step,
  validFor,
} from './cards.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await issuing(world);
});

afterAll(() => world.stop());

describe('an application', () => {
  test('is made for a verified resident at his own institution or a service point there, nowhere else (RHC-8)', async () => {
    const unverified = await collected(world, person(1));
    expect((await apply(world, 'primary', unverified)).body).toMatchObject({
      code: 'resident-not-verified',
      article: 'RHC-13',
    });
    const resident = await verified(world, person(2));
    for (const who of ['other-primary', 'far-clerk'])
      expect((await apply(world, who, resident)).status).toBe(404);
    expect((await apply(world, 'hospital', resident)).status).toBe(404);
    const { body } = await apply(world, 'clerk', resident);
    expect(body).toMatchObject({ state: 'applied', place: PLACES.city, takenAt: PLACES.point, resident });
    expect(body.residence).toEqual(RESIDING);
  });

  test('for whoever holds a card is refused, and one that is withdrawn leaves the way free (RHC-2)', async () => {
    const resident = await verified(world, person(3));
    const { id } = (await apply(world, 'primary', resident)).body;
    expect((await apply(world, 'clerk', resident)).body).toMatchObject({
      code: 'card-held',
      article: 'RHC-2',
    });
    await done(world, 'primary', id, 'withdraw');
    const again = await apply(world, 'clerk', resident);
    expect(again.status).toBe(201);
    await done(world, 'clerk-2', again.body.id, 'reject', { reason: '材料不符' });
    expect((await apply(world, 'clerk', resident)).status).toBe(201);
  });

  test('has no place for a cost: the first card is never booked to its resident (RHC-7)', async () => {
    const resident = await verified(world, person(4));
    const body = { resident, fee: FEE };
    expect((await world.call('primary', 'POST', '/health-cards', { body })).body.code).toBe('invalid-input');
  });

  test('is accepted by somebody else, and only in a region that may issue (RHC-9)', async () => {
    const resident = await verified(world, person(5));
    const { id } = (await apply(world, 'clerk', resident)).body;
    expect((await step(world, 'clerk', id, 'accept')).body.code).toBe('same-person');
    expect((await done(world, 'clerk-2', id, 'accept')).body.state).toBe('accepted');
    const body = { place: 'CN/44/4401/u-far-clinic', personal: person(6), ...RESIDING };
    await world.appoint('other-primary-2', { role: 'primary-clerk', place: body.place });
    const far = (await must(world, 'other-primary', 'POST', '/residents', { body })).body.id;
    await must(world, 'other-primary-2', 'POST', `/residents/${far}/verify`, { body: { evidence: PAPER } });
    expect((await apply(world, 'other-primary', far)).body).toMatchObject({ code: 'region-not-ready' });
  });
});

describe('a card', () => {
  test('is handed over while its combination stands, and then is valid for ten years (RHC-12)', async () => {
    const { id } = await acceptedCard(world, 10);
    expect((await step(world, 'clerk', id, 'issue', AT_COUNTER)).body.code).toBe('not-allowed-in-state');
    const number = await produced(world, id, 10);
    await combinationStands(world, 'withdrawn');
    expect((await step(world, 'clerk', id, 'issue', AT_COUNTER)).body).toMatchObject({
      code: 'test-cards-not-passed',
      article: 'RHC-12p2',
    });
    await combinationStands(world, 'passed');
    expect(await validFor(world, 'front-end', number)).toBe(false);
    const { body } = await done(world, 'clerk', id, 'issue', AT_COUNTER);
    expect(body).toMatchObject({ state: 'issued', validUntil: '2036-11-20' });
    expect(await validFor(world, 'front-end', number)).toBe(true);
    world.now = '2036-11-21T02:00:00.000Z';
    expect(await validFor(world, 'front-end', number)).toBe(false);
    world.now = '2026-11-21T02:00:00.000Z';
  });

  test('that is unknown, lost or past its period is told apart by nobody who asks (RHC-3)', async () => {
    const { id, cardNumber } = await issuedCard(world, 11);
    await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
    const ask = (one: string) =>
      world.call('front-end', 'POST', '/health-cards/status', { body: { cardNumber: one } });
    const [lost, unknown] = [await ask(cardNumber), await ask(healthCardNumberOf('130100', 999))];
    expect(unknown.text).toBe(lost.text);
    expect(lost.body).toEqual({ valid: false, checkedAt: world.now });
    expect(
      (await world.call('issuer', 'POST', '/health-cards/status', { body: { cardNumber } })).status,
    ).toBe(403);
  });

  test('is lost, found again, and lost for good: made anew at the resident’s cost (RHC-7)', async () => {
    const { id, resident, cardNumber } = await issuedCard(world, 12);
    const reissue = (body: object) => step(world, 'clerk', id, 're-issue', { ...AT_COUNTER, ...body });
    expect((await reissue({ cause: 'loss', fee: FEE })).body.code).toBe('cause-not-from-state');
    await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
    expect((await done(world, 'clerk', id, 'found', AT_COUNTER)).body).not.toHaveProperty('lossReportedAt');
    expect(await validFor(world, 'hospital', cardNumber)).toBe(true);
    await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
    expect((await reissue({ cause: 'loss' })).body).toMatchObject({ code: 'fee-unpaid', article: 'RHC-7' });
    expect((await apply(world, 'clerk', resident)).body.code).toBe('card-held');
    const { body } = await reissue({ cause: 'loss', fee: FEE });
    expect(body).toMatchObject({ state: 'cancelled', cause: 'loss' });
    const fresh = await cardOf(world, body.replacedBy);
    expect(fresh).toMatchObject({ state: 'applied', replaces: id, fee: FEE, resident });
    expect((await apply(world, 'clerk', resident)).body.code).toBe('card-held');
    expect((await step(world, 'clerk', id, 'found', AT_COUNTER)).body.code).toBe('not-allowed-in-state');
    const { body: his } = await must(world, 'primary', 'GET', `/health-cards/of/${resident}`);
    expect([his.held, his.healthCards.length]).toEqual([fresh.id, 2]);
    await done(world, 'clerk', fresh.id, 'withdraw');
    expect((await apply(world, 'clerk', resident)).status).toBe(201);
  });

  test('past its period is made anew without a cost, and not before (ours)', async () => {
    const { id } = await issuedCard(world, 13);
    const body = { cause: 'expiry', ...AT_COUNTER };
    expect((await step(world, 'clerk', id, 're-issue', body)).body.code).toBe('card-not-expired');
    world.now = '2036-12-01T02:00:00.000Z';
    expect((await step(world, 'clerk', id, 're-issue', { ...body, fee: FEE })).body.code).toBe(
      'invalid-input',
    );
    expect((await done(world, 'clerk', id, 're-issue', body)).body.cause).toBe('expiry');
    world.now = '2026-11-21T02:00:00.000Z';
  });

  test('ends on the resident’s wish only when it is handed back, and then another can be applied for', async () => {
    const { id, resident } = await issuedCard(world, 14);
    const wish = (handedBack: boolean) => step(world, 'clerk', id, 'cancel', { cause: 'wish', handedBack });
    expect((await wish(false)).body.code).toBe('card-not-handed-back');
    await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
    expect((await wish(true)).body.code).toBe('card-not-handed-back');
    await done(world, 'clerk', id, 'found', AT_COUNTER);
    expect((await wish(true)).body).toMatchObject({ state: 'cancelled', cause: 'wish' });
    expect((await apply(world, 'primary', resident)).status).toBe(201);
  });

  test('is stopped at any service point of the country for whoever shows his documentKind, and only stopped', async () => {
    const { id } = await issuedCard(world, 15);
    const { documentKind, identityNumber } = person(15);
    const lost = (who: string, number: string) =>
      world.call(who, 'POST', '/health-cards/report-loss', {
        body: { ...AT_COUNTER, documentKind, identityNumber: number },
      });
    expect((await step(world, 'far-clerk', id, 'report-loss', AT_COUNTER)).status).toBe(404);
    const { body, text } = await lost('far-clerk', identityNumber);
    expect(body).toEqual({ lost: true, at: world.now });
    expect(text).not.toContain(identityNumber);
    const again = await lost('far-clerk', identityNumber);
    const nobody = await lost('far-clerk', person(99).identityNumber);
    expect([again.status, again.text]).toEqual([404, nobody.text]);
    expect((await step(world, 'far-clerk', id, 'found', AT_COUNTER)).status).toBe(404);
    expect((await done(world, 'clerk', id, 'found', AT_COUNTER)).body.state).toBe('issued');
  });

  test('follows its resident’s file to another province, valid all the while (RHC-2, RHC-8)', async () => {
    const { id, resident, cardNumber } = await issuedCard(world, 16);
    expect((await step(world, 'clerk', id, 'move')).body.code).toBe('nothing-to-change');
    await must(world, 'primary', 'POST', `/residents/${resident}/move`, {
      body: { to: 'CN/44/4401/u-far-clinic' },
    });
    expect((await step(world, 'far-clerk', id, 'move')).status).toBe(404);
    await must(world, 'other-primary', 'POST', `/residents/${resident}/take-over`, { body: RESIDING });
    expect((await step(world, 'clerk', id, 'move')).body.code).toBe('role-not-permitted');
    const { body } = await done(world, 'far-clerk', id, 'move');
    expect(body).toMatchObject({ state: 'issued', place: PLACES.otherCity });
    expect(await validFor(world, 'front-end', cardNumber)).toBe(true);
    expect((await step(world, 'clerk', id, 'report-loss', AT_COUNTER)).status).toBe(404);
    expect((await done(world, 'far-clerk', id, 'report-loss', AT_COUNTER)).body.state).toBe('lost');
  });

  test('stands in its centre’s list under its state, and in no other', async () => {
    const { id } = await issuedCard(world, 17);
    const list = async (state: string) => {
      const query = { place: PLACES.city, state };
      const { body } = await must(world, 'clerk', 'GET', '/health-cards', { query });
      return body.healthCards.map((one: { id: string }) => one.id);
    };
    expect(await list('issued')).toContain(id);
    expect(await list('produced')).not.toContain(id);
    const query = { place: PLACES.city };
    expect((await world.call('far-clerk', 'GET', '/health-cards', { query })).status).toBe(404);
  });
});

test('the ledgers of cards hold no name, number, address or telephone', async () => {
  const { id } = await issuedCard(world, 18);
  await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
  const { items } = await world.store.list({ table: 'ledger', pk: `health-card/${id}`, limit: 100 });
  const written = JSON.stringify(items);
  expect(items).toHaveLength(6);
  const { fullName, identityNumber, address, phone } = person(18);
  for (const secret of [fullName, identityNumber, address, phone]) expect(written).not.toContain(secret);
});
