/** A batch of cards from its applications to the shelf, and everything that keeps it from being made. */
import { createHash } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { healthCardIn } from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { must, PLACES } from '../country.ts';
import { person } from '../resident/people.ts';
import type { KeyPair } from '../transport-key/sender.ts';
import { startWorld, type World } from '../world.ts';
import {
  accepted,
  combinationPut,
  conforming,
  drafted,
  founded,
  gathered,
  keyInUse,
  NEW,
  numberAt,
  one,
  organization,
  path,
  readiness,
  reported,
  resultsOf,
  sealed,
  stepped,
  uidAt,
} from './producing.ts';

let world: World;
let key: KeyPair;
let cards: string[];
let batch: string;

const card = async (id: string) => healthCardIn((await world.store.read([KEYS.healthCard(id)]))[0]);
const code = async (reply: Promise<{ body: { code: string } }>) => (await reply).body.code;
const draft = (more: object = {}, who = 'organizer') =>
  world.call(who, 'POST', '/card-productions', { body: { ...NEW, ...more } });
const take = (who: string, id: string, step: string, body: object = {}) =>
  world.call(who, 'POST', path(id, step), { body });

beforeAll(async () => {
  world = await startWorld();
  key = await founded(world);
});
afterAll(() => world.stop());

describe('a batch is refused', () => {
  test('of a producer that is not admitted, or admitted for something else (RHC-10)', async () => {
    expect(await code(draft({ producer: 'other-works' }))).toBe('supplier-not-admitted');
    expect(await code(draft({ producer: 'card-maker' }))).toBe('supplier-not-admitted');
  });

  test('of products that nobody filed', async () => {
    expect(await code(draft({ card: 'card-maker-k9' }))).toBe('product-unknown');
  });

  test('of a card without a report that it meets the specification (RHC-6)', async () => {
    expect((await draft()).body).toMatchObject({ code: 'specification-not-met', article: 'RHC-6' });
    await conforming(world);
  });

  test('until the region is ready (RHC-9), its organisation filed (RHC-12p1) and test cards have passed (RHC-12p2)', async () => {
    expect((await draft()).body).toMatchObject({ code: 'region-not-ready', article: 'RHC-9' });
    await world.store.commit(readiness());
    expect((await draft()).body).toMatchObject({ code: 'card-making-not-filed', article: 'RHC-12p1' });
    await world.store.commit(organization());
    expect((await draft()).body).toMatchObject({ code: 'test-cards-not-passed', article: 'RHC-12p2' });
    await world.store.commit([combinationPut('failed')]);
    expect(await code(draft())).toBe('test-cards-not-passed');
    await world.store.commit([combinationPut('passed', 2)]);
    expect(await code(draft({ environment: 'line-2' }))).toBe('test-cards-not-passed');
    expect((await draft()).status).toBe(201);
  });

  test('on a combined card without the ministry’s consent (RHC-17p1)', async () => {
    expect((await draft({ combinedCard: 'cc-1' })).body).toMatchObject({
      code: 'consent-missing',
      article: 'RHC-17p1',
    });
  });

  test('to whoever is of another province, or only a maker', async () => {
    expect((await draft({}, 'other-organizer')).status).toBe(404);
    expect(await code(draft({}, 'maker'))).toBe('role-not-permitted');
    expect((await draft({}, 'other-maker')).status).toBe(404);
  });
});

describe('a batch', () => {
  test('gathers what is accepted in its region, and no more than was said', async () => {
    cards = [];
    for (let n = 1; n <= 4; n += 1) cards.push(await accepted(world, n));
    await accepted(world, 5, PLACES.otherCity);
    batch = await gathered(world, {}, { most: 3 });
    expect(await one(world, batch)).toMatchObject({
      state: 'gathered',
      counts: { members: 3 },
      outstanding: 3,
    });
    const { body } = await must(world, 'organizer', 'GET', path(batch, 'health-cards'));
    expect(body.healthCards).toEqual(cards.slice(0, 3).map((id) => ({ card: id })));
    expect((await card(cards[0] ?? ''))?.state).toBe('producing');
    expect((await card(cards[3] ?? ''))?.state).toBe('accepted');
  });

  test('takes a card that another batch has gathered no second time', async () => {
    const other = await gathered(world);
    const { body } = await must(world, 'organizer', 'GET', path(other, 'health-cards'));
    expect(body.healthCards).toEqual([{ card: cards[3] }]);
    const { body: job } = await stepped(world, 'organizer', other, 'abandon', { reason: '合并到另一批' });
    await must(world, 'organizer', 'POST', `/card-productions/jobs/${job.id}/advance`);
    expect(await one(world, other)).toMatchObject({
      state: 'abandoned',
      counts: { members: 1, returned: 1 },
    });
    expect((await card(cards[3] ?? ''))?.state).toBe('accepted');
  });

  test('is approved by another person, for a producer with a key of its own in use', async () => {
    expect(await code(take('organizer', batch, 'approve'))).toBe('same-person');
    expect(await code(take('organizer-2', batch, 'approve'))).toBe('key-not-active');
    await keyInUse(world, key);
    expect(await code(take('organizer-2', await drafted(world), 'approve'))).toBe('not-allowed-in-state');
    expect((await sealed(world, batch)).counts).toMatchObject({ done: 3, refused: 0 });
    expect(await one(world, batch)).toMatchObject({
      state: 'sealed',
      parts: 1,
      recipientKey: key.fingerprint,
    });
  });

  test('is served to its maker alone, and only once it was sent', async () => {
    const fetching = (who: string) => world.call(who, 'POST', path(batch, 'parts/1'));
    expect(await code(fetching('maker'))).toBe('not-allowed-in-state');
    expect(await code(take('maker', batch, 'send'))).toBe('role-not-permitted');
    await stepped(world, 'organizer', batch, 'send');
    expect((await fetching('other-maker')).status).toBe(404);
    expect((await world.call('other-maker', 'GET', path(batch))).status).toBe(404);
    expect((await fetching('other-organizer')).status).toBe(404);
    expect(await code(fetching('organizer'))).toBe('role-not-permitted');
    expect((await fetching('maker')).status).toBe(200);
    expect((await world.call('maker', 'POST', path(batch, 'parts/2'))).status).toBe(404);
  });

  test('opens with the maker’s private key, holds exactly its rows, and each fetch is an entry', async () => {
    const { body } = await must(world, 'maker', 'POST', path(batch, 'parts/1'));
    const { body: list } = await must(world, 'maker', 'GET', path(batch, 'parts'));
    expect(list.parts).toEqual([{ part: 1, cards: 3, digest: body.digest, bytes: body.bytes }]);
    expect(createHash('sha256').update(body.sealed).digest('hex')).toBe(body.digest);
    const { plaintext, protectedHeader } = await compactDecrypt(body.sealed, key.secret);
    expect(protectedHeader).toMatchObject({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      production: batch,
      part: 1,
    });
    const [head, ...rows] = new TextDecoder()
      .decode(plaintext)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toMatchObject({ production: batch, part: 1, cards: 3 });
    expect(rows.map((row) => row.card)).toEqual(cards.slice(0, 3));
    const { fullName: name, identityNumber } = person(1);
    expect(rows[0].items).toContainEqual({ file: 'DDF1/EF06', item: 11, value: name });
    expect(rows[0].items).toContainEqual({ file: 'DDF1/EF06', item: 15, value: identityNumber });
    const day = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const query = { place: PLACES.province, day };
    const { body: seen } = await must(world, 'privacy', 'GET', '/accesses', { query });
    const fetches = seen.accesses.filter((entry: { what: string }) => entry.what === 'card-file');
    expect(fetches).toHaveLength(2);
    expect(fetches[0]).toMatchObject({ whose: batch, rows: 3, who: { subject: 'maker' } });
  });

  test('takes its results in, and refuses each row that is not one of its cards', async () => {
    const [one = '', two = '', three = '', foreign = ''] = cards;
    const file = resultsOf([one, 1], [two, 1], [foreign, 4], ['hc-nobody', 5], [one, 6]);
    expect((await reported(world, batch, file)).counts).toMatchObject({ done: 1, refused: 4 });
    expect(await card(one)).toMatchObject({
      state: 'produced',
      making: { production: batch, cardNumber: numberAt(1), chipUid: uidAt(1) },
    });
    expect((await reported(world, batch, resultsOf([one, 1], [one, 1]))).counts).toMatchObject({
      unchanged: 1,
      refused: 1,
    });
    expect((await reported(world, batch, resultsOf([one, 7]))).counts).toMatchObject({ done: 0, refused: 1 });
    await reported(world, batch, resultsOf([two, 'spoiled'], [three, 3]));
    expect((await card(two))?.state).toBe('accepted');
  });

  test('is received as it was counted, and closed with its file gone', async () => {
    expect(await one(world, batch)).toMatchObject({
      state: 'reported',
      counts: { members: 3, made: 2, spoiled: 1, returned: 0 },
      outstanding: 0,
    });
    expect(await code(take('organizer', batch, 'close'))).toBe('not-allowed-in-state');
    expect(await code(take('organizer', batch, 'receive', { cards: 3 }))).toBe('not-signed-for');
    await stepped(world, 'organizer', batch, 'receive', { cards: 2 });
    const { body: job } = await stepped(world, 'organizer', batch, 'close');
    await must(world, 'organizer', 'POST', `/card-productions/jobs/${job.id}/advance`);
    expect((await one(world, batch)).state).toBe('closed');
    const { table, pk } = KEYS.sealedPart(batch, 1);
    expect((await world.store.list({ table, pk, limit: 9 })).items).toEqual([]);
  });

  test('has its spoiled card in the next batch', async () => {
    const next = await gathered(world);
    const { body } = await must(world, 'organizer', 'GET', path(next, 'health-cards'));
    expect(body.healthCards).toContainEqual({ card: cards[1] });
  });
});

test('lists are each one’s own: the province’s and the maker’s', async () => {
  const list = (who: string, place: string) =>
    world.call(who, 'GET', '/card-productions', { query: { place } });
  const mine = await list('maker', 'CN/supplier/card-works');
  const theirs = await list('organizer', PLACES.province);
  expect(mine.body.cardProductions).toEqual(theirs.body.cardProductions);
  expect(mine.body.cardProductions.length).toBeGreaterThan(3);
  expect((await list('other-maker', 'CN/supplier/card-works')).status).toBe(404);
  expect((await list('maker', PLACES.province)).status).toBe(404);
});
