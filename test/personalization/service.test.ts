/**
 * From the order to personalized cards (SAM-11): the register prepares and signs, a bench works on cards that
 * are simulated down to the APDU, and what it reports drives each card's life.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { RESULT, type Result } from '../../shared/personalization/result.ts';
import { sealedBytes } from '../../shared/personalization/sealing.ts';
import { move, must, serialAt } from '../country.ts';
import type { World } from '../world.ts';
import { personalizeCard, readPart } from './bench/bench.ts';
import { testHsm } from './bench/hsm.ts';
import { freshCard } from './card/card.ts';
import { transmit } from './card/commands.ts';
import { csvOf, PACKAGE_ID, TRANSPORT_KEY } from './plans.ts';
import { type Grounded, grounded, orderOf } from './register.ts';

const hsm = testHsm({ [PACKAGE_ID]: TRANSPORT_KEY });

let on: Grounded;
let world: World;

beforeAll(async () => {
  on = await grounded(30);
  ({ world } = on);
});

afterAll(() => world.stop());

const get = (path: string, who = 'issuer', query: Record<string, string> = {}) =>
  world.call(who, 'GET', `/personalizations/${path}`, { query });
const post = (path: string, call: object = {}, who = 'issuer') =>
  world.call(who, 'POST', `/personalizations/${path}`, call);

/** Orders a personalization of these running numbers and has its parts made. */
async function prepared(first: number, last: number, more: object = {}) {
  const range = { firstSerial: serialAt(first), lastSerial: serialAt(last) };
  const { body } = await must(world, 'issuer', 'POST', '/personalizations', {
    body: orderOf(on, { ...range, ...more }),
  });
  await must(world, 'issuer', 'POST', `/personalizations/jobs/${body.job}/advance`);
  return (await must(world, 'issuer', 'GET', `/personalizations/${body.id}`)).body;
}

/** Sends a file of results and has it worked off. */
async function reported(id: string, results: readonly Result[], form: 'csv' | 'jsonl' = 'csv') {
  const file =
    form === 'csv'
      ? { body: csvOf(results), type: 'text/csv' }
      : { body: results.map((one) => JSON.stringify(one)).join('\n'), type: 'application/x-ndjson' };
  const { body } = await must(world, 'issuer', 'POST', `/personalizations/${id}/results`, file);
  const job = (await must(world, 'issuer', 'POST', `/personalizations/jobs/${body.id}/advance`)).body;
  const { results: rows } = (
    await must(world, 'issuer', 'GET', `/personalizations/jobs/${body.id}/results`, {
      query: { limit: '200' },
    })
  ).body;
  return { job, rows };
}

/** A bench personalizes every card of a part, each a fresh one. */
async function benched(id: string, part = 1): Promise<Result[]> {
  const { text } = await get(`${id}/parts/${part}`);
  const onBench = readPart(text);
  return onBench.cards.map((line) => {
    const card = freshCard(onBench.cosProfile, TRANSPORT_KEY);
    return personalizeCard(onBench, line, (apdu) => transmit(card, apdu), { hsm });
  });
}

const cardAt = async (running: number) =>
  (await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(running)}`)).body;

/** A failure at the bench, as often as one likes: each at another time. */
const failure = (running: number, minute: number, more: Partial<Result> = {}) =>
  RESULT.parse({
    serial: serialAt(running),
    outcome: 'failed',
    steps: [{ step: 'authenticate', status: '63C2' }],
    kcv: [],
    keyVersion: 1,
    bench: 'B-01',
    operator: 'S1024',
    at: new Date(Date.UTC(2026, 10, 21, 2, minute)).toISOString(),
    reason: 'authenticate: 63C2 wrong key',
    ...more,
  });

describe('an order', () => {
  test('becomes parts, an index and cards that are personalized, and the ledger holds', async () => {
    const made = await prepared(1, 6);
    expect(made).toMatchObject({ state: 'ready', counts: { cards: 6, leftOut: 0 } });
    const results = await benched(made.id);
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(6).fill('personalized'));
    const { job, rows } = await reported(made.id, results);
    expect(rows.map(({ why }: { why?: string }) => why)).toEqual(Array(6).fill(undefined));
    expect(job).toMatchObject({ state: 'done', counts: { done: 6, refused: 0 } });
    expect(await cardAt(6)).toMatchObject({
      state: 'personalized',
      kind: 'read-write',
      validUntil: '2036-12-31',
      keySet: 'hebei-read-write-1',
    });
    const { entries } = (await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(6)}/ledger`)).body;
    expect(await firstBreak(entries)).toBeNull();
    expect(entries.slice(-2).map(({ entry }: { entry: { transition: string } }) => entry.transition)).toEqual(
      ['replace-transport-key', 'personalize'],
    );
    expect(await get(made.id)).toMatchObject({ body: { state: 'completed', counts: { personalized: 6 } } });
  });

  test('is signed part by part and as a whole, by a key that anybody can check with', async () => {
    const made = await prepared(7, 9);
    const { index, seal } = (await get(`${made.id}/index`)).body;
    const key = createPublicKey({ key: Buffer.from(index.publicKey, 'base64'), format: 'der', type: 'spki' });
    const holds = (what: 'part' | 'index', { digest, signature }: { digest: string; signature: string }) => {
      const { keyId, algorithm } = seal;
      const bytes = sealedBytes(what, made.id, { digest, keyId, algorithm });
      return verify('sha256', bytes, key, Buffer.from(signature, 'base64'));
    };
    expect(holds('index', seal)).toBe(true);
    expect(index.parts).toHaveLength(1);
    const [line] = index.parts;
    expect(holds('part', line)).toBe(true);
    expect(holds('index', line)).toBe(false);
    const { text } = await get(`${made.id}/parts/1`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(line.digest);
    expect(createHash('sha256').update(canonicalJson(index)).digest('hex')).toBe(seal.digest);
  });

  test('leaves out, with the reason, what is not on a manifest, not accepted, rejected or further on', async () => {
    await move(world, 'issuer', serialAt(11), 'reject-production', { reason: '划痕' });
    const made = await prepared(10, on.quantity, {
      files: { ...orderOf(on).files, firstTerminal: undefined },
    });
    const { leftOut } = (await get(`${made.id}/left-out/1`)).body;
    const why = Object.fromEntries(
      leftOut.map((one: { serial: string; why: string }) => [one.serial, one.why]),
    );
    expect(why[serialAt(11)]).toBe('rejected');
    expect(why[serialAt(on.accepted + 1)]).toBe('manifested');
    expect(why[serialAt(on.quantity)]).toBe('not on any manifest');
    expect(made.counts).toEqual({
      cards: on.accepted - 10,
      leftOut: leftOut.length,
      personalized: 0,
      rejected: 0,
      failures: 0,
    });
  });

  test('names certificates: each card’s own is written, and a card without one is left out', async () => {
    const certificate = 'A5'.repeat(190);
    const file = (lines: string[]) => ({
      body: ['serial,certificate', ...lines].join('\n'),
      type: 'text/csv',
    });
    expect(await post('certificates', file([`${serialAt(5)},A5`]))).toMatchObject({ status: 400 });
    const lines = [7, 8].map((n) => `${serialAt(n)},${certificate}`);
    const { body } = await post('certificates', file(lines));
    const made = await prepared(7, 9, { certificates: body.certificates });
    expect(made.counts).toMatchObject({ cards: 2, leftOut: 1 });
    const { leftOut } = (await get(`${made.id}/left-out/1`)).body;
    expect(leftOut).toEqual([{ serial: serialAt(9), why: 'no certificate' }]);
    const { cards } = readPart((await get(`${made.id}/parts/1`)).text);
    expect(cards.map(({ files }) => files['001C'])).toEqual([certificate, certificate]);
  });

  test('that fits no card at all is at its end at once, with an index of nothing', async () => {
    const made = await prepared(on.quantity, on.quantity);
    expect(made).toMatchObject({ state: 'completed', counts: { cards: 0, leftOut: 1 } });
    expect((await get(`${made.id}/parts/1`)).status).toBe(404);
  });
});

describe('an order is refused', () => {
  const refused = async (more: object, who = 'issuer') =>
    (await world.call(who, 'POST', '/personalizations', { body: orderOf(on, more) })).body;

  test('by an exchange that has not matched, or that is of other cards', async () => {
    expect(await refused({ exchange: 'tk-unmatched' })).toMatchObject({ code: 'exchange-unsuitable' });
    expect(await refused({ exchange: 'tk-other-batch' })).toMatchObject({ code: 'exchange-unsuitable' });
    expect(await refused({ exchange: 'tk-first-half' })).toMatchObject({ code: 'exchange-unsuitable' });
    expect(await refused({ exchange: 'tk-nobody-knows' })).toMatchObject({ code: 'exchange-unsuitable' });
  });

  test('by a COS that is not admitted that day, or whose profile speaks another form', async () => {
    expect(await refused({ exchange: 'tk-suspended-cos' })).toMatchObject({
      code: 'product-not-admitted',
      detail: expect.stringContaining('suspended'),
    });
    expect(await refused({ exchange: 'tk-sm1' })).toMatchObject({
      code: 'exchange-unsuitable',
      detail: expect.stringContaining('SM1'),
    });
  });

  test('by a batch without its application plan (SAM-3(2))', async () => {
    const body = orderOf(on, { batch: on.bare, exchange: 'tk-bare' });
    expect((await world.call('issuer', 'POST', '/personalizations', { body })).body).toMatchObject({
      code: 'evidence-missing',
      article: 'SAM-3(2)',
    });
  });

  test.each([
    ['serials outside the batch', { lastSerial: '13010020260000999999' }, 'body.lastSerial'],
    ['serials the wrong way round', { firstSerial: serialAt(9), lastSerial: serialAt(8) }, 'body.lastSerial'],
    ['a kind the batch was not ordered as', { kind: 'read-only' }, 'body.kind'],
    ['a validity that is past', { validUntil: '2020-01-01' }, 'body.validUntil'],
  ])('by %s', async (_, more, path) => {
    expect(await refused(more)).toMatchObject({ code: 'invalid-input', fields: [{ path }] });
  });

  test('by terminal numbers that would run over', async () => {
    const files = { ...orderOf(on).files, firstTerminal: '130101999990' };
    expect(await refused({ files })).toMatchObject({ fields: [{ path: 'body.files.firstTerminal' }] });
  });

  test('to everybody but the issuer', async () => {
    expect(await refused({}, 'ministry-1')).toMatchObject({ code: 'role-not-permitted' });
    expect(await refused({}, 'city-keeper')).toMatchObject({ code: 'not-found' });
    expect(await refused({}, 'supplier')).toMatchObject({ code: 'not-found' });
  });
});

describe('a job under way', () => {
  test('can stop and resume at any card: what is left is told from any serial on', async () => {
    const made = await prepared(12, 16);
    const results = await benched(made.id);
    await reported(made.id, results.slice(0, 2));
    expect((await post(`${made.id}/stop`)).body).toMatchObject({ state: 'stopped' });
    expect(await get(`${made.id}/parts/1`)).toMatchObject({
      status: 409,
      body: { code: 'not-allowed-in-state' },
    });
    expect((await get(`${made.id}/remaining`)).body).toMatchObject({ allowed: ['resume', 'complete'] });
    expect(await post(`${made.id}/stop`)).toMatchObject({ status: 409 });
    await reported(made.id, results.slice(2, 3));
    expect((await post(`${made.id}/resume`)).body).toMatchObject({ state: 'ready' });
    const left = async (after?: number) =>
      (await get(`${made.id}/remaining`, 'issuer', after ? { after: serialAt(after) } : {})).body.cards;
    expect((await left()).map(({ serial }: { serial: string }) => serial)).toEqual([
      serialAt(15),
      serialAt(16),
    ]);
    expect(await left(15)).toEqual([{ serial: serialAt(16), part: 1, failures: 0, keyed: false }]);
    expect(await left(16)).toEqual([]);
    await reported(made.id, results.slice(3), 'jsonl');
    expect((await get(made.id)).body).toMatchObject({ state: 'completed', counts: { personalized: 5 } });
  });

  test('is not another’s: who has no part in it finds nothing, who only looks gets no part', async () => {
    const made = await prepared(17, 17);
    expect((await get(made.id, 'city-keeper')).status).toBe(404);
    expect((await get(made.id, 'auditor')).status).toBe(200);
    expect((await get(`${made.id}/parts/1`, 'auditor')).status).toBe(403);
    expect((await post(`${made.id}/stop`, {}, 'ministry-1')).status).toBe(403);
    const list = await world.call('auditor', 'GET', '/personalizations', { query: { place: 'CN' } });
    expect(list.body.personalizations.map(({ id }: { id: string }) => id)).toContain(made.id);
  });
});

describe('what a bench reports', () => {
  test('a card that fails is tried again, and rejected when it has failed as often as was allowed', async () => {
    const made = await prepared(18, 19, { attempts: 2 });
    const first = await reported(made.id, [failure(18, 1)]);
    expect(first.rows[0]).toMatchObject({ outcome: 'retry', why: expect.stringContaining('attempt 1 of 2') });
    expect(await cardAt(18)).toMatchObject({ state: 'produced' });
    const left = (await get(`${made.id}/remaining`)).body.cards;
    expect(left[0]).toEqual({ serial: serialAt(18), part: 1, failures: 1, keyed: false });
    const second = await reported(made.id, [failure(18, 2)]);
    expect(second.rows[0]).toMatchObject({ outcome: 'rejected' });
    expect(await cardAt(18)).toMatchObject({ state: 'rejected' });
    expect((await get(made.id)).body.counts).toMatchObject({ failures: 1, rejected: 1 });
  });

  test('a card torn away behind its transport key is keyed, and is personalized by its own key', async () => {
    const made = await prepared(20, 20);
    const { text } = await get(`${made.id}/parts/1`);
    const part = readPart(text);
    const [line] = part.cards;
    if (!line) throw new Error('no card');
    const card = freshCard(part.cosProfile, TRANSPORT_KEY);
    let left = 9;
    const torn = personalizeCard(
      part,
      line,
      (apdu) => {
        left -= 1;
        return left > 0 ? transmit(card, apdu) : { status: 0x6581, data: Buffer.alloc(0) };
      },
      { hsm, at: '2026-11-21T02:00:00Z' },
    );
    expect(torn).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('6581') });
    await reported(made.id, [torn]);
    expect(await cardAt(20)).toMatchObject({ state: 'keyed' });
    expect((await get(`${made.id}/remaining`)).body.cards[0]).toMatchObject({ keyed: true, failures: 1 });
    const order = line.order.filter((step) => step !== 'replace-transport-key');
    const again = personalizeCard(part, { ...line, order }, (apdu) => transmit(card, apdu), { hsm });
    const { rows } = await reported(made.id, [again]);
    expect(rows[0]).toMatchObject({ outcome: 'done' });
    expect(await cardAt(20)).toMatchObject({ state: 'personalized' });
  });

  test('the same again is unchanged, other content is refused, and so is a card that is not in the job', async () => {
    const made = await prepared(21, 22);
    const [one, other] = await benched(made.id);
    if (!one || !other) throw new Error('two cards are needed');
    await reported(made.id, [one]);
    const elsewhere = { ...other, serial: serialAt(23) };
    const foreign = { ...other, serial: '44010020260000000001' };
    const { job, rows } = await reported(made.id, [
      one,
      { ...one, bench: 'B-02' },
      elsewhere,
      foreign,
      other,
    ]);
    expect(rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'unchanged',
      'refused',
      'refused',
      'refused',
      'done',
    ]);
    expect(rows[1].why).toContain('other content');
    expect(rows[2].why).toBe('serial: not a card of this job');
    expect(job.counts).toMatchObject({ done: 1, unchanged: 1, refused: 3 });
    expect(await cardAt(23)).toMatchObject({ state: 'produced' });
  });

  test('a line that leaves out a key or a step personalizes nobody', async () => {
    const made = await prepared(24, 24);
    const [whole] = await benched(made.id);
    if (!whole) throw new Error('a card is needed');
    const lines = [
      { ...whole, kcv: whole.kcv.slice(1) },
      { ...whole, steps: whole.steps.slice(0, -1) },
      { ...whole, keyVersion: 2 },
    ];
    const { rows } = await reported(made.id, lines);
    expect(rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(3).fill('refused'));
    expect(await cardAt(24)).toMatchObject({ state: 'produced' });
    expect((await get(made.id)).body.counts.personalized).toBe(0);
  });

  test('sent twice is the same job; worked off by four at once, each card counts once', async () => {
    const made = await prepared(25, 28);
    const file = { body: csvOf(await benched(made.id)), type: 'text/csv' };
    const jobs = await Promise.all([1, 2].map(() => post(`${made.id}/results`, file)));
    const again = await post(`${made.id}/results`, file);
    expect(new Set([...jobs, again].map(({ body }) => body.id).filter(Boolean)).size).toBe(1);
    const id = again.body.id;
    await Promise.all(Array.from({ length: 4 }, () => post(`jobs/${id}/advance`)));
    expect((await get(made.id)).body).toMatchObject({ state: 'completed', counts: { personalized: 4 } });
    const { entries } = (await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(25)}/ledger`)).body;
    expect(await firstBreak(entries)).toBeNull();
  });

  test('names nobody: neither bench nor operator stand in a ledger entry or a receipt', async () => {
    const { serial } = failure(29, 1);
    const made = await prepared(29, 29);
    await reported(made.id, [failure(29, 1, { operator: 'S-CANARY' })]);
    const [card] = await world.store.read([KEYS.personalizationCard(made.id, serial)]);
    expect(card).toMatchObject({ failures: 1 });
    expect(await everything(world)).not.toContain('S-CANARY');
    expect(world.logged.join('\n')).not.toContain('S-CANARY');
  });
});

/** All items of both tables, as text. */
async function everything({ client }: World): Promise<string> {
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const pages = await Promise.all(
    ['registry', 'ledger'].map((TableName) => client.send(new ScanCommand({ TableName }))),
  );
  return JSON.stringify(pages.map(({ Items }) => Items));
}
