import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { residentIdIn } from '../../functions/storage/residents.ts';
import { found, must, PLACES } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { collected, numberOf, PAPER, person, RESIDING, staff, verified } from './people.ts';

let world: World;

const post = (who: string, path: string, body: object = {}) => world.call(who, 'POST', path, { body });
const collect = (who: string, personal: object, place: string = PLACES.clinic) =>
  post(who, '/residents', { place, personal, ...RESIDING });
const step = (who: string, id: string, name: string, body: object = {}) =>
  post(who, `/residents/${id}/${name}`, body);
const itemOf = async (id: string) => (await world.store.read([KEYS.resident(id)]))[0];
const view = (who: string, id: string) => step(who, id, 'view', { reason: '核对资料' });

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await staff(world);
});

afterAll(() => world.stop());

describe('a resident', () => {
  test('is collected by the primary institution that keeps his file, and by nobody else (RHC-13)', async () => {
    expect((await collect('hospital', person(1), PLACES.clinic)).status).toBe(404);
    expect((await collect('clinic-person', person(1))).body.code).toBe('role-not-permitted');
    expect((await collect('primary', person(1), PLACES.hospital)).status).toBe(404);
    const reply = await collect('primary', person(1));
    expect(reply.body).toMatchObject({ state: 'collected', place: PLACES.clinic, corrections: 0 });
  });

  test('is verified by another person, or by a machine that read the document', async () => {
    const id = await collected(world, person(2));
    expect((await step('primary', id, 'verify', { evidence: PAPER })).body.code).toBe('same-person');
    expect((await step('primary-2', id, 'verify', { evidence: PAPER })).body.state).toBe('verified');
    const read = await collected(world, person(3));
    const reader = { reader: 'ID-READER-7', evidence: PAPER };
    expect((await step('primary', read, 'verify-by-reader', reader)).body.state).toBe('verified');
  });

  test('is one nationwide: the same document is not collected again, anywhere (RHC-2)', async () => {
    await collected(world, person(4));
    for (const [who, place] of [
      ['primary-2', PLACES.clinic],
      ['other-primary', 'CN/44/4401/u-far-clinic'],
    ] as const) {
      const { body } = await collect(who, { ...person(4), fullName: '别名' }, place);
      expect(body).toMatchObject({ code: 'identity-taken', article: 'RHC-2' });
    }
    const racing = Array.from({ length: 12 }, () => collect('primary', person(5)));
    const codes = (await Promise.all(racing)).map(({ status, body }) => (status === 201 ? 201 : body.code));
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    for (const code of codes) expect([201, 'identity-taken', 'lost-race', 'busy']).toContain(code);
  });

  test('without a number of his document is refused, and the number is not repeated', async () => {
    const wrong = { ...person(6), identityNumber: '130102800101001' };
    const { body, text } = await collect('primary', wrong);
    expect(body).toMatchObject({ code: 'identity-number-invalid', article: 'RHC-13' });
    expect(body.fields[0]).toMatchObject({ path: 'body.personal.identityNumber' });
    expect(text).not.toContain(wrong.identityNumber);
  });

  test('under eighteen has a guardian of age; on the eighteenth birthday none is asked for', async () => {
    const child = person(7, { identityNumber: numberOf('130102', '20081122', 7) });
    const guardian = { ...person(8), relation: 'parent' };
    const { fullName, documentKind, identityNumber, relation } = guardian;
    expect((await collect('primary', child)).body.code).toBe('guardian-missing');
    const himself = { fullName, documentKind, identityNumber: child.identityNumber, relation };
    expect((await collect('primary', { ...child, guardian: himself })).body.code).toBe('guardian-missing');
    const other = { fullName, documentKind, identityNumber: numberOf('130102', '20101010', 3), relation };
    expect((await collect('primary', { ...child, guardian: other })).body.code).toBe('guardian-missing');
    const wrong = { fullName, documentKind, identityNumber: '130102198001010000', relation };
    const refused = await collect('primary', { ...child, guardian: wrong });
    expect(refused.body.fields[0].path).toBe('body.personal.guardian.identityNumber');
    const taken = await collect('primary', {
      ...child,
      guardian: { fullName, documentKind, identityNumber, relation },
    });
    expect(taken.status).toBe(201);
    const ofAge = person(9, { identityNumber: numberOf('130102', '20081121', 9) });
    expect((await collect('primary', ofAge)).status).toBe(201);
  });
});

describe('what names a resident', () => {
  test('is one ciphertext and a keyed index; lists and pages show a mask', async () => {
    const id = await collected(world, person(20));
    const kept = await itemOf(id);
    const lookUp = KEYS.residentByIdentity(String(kept?.index));
    expect(residentIdIn((await world.store.read([lookUp]))[0])).toBe(id);
    const item = JSON.stringify(kept);
    for (const value of [person(20).identityNumber, person(20).fullName, person(20).address, 'EHR-20'])
      expect(item).not.toContain(value);
    const { body } = await must(world, 'primary', 'GET', `/residents/${id}`);
    const mask = {
      fullName: '虚**',
      identityNumber: `${'*'.repeat(16)}${person(20).identityNumber.slice(-2)}`,
    };
    expect(body.mask).toEqual(mask);
    const query = { place: PLACES.clinic, state: 'collected' };
    const list = await must(world, 'primary', 'GET', '/residents', { query });
    expect(list.body.residents.find((it: { id: string }) => it.id === id)).toEqual(body);
    expect((await world.call('other-primary', 'GET', `/residents/${id}`)).status).toBe(404);
  });

  test('is found by the number in a body, and elsewhere there is nobody', async () => {
    const id = await collected(world, person(21));
    const { documentKind, identityNumber } = person(21);
    const asked = { documentKind, identityNumber };
    expect((await post('primary', '/residents/find', asked)).body.id).toBe(id);
    expect((await post('privacy', '/residents/find', asked)).body.id).toBe(id);
    const nobody = await post('primary', '/residents/find', {
      documentKind,
      identityNumber: person(22).identityNumber,
    });
    const elsewhere = await post('other-primary', '/residents/find', asked);
    expect([elsewhere.status, elsewhere.text]).toEqual([404, nobody.text]);
    expect((await post('auditor', '/residents/find', asked)).body.code).toBe('role-not-permitted');
  });

  test('is shown in full with a reason, which stands in the access ledger before it is shown', async () => {
    const id = await collected(world, person(23));
    expect((await step('primary', id, 'view')).body.code).toBe('invalid-input');
    expect((await view('auditor', id)).body.code).toBe('role-not-permitted');
    const { body } = await view('primary-2', id);
    expect(body.personal).toEqual({ ...person(23), sex: 'male', birthday: '1980-01-24' });
    const own = await must(world, 'privacy', 'GET', `/residents/${id}/accesses`);
    expect(own.body.accesses).toMatchObject([
      { what: 'view', whose: id, reason: '核对资料', who: { subject: 'primary-2', role: 'primary-clerk' } },
    ]);
    const query = { place: 'CN/13', day: '2026-11-21' };
    const day = await must(world, 'auditor', 'GET', '/accesses', { query });
    expect(day.body.accesses.map((it: { id: string }) => it.id)).toContain(own.body.accesses[0].id);
    const there = await world.call('other-privacy', 'GET', '/accesses', { query });
    expect(there.status).toBe(404);
    const below = { query: { ...query, place: PLACES.city } };
    expect((await world.call('city-auditor', 'GET', '/accesses', below)).status).toBe(404);
    const chain = await world.store.read([KEYS.entry(`access/${own.body.accesses[0].id}`, 1)]);
    expect(JSON.stringify(chain)).toContain('RHC-16');
    expect(JSON.stringify(chain)).not.toContain('核对资料');
  });

  test('is shown twice to whoever asks twice, and no receipt keeps it', async () => {
    const id = await collected(world, person(24));
    await view('primary', id);
    await view('primary', id);
    const { body } = await must(world, 'privacy', 'GET', `/residents/${id}/accesses`);
    expect(body.accesses).toHaveLength(2);
  });
});

describe('a correction', () => {
  const correct = (id: string, personal: object, why = 'wrongly-collected') =>
    step('primary', id, 'correct', { personal, why, evidence: PAPER });

  test('keeps what stood before, sealed; another document or name is verified again', async () => {
    const id = await verified(world, person(30));
    expect((await correct(id, person(30))).body.code).toBe('nothing-to-change');
    const phone = { ...person(30), phone: '19900009999' };
    expect((await correct(id, phone, 'contact-changed')).body).toMatchObject({
      state: 'verified',
      corrections: 1,
    });
    const number = { ...phone, identityNumber: person(31).identityNumber };
    expect((await correct(id, number)).body).toMatchObject({ state: 'collected', corrections: 2 });
    expect((await step('primary', id, 'verify', { evidence: PAPER })).body.code).toBe('same-person');
    expect((await step('primary-2', id, 'verify', { evidence: PAPER })).body.state).toBe('verified');
    const { body } = await step('privacy', id, 'export', { reason: '本人申请' });
    expect(body.former.map(({ personal }: { personal: { phone: string } }) => personal.phone)).toEqual([
      person(30).phone,
      '19900009999',
    ]);
    expect(body.personal.identityNumber).toBe(person(31).identityNumber);
  });

  test('takes another document’s look-up along: the old one is free, a taken one is refused', async () => {
    const id = await collected(world, person(32));
    const changed = { ...person(32), identityNumber: person(33).identityNumber };
    expect((await correct(id, changed)).status).toBe(200);
    await collected(world, person(32));
    expect((await correct(id, person(32))).body).toMatchObject({ code: 'identity-taken', article: 'RHC-2' });
  });
});

describe('a move', () => {
  const FAR = 'CN/44/4401/u-far-clinic';

  test('ends where the other institution takes over; both ends see it on its way (RHC-8)', async () => {
    const id = await verified(world, person(40));
    expect((await step('primary', id, 'move', { to: 'CN/44/4401/u-none' })).body.code).toBe('unit-unknown');
    expect((await step('primary', id, 'move', { to: PLACES.clinic })).body.code).toBe('nothing-to-change');
    expect((await view('other-primary', id)).status).toBe(404);
    await must(world, 'primary', 'POST', `/residents/${id}/move`, { body: { to: FAR } });
    expect((await step('primary', id, 'take-over', RESIDING)).body.code).toBe('role-not-permitted');
    const list = await must(world, 'other-primary', 'GET', '/residents', { query: { place: FAR } });
    expect(list.body.residents).toMatchObject([{ id, state: 'moving', destination: FAR }]);
    const taken = await step('other-primary', id, 'take-over', { ...RESIDING, ground: 'residence-permit' });
    expect(taken.body).toMatchObject({ state: 'verified', place: FAR, ground: 'residence-permit' });
    expect((await world.call('primary', 'GET', `/residents/${id}`)).status).toBe(404);
    expect((await view('other-primary', id)).body.personal.fullName).toBe(person(40).fullName);
  });

  test('that nobody takes over is recalled', async () => {
    const id = await verified(world, person(41));
    await step('primary', id, 'move', { to: FAR });
    expect((await step('primary', id, 'recall')).body).toMatchObject({
      state: 'verified',
      place: PLACES.clinic,
    });
    expect((await world.call('other-primary', 'GET', `/residents/${id}`)).status).toBe(404);
    const list = await must(world, 'other-primary', 'GET', '/residents', { query: { place: FAR } });
    expect(list.body.residents.map((it: { id: string }) => it.id)).not.toContain(id);
  });
});

describe('an erasure', () => {
  test('takes two, and leaves an empty record: no ciphertext, look-up, salt or mask', async () => {
    const id = await verified(world, person(50));
    await step('primary', id, 'correct', {
      personal: { ...person(50), phone: '19911112222' },
      why: 'contact-changed',
      evidence: PAPER,
    });
    expect((await step('primary', id, 'ask-erasure', { ground: 'consent-withdrawn' })).body.code).toBe(
      'role-not-permitted',
    );
    await must(world, 'privacy', 'POST', `/residents/${id}/ask-erasure`, {
      body: { ground: 'consent-withdrawn' },
    });
    expect((await step('privacy', id, 'erase')).body.code).toBe('same-person');
    expect((await step('provincial', id, 'erase')).body).toMatchObject({ state: 'erased', corrections: 0 });
    const item = await itemOf(id);
    for (const field of ['sealed', 'index', 'salt', 'mask']) expect(item).not.toHaveProperty(field);
    const { items } = await world.store.list({ table: 'registry', pk: `RESIDENT#${id}`, limit: 10 });
    expect(items).toHaveLength(1);
    expect((await view('privacy', id)).body.code).toBe('not-allowed-in-state');
    const { documentKind, identityNumber } = person(50);
    expect((await post('primary', '/residents/find', { documentKind, identityNumber })).status).toBe(404);
    await collected(world, person(50));
  });

  test('that is not granted leaves everything, as verified as it was', async () => {
    const [sure, unsure] = [await verified(world, person(51)), await collected(world, person(52))];
    for (const [id, state] of [
      [sure, 'verified'],
      [unsure, 'collected'],
    ] as const) {
      await step('privacy', id, 'ask-erasure', { ground: 'purpose-ended' });
      expect((await view('primary', id)).status).toBe(200);
      expect((await step('privacy', id, 'keep')).body.state).toBe(state);
    }
  });
});
