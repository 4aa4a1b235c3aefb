import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf } from '../../functions/blacklist/answers.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { service } from '../../functions/runtime/service.ts';
import { dynamoStore } from '../../functions/storage/dynamo-store.ts';
import { decodeBlacklist } from '../../shared/blacklist/decode.ts';
import { BLACKLIST_ROUTES } from '../../shared/blacklist/routes.ts';
import { STATEMENT_HEADER, statementFault, statementIn } from '../../shared/blacklist/statement.ts';
import { sha256Hex } from '../../shared/ledger/canonical.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import { expectProblem, refused } from '../http/refused.ts';
import { documentsVault } from '../kms.ts';
import { LOSS, type Stocked, startStocked } from '../sam-card/stocked.ts';
import { type Reply, tableNames } from '../world.ts';

let at: Stocked;
const publish = (now?: string) => publishAll(at.world.storeOf('publish-outbox'), now);

beforeAll(async () => {
  at = await startStocked(12);
  await at.world.appoint('machine', { role: 'front-end', place: 'CN/44/4401' });
});

afterAll(() => at.world.stop());

const ask = (path: string, query: Record<string, string>, who = 'machine', headers = {}) =>
  at.world.call(who, 'GET', path, { query, headers });
const check = async (query: Record<string, string>) => (await ask('/blacklist/check', query)).body;
const list = (place: string, more: Record<string, string> = {}, headers = {}) =>
  ask('/blacklist', { place, ...more }, 'machine', headers);

const serialsOf = ({ body }: Reply): string[] => body.entries.map(({ serial }: { serial: string }) => serial);
const faultOf = (reply: Reply, now = new Date().toISOString()) =>
  statementFault(reply.headers[STATEMENT_HEADER] ?? '', reply.status === 304 ? undefined : reply.bytes, now);

async function stolen(): Promise<string> {
  const serial = await at.issued();
  await at.take('hospital', serial, 'report-theft', LOSS);
  return serial;
}

const corrected = (serial: string) =>
  at.twoPersons('city-registrar', 'city-registrar-2', serial, 'correct-report');

describe('a card that is reported', () => {
  test('is refused from the commit on, by serial and by 卡号, and after the correction no more', async () => {
    const serial = await at.issued();
    const { cardNumber } = await at.read(serial);
    const both = () => Promise.all([check({ serial }), check({ cardNumber })]);
    expect(await both()).toMatchObject([
      { serial, listed: false },
      { cardNumber, listed: false },
    ]);
    await at.take('hospital', serial, 'report-theft', LOSS);
    const listed = { serial, cardNumber, listed: true, reason: 'theft', since: expect.any(String) };
    expect(await both()).toMatchObject([listed, listed]);
    await corrected(serial);
    expect((await both()).map((one) => one.listed)).toEqual([false, false]);
  });

  test('stays listed when it is cancelled and handed in', async () => {
    const serial = await stolen();
    await at.cancel('clerk', serial, 'theft');
    await at.take('clerk', serial, 'surrender');
    expect(await check({ serial })).toMatchObject({ listed: true, reason: 'theft' });
  });
});

describe('a question about many cards', () => {
  test('is answered in order, needs no key and leaves nothing behind', async () => {
    const serial = await stolen();
    const { cardNumber } = await at.read(serial);
    const cards = [{ serial }, { cardNumber }, { serial: serialAt(999) }, { serial }];
    const commits = at.world.commits();
    const { status, body } = await at.world.call('machine', 'POST', '/blacklist/check', {
      body: { cards },
      headers: { 'idempotency-key': '' },
    });
    expect(status).toBe(200);
    expect(body.checks.map((one: { listed: boolean }) => one.listed)).toEqual([true, true, false, true]);
    expect(at.world.commits()).toBe(commits);
  });

  test('is of fifty at most, each by serial or by 卡号', async () => {
    const many = (cards: object[]) => () =>
      at.world.call('machine', 'POST', '/blacklist/check', { body: { cards } });
    await refused(
      at.world,
      'invalid-input',
      many(Array.from({ length: 51 }, () => ({ serial: serialAt(1) }))),
    );
    await refused(at.world, 'invalid-input', many([{ serial: serialAt(1), cardNumber: cardNumberAt(1) }]));
    await refused(at.world, 'invalid-input', many([{}]));
    expect((await many(Array.from({ length: 50 }, (_, n) => ({ serial: serialAt(n) })))()).status).toBe(200);
  });
});

describe('who asks', () => {
  test('stands anywhere: a card of another province and one that nobody knows look the same', async () => {
    const [fresh, unknown] = [at.fresh(), serialAt(777_777)];
    const answered = await Promise.all([fresh, unknown].map((serial) => check({ serial })));
    const blank = answered.map(({ serial: _, at: __, ...rest }) => rest);
    expect(blank).toEqual([{ listed: false }, { listed: false }]);
    for (const who of ['hospital', 'clerk', 'other-keeper', 'auditor']) {
      expect((await ask('/blacklist/check', { serial: fresh }, who)).status).toBe(200);
    }
  });

  test('is appointed to something that has to do with cards', async () => {
    const asked = (who: string) => () => ask('/blacklist/check', { serial: serialAt(1) }, who);
    await refused(at.world, 'not-found', asked('nobody'));
    await refused(at.world, 'role-not-permitted', asked('supplier'));
    await refused(at.world, 'role-not-permitted', () => ask('/blacklist', { place: 'CN' }, 'collector'));
  });
});

test('an outage is 503, never "not listed"', async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const nowhere = { endpoint: 'http://127.0.0.1:1', region: 'local', credentials, maxAttempts: 1 };
  const { environment } = at.world;
  const vault = documentsVault(environment.KMS_ENDPOINT ?? '', 'blacklist');
  const handler = service(BLACKLIST_ROUTES, answersOf(vault), {
    store: dynamoStore(new DynamoDBClient(nowhere), tableNames),
    environment,
    clock: () => new Date().toISOString(),
    log: () => undefined,
  });
  const reply = await handler(
    {
      httpMethod: 'GET',
      path: '/blacklist/check',
      headers: { authorization: `Bearer ${await at.world.token('machine')}` },
      queryStringParameters: { serial: serialAt(1) },
      requestContext: { requestId: 'test' },
    } as unknown as APIGatewayProxyEvent,
    {} as Context,
  );
  expect([reply.statusCode, JSON.parse(reply.body).code]).toEqual([503, 'busy']);
  expect(reply.body).not.toContain('listed');
});

describe('a list', () => {
  test('is the centre’s, its province’s and the nation’s within a run of the publisher, and nobody else’s', async () => {
    await publish();
    const before = await list('CN');
    const serial = await stolen();
    expect(serialsOf(await list('CN'))).not.toContain(serial);
    await publish();
    for (const place of ['CN', 'CN/13', 'CN/13/1301']) expect(serialsOf(await list(place))).toContain(serial);
    for (const place of ['CN/44', 'CN/13/1302', 'CN/13/1301/130102'])
      expect(serialsOf(await list(place))).toEqual([]);
    const after = await list('CN');
    expect(after.body.version).toBe(before.body.version + 1);
    const entry = after.body.entries.find((one: { serial: string }) => one.serial === serial);
    const { cardNumber } = await at.read(serial);
    expect(entry).toEqual({
      serial,
      cardNumber,
      centre: 'CN/13/1301',
      reason: 'theft',
      since: expect.any(String),
    });
  });

  test('and the changes since make the next one, whatever came between', async () => {
    const first = await list('CN/13');
    const [one, other] = [await stolen(), await stolen()];
    await publish();
    await corrected(one);
    await publish();
    const { body } = await ask('/blacklist/changes', { place: 'CN/13', after: String(first.body.version) });
    expect(body).toMatchObject({ after: first.body.version, version: first.body.version + 3, more: false });
    const kinds = body.changes.map(({ change, serial }: { change: string; serial: string }) => [
      change,
      serial,
    ]);
    expect([...kinds].sort()).toEqual(
      [
        ['listed', one],
        ['listed', other],
        ['removed', one],
      ].sort(),
    );
    const next = await list('CN/13');
    expect(serialsOf(next)).toEqual([...serialsOf(first), other].sort());
    await refused(at.world, 'invalid-input', () =>
      ask('/blacklist/changes', { place: 'CN/13', after: '9999999' }),
    );
  });

  test('is signed with the time it is as of; a changed byte, another key or a stale list is found out', async () => {
    await publish();
    const reply = await list('CN');
    expect(await faultOf(reply)).toBeNull();
    const sealed = statementIn(reply.headers[STATEMENT_HEADER] ?? '');
    expect(sealed).toMatchObject({ document: 'blacklist', place: 'CN', stale: false });
    expect([sealed?.version, sealed?.newest]).toEqual([reply.body.version, reply.body.version]);
    expect(reply.body.digests).toEqual([await sha256Hex(JSON.stringify(reply.body.entries))]);
    const wrong = Uint8Array.from(reply.bytes);
    wrong[40] = 0x20;
    expect(await faultOf({ ...reply, bytes: wrong })).toBe('digest');
    const header = reply.headers[STATEMENT_HEADER] ?? '';
    const later = btoa(atob(header).replace('"stale":false', '"stale":true '));
    expect(await faultOf({ ...reply, headers: { [STATEMENT_HEADER]: later } })).toBe('signature');
    const trust = { publicKeys: ['AAAA'] };
    expect(await statementFault(header, reply.bytes, new Date().toISOString(), trust)).toBe('untrusted-key');
    expect(await statementFault('x', reply.bytes, '2026-01-01T00:00:00Z')).toBe('malformed');
  });

  test('says that it is stale where the publisher has not run for ten minutes', async () => {
    await publish();
    const in20 = new Date(Date.now() + 20 * 60_000).toISOString();
    at.world.now = in20;
    try {
      const reply = await list('CN');
      expect(statementIn(reply.headers[STATEMENT_HEADER] ?? '')).toMatchObject({ stale: true });
      expect(await faultOf(reply, in20)).toBe('stale');
      // A run that found nothing new makes it fresh again.
      await publish(in20);
      expect(await faultOf(await list('CN'), in20)).toBeNull();
    } finally {
      at.world.now = undefined;
    }
  });

  test('is 304 for whoever has it, with a fresh statement, and the same bytes for everybody', async () => {
    const [reply, again] = [await list('CN/13'), await list('CN/13')];
    expect(again.bytes).toEqual(reply.bytes);
    const { etag = '' } = reply.headers;
    expect(etag).toBe(`"${reply.body.version}"`);
    for (const held of [etag, `W/${etag}`, `"0", ${etag}`]) {
      const unchanged = await list('CN/13', {}, { 'if-none-match': held });
      expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, '', etag]);
      expect(await faultOf(unchanged)).toBeNull();
    }
    await stolen();
    await publish();
    expect((await list('CN/13', {}, { 'if-none-match': etag })).status).toBe(200);
  });

  test('comes coded, too, with the same cards by serial and by 卡号', async () => {
    const [plain, coded] = [await list('CN/13'), await list('CN/13', { as: 'coded' })];
    expect(coded.headers['content-type']).toBe('application/octet-stream');
    expect(await faultOf(coded)).toBeNull();
    const decoded = decodeBlacklist(coded.bytes);
    expect([decoded.version, decoded.count]).toEqual([plain.body.version, plain.body.count]);
    for (const { serial, cardNumber } of plain.body.entries)
      expect([decoded.hasSerial(serial), decoded.hasCardNumber(cardNumber)]).toEqual([true, true]);
    expect(decoded.hasSerial(serialAt(999))).toBe(false);
  });

  test('of a part or a place that is none is refused', async () => {
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const wrong of [
      { version: 1, part: 2 },
      { version: 9_999_999, part: 2 },
      { version: -1, part: 2 },
      7,
    ])
      expectProblem(await list('CN', { cursor: cursor(wrong) }), 'invalid-input');
    expectProblem(await list('CN/13/1301/u-first-hospital'), 'invalid-input');
  });
});
