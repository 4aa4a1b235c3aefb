import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowedFrom } from '../../shared/sam-card/lifecycle.ts';
import { cardNumberAt, found, must, prepare, produce, replacementOf, serialAt, stock } from '../country.ts';
import { type Reply, startWorld, type World } from '../world.ts';
import { refused } from './refused.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;
let batch: string;

const CARD = `/sam-cards/${serialAt(1)}`;
const LOSS = { occurredAt: '2026-01-02T03:04:05Z', circumstances: '遗失' };

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await world.appoint('rival', { role: 'supplier', place: 'CN/supplier/rival' });
  batch = await produce(world, 3);
  await prepare(world, [1, 2].map(serialAt));
  await stock(world, [serialAt(1)], 'one');
});

afterAll(() => world.stop());

const post = (who: string, path: string, body: object, call: object = {}) =>
  world.call(who, 'POST', path, { body, ...call });

describe('an Idempotency-Key', () => {
  test('must be sent with every write', async () => {
    const write = () => post('city-keeper', `${CARD}/report-loss`, LOSS, { key: '' });
    await refused(world, 'idempotency-key-missing', write);
  });

  test.each(['short', 'x'.repeat(129), 'with space', 'with/slash', '钥匙钥匙钥匙钥匙', 'line\nbreak'])(
    '%j is malformed',
    async (key) => {
      const write = () => post('city-keeper', `${CARD}/report-loss`, LOSS, { key });
      await refused(world, 'idempotency-key-malformed', write);
    },
  );

  test('stands for one body and one card', async () => {
    const key = 'a-key-for-one-call';
    const unit = { type: 'unit', centre: '1301', code: 'C3', name: '三院', localCode: 'third' };
    await must(world, 'city-registrar', 'POST', '/organizations', { body: unit, key });
    const other = { ...unit, name: '四院' };
    await refused(world, 'key-reused', () => post('city-registrar', '/organizations', other, { key }));
    const change = { cardNumber: cardNumberAt(77), reason: '抄错' };
    await must(world, 'ministry-1', 'POST', `/sam-cards/${serialAt(3)}/correct`, { body: change, key });
    const elsewhere = () => post('ministry-1', `/sam-cards/${serialAt(2)}/correct`, change, { key });
    await refused(world, 'key-reused', elsewhere);
  });
});

describe('what lies outside one’s place', () => {
  /** Everything of two answers but the request id. */
  const bytesOf = ({ status, text, headers }: Reply) => {
    const { 'x-request-id': _, ...rest } = headers;
    return { status, text, headers: rest };
  };

  const CALLS = (serial: string) =>
    [
      ['GET', `/sam-cards/${serial}`, {}],
      ['GET', `/sam-cards/${serial}/ledger`, {}],
      ['GET', `/sam-cards/${serial}/proof`, {}],
      ['POST', `/sam-cards/${serial}/report-loss`, LOSS],
      ['POST', `/sam-cards/${serial}/scrap`, { scrapBatch: 'scrap-1' }],
      ['POST', `/sam-cards/${serial}/cancel`, { cause: 'loss', reason: '表2' }],
      ['POST', `/sam-cards/${serial}/replace`, replacementOf(serialAt(1))],
      ['POST', `/sam-cards/${serial}/rehome`, { reason: '合并' }],
      ['POST', `/sam-cards/${serial}/accept-production`, { facePrinted: true }],
    ] as const;

  test.each(CALLS(serialAt(1)).map(([method, path, body], n) => [method, path, body, n] as const))(
    '%s %s answers as if it did not exist',
    async (method, path, body, n) => {
      const [, unknown = ''] = CALLS(serialAt(999_999))[n] ?? [];
      const headers = { 'if-match': '"77"' };
      const there = await refused(world, 'not-found', () =>
        world.call('other-keeper', method, path, { body, headers }),
      );
      const nowhere = await refused(world, 'not-found', () =>
        world.call('other-keeper', method, unknown, { body, headers }),
      );
      expect(bytesOf(there)).toEqual(bytesOf(nowhere));
    },
  );

  test.each([
    ['other-keeper', () => '/shipments/down-one', '/shipments/down-two'],
    ['other-keeper', () => '/shipments/down-one/sam-cards', '/shipments/down-two/sam-cards'],
    ['other-registrar', () => '/organizations/u-first-hospital', '/organizations/u-nowhere'],
    ['other-registrar', () => `/terminals/${terminals.hospital}`, '/terminals/990199000001'],
    ['rival', () => `/batches/${batch}`, '/batches/b-nothing'],
    ['city-keeper', () => `/batches/${batch}`, '/batches/b-nothing'],
  ])('%s reads of neither', async (who, path, nowhere) => {
    const there = await refused(world, 'not-found', () => world.call(who, 'GET', path()));
    const none = await refused(world, 'not-found', () => world.call(who, 'GET', nowhere));
    expect(bytesOf(there)).toEqual(bytesOf(none));
  });

  test('does not exist for one who is appointed nowhere either', async () => {
    const nobody = await refused(world, 'not-found', () => world.call('nobody', 'GET', CARD));
    const none = await world.call('nobody', 'GET', `/sam-cards/${serialAt(999_999)}`);
    expect(bytesOf(nobody)).toEqual(bytesOf(none));
  });
});

describe('a step in the wrong state', () => {
  test('is refused with what the state allows', async () => {
    const write = () => post('clerk', `${CARD}/clear-fault`, { testResult: '正常' });
    const reply = await refused(world, 'not-allowed-in-state', write);
    expect(reply.body.allowed).toEqual(allowedFrom('in-stock'));
    expect(reply.body.article).toBe('SAM-17(2)p1');
  });

  test('is refused for its state even where If-Match is stale', async () => {
    const headers = { 'if-match': '"1"' };
    const write = () => post('clerk', `${CARD}/clear-fault`, { testResult: '正常' }, { headers });
    await refused(world, 'not-allowed-in-state', write);
  });
});

describe('If-Match', () => {
  test.each(['1', 'W/"1"', '*', '"one"', '"1", "2"', '"12345678901"', ''])(
    '%j is malformed',
    async (etag) => {
      const headers = { 'if-match': etag };
      await refused(world, 'if-match-malformed', () =>
        post('city-keeper', `${CARD}/report-loss`, LOSS, { headers }),
      );
    },
  );

  test('of an older version is stale, and of this one holds', async () => {
    const { headers, body } = await must(world, 'city-keeper', 'GET', CARD);
    expect(headers.etag).toBe(`"${body.version}"`);
    const stale = { headers: { 'if-match': `"${body.version - 1}"` } };
    const write = (call: object) => post('city-keeper', `${CARD}/report-fault`, { symptom: '不读卡' }, call);
    await refused(world, 'stale-version', () => write(stale));
    const { status, headers: after } = await write({ headers: { 'if-match': headers.etag } });
    expect([status, after.etag]).toEqual([200, `"${body.version + 1}"`]);
  });
});
