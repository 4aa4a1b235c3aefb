/** What a province reports is judged record by record, and what was not accepted is kept (SAM-15p3). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { serialAt } from '../country.ts';
import { type Issuer, issuerOf, cardOf as signing, used } from '../supervision/signing.ts';
import { startWorld, type World } from '../world.ts';
import { AT, cardOf, change, founded, keptOf, put, send, terminalOf, UNITS, use } from './reporting.ts';

let world: World;

const BANNED = { reason: 'theft', since: '2026-11-20T03:00:00.000Z' } as const;
const EARLIER = { ...BANNED, effective: '2026-11-19T22:00:00.000Z' };

beforeAll(async () => {
  world = await startWorld();
  await founded(world);
  const cards = Array.from({ length: 12 }, (_, n) => cardOf(n + 1));
  await put(
    world.store,
    ...cards.slice(0, 2),
    cardOf(3, { ban: EARLIER }),
    cardOf(4, { cancelledAt: '2026-11-18T01:00:00.000Z', state: 'cancelled' }),
    cardOf(5, { kind: 'read-only' }),
    cardOf(6, { validUntil: '2026-11-19' }),
    cardOf(7, { ban: BANNED }),
    ...cards.slice(7),
  );
});

afterAll(() => world.stop());

/** Every cause at once, each with the number of its line. */
const EVERY = [
  use(1, { amount: 100 }),
  use(3),
  use(4),
  use(5, { operation: 'write-visit' }),
  use(6),
  use(2, { terminal: terminalOf(1) }),
  use(2, { institution: UNITS.clinic }),
  use(900),
  use(7),
  use(1, { amount: 100 }),
  use(8, { institution: UNITS.elsewhere }),
  { ...use(8), counter: 'many' },
  use(8, { institution: '99999999-9' }),
];

describe('a batch', () => {
  test('has a letter for every record, and says of each that was not accepted why and by which article', async () => {
    const { status, body } = await send(world, 1, EVERY);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: '13-2026-11-20-1',
      province: '13',
      day: '2026-11-20',
      number: 1,
      rules: 1,
      verdicts: 'abcpetnfadxxn',
      counts: {
        sent: 13,
        accepted: 2,
        refused: 7,
        held: 1,
        duplicate: 1,
        invalid: 2,
      },
    });
    expect(body.findings).toEqual([
      { n: 2, outcome: 'refused', cause: 'blacklisted', article: 'ours', also: ['SAM-17p2', 'SAM-17p5'] },
      {
        n: 3,
        outcome: 'refused',
        cause: 'cancelled',
        article: 'ours',
        also: ['SAM-17p2', 'SAM-17p5', 'SAM-17(1)'],
      },
      { n: 4, outcome: 'refused', cause: 'no-permission', article: 'SAM-15p3' },
      { n: 5, outcome: 'refused', cause: 'expired', article: 'ours', also: ['SAM-17(2)p2'] },
      { n: 6, outcome: 'held', cause: 'wrong-terminal', article: 'SAM-15p2', also: ['SAM-16'] },
      { n: 7, outcome: 'refused', cause: 'not-own', article: 'SAM-15p3' },
      { n: 8, outcome: 'refused', cause: 'forged', article: 'SAM-15p3' },
      { n: 10, outcome: 'duplicate', cause: 'duplicate', article: 'ours' },
      {
        n: 11,
        outcome: 'invalid',
        fields: [
          {
            path: 'institution',
            message: 'an institution of this province, on that day',
          },
        ],
      },
      {
        n: 12,
        outcome: 'invalid',
        fields: [
          {
            path: 'counter',
            message: 'a whole number from 0 to 4294967295',
          },
        ],
      },
      { n: 13, outcome: 'refused', cause: 'not-own', article: 'SAM-15p3' },
    ]);
  });

  test('leaves its exceptions with what they were decided on, at the unit or else at the province', async () => {
    const { receipt, exceptions } = await keptOf(world.store, 1);
    expect(exceptions.map(({ n, place }) => [n, place])).toEqual([
      [2, AT.hospital],
      [3, AT.hospital],
      [4, AT.hospital],
      [5, AT.hospital],
      [6, AT.hospital],
      [7, AT.clinic],
      [8, AT.hospital],
      [10, AT.hospital],
      [13, 'CN/13'],
    ]);
    expect(exceptions[0]).toMatchObject({
      id: '13-2026-11-20-1-2',
      cause: 'blacklisted',
      state: 'standing',
      revision: 0,
      signature: 'absent',
      facts: {
        kind: 'read-write',
        bannedFrom: EARLIER.effective,
      },
    });
    expect(exceptions[6]?.facts).toBeUndefined();
    expect(JSON.stringify(exceptions)).not.toContain('0123456789abcdef');
    expect(receipt).toMatchObject({ recorded: 9 });
  });

  test('is listed at the unit and at each centre up to the province', async () => {
    const listed = async (place: string) => {
      const { table, pk } = KEYS.exceptionAt(place, 'refused', '', 0, 0);
      return (await world.store.list({ table, pk, limit: 100 })).items.length;
    };
    const places = [AT.hospital, AT.clinic, 'CN/13/1301/130102', 'CN/13/1301', 'CN/13'];
    expect(await Promise.all(places.map(listed))).toEqual([5, 1, 5, 6, 7]);
  });

  test('tells each unit once how much of its own was refused, and nobody what is only held', async () => {
    const { told } = await keptOf(world.store, 1);
    expect(told.sort((a, b) => b.count - a.count)).toEqual([
      { place: AT.hospital, to: AT.hospital, count: 5 },
      ...told.slice(1),
    ]);
    expect(told.slice(1)).toEqual(
      expect.arrayContaining([
        { place: AT.clinic, to: AT.clinic, count: 1 },
        { place: 'CN/13', to: 'CN/13', count: 1 },
      ]),
    );
    expect(told).toHaveLength(3);
    await send(world, 2, [use(2, { terminal: terminalOf(1) })]);
    expect((await keptOf(world.store, 2)).told).toEqual([]);
  });

  test('holds a moment against the theft itself and not against its report', async () => {
    const before = use(3, { occurredAt: '2026-11-19T21:00:00.000Z' });
    const call = { query: { day: '2026-11-20' } };
    expect((await send(world, 3, [before], call)).body.verdicts).toBe('a');
  });
});

test('a signature is checked with its issuer’s key, and a forged one has a letter of its own', async () => {
  const [issuer, stranger] = [issuerOf('ECDSA_SHA_256'), issuerOf('ECDSA_SHA_256')];
  const key = KEYS.publicKey(issuer.key.fingerprint);
  await world.store.commit([{ put: issuer.key, key, when: 'absent' }]);
  const own = (of: Issuer, counter: number) => used(signing(of), { ...use(1), counter });
  const good = own(issuer, 21);
  const records = [good, { ...good, counter: 22 }, own(stranger, 23)];
  const { body } = await send(world, 6, records);
  expect(body.verdicts).toBe('agg');
  const { exceptions } = await keptOf(world.store, 6);
  expect(exceptions.map(({ signature }) => signature)).toEqual(['wrong', 'issuer-unknown']);
  expect(JSON.stringify(exceptions)).not.toContain(good.signature?.value);
});

describe('a unit that came to another province that day', () => {
  test('is either province’s on that day, and its card’s own word is enough', async () => {
    const moved = '2026-11-20T04:00:00.000Z';
    const elsewhere = 'CN/44/4401/u-people';
    const [first] = cardOf(9).placements;
    const placements = [
      ...(first ? [first] : []),
      { place: elsewhere, from: moved, institution: UNITS.hospital, terminal: terminalOf(9) },
    ];
    await change(world.store, cardOf(9, { place: elsewhere, placements }));
    expect((await send(world, 4, [use(9)])).body.verdicts).toBe('a');
    // Its record stands in 13 still: the unit's own row comes first, its cards follow.
    const { body } = await world.call('other-front-end', 'POST', '/transaction-batches', {
      type: 'application/x-ndjson',
      body: `${JSON.stringify(use(9))}\n${JSON.stringify(use(10))}\n`,
      query: { province: '44', day: '2026-11-20', number: '1' },
    });
    expect(body.verdicts).toBe('ax');
  });
});

test('a card is read once, and a unit only where something is the matter', async () => {
  const reads: string[] = [];
  const store = world.storeOf('transaction-batches');
  const { judgeBatch } = await import('../../functions/transaction-batches/judging.ts');
  const watched = {
    ...store,
    read: (keys: readonly { pk: string }[]) => {
      reads.push(...keys.map(({ pk }) => pk));
      return store.read(keys as Parameters<typeof store.read>[0]);
    },
  };
  const batch = { province: '13', day: '2026-11-20', number: 5, receivedAt: '2026-11-20T15:00:00.000Z' };
  const lines = [1, 2, 1, 2, 1].map((n, at) => ({ n: at + 1, record: use(n, { counter: at }) }));
  const { verdicts } = await judgeBatch(watched, batch, lines);
  expect(verdicts).toBe('aaaaa');
  expect(reads).toEqual([1, 2].map((n) => `SAM-CARD#${serialAt(n)}`));
});
