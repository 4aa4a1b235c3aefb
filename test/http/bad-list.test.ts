import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROW_FORMS } from '../../shared/job/rows.ts';
import { found, prepare, produce, serialAt, stock } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { digestOf, expectProblem, refused } from './refused.ts';

let world: World;
let batch: string;

const CARD = `/sam-cards/${serialAt(1)}`;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  batch = await produce(world, 1);
  await prepare(world, [serialAt(1)]);
  await stock(world, [serialAt(1)], 'one');
});

afterAll(() => world.stop());

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const LISTS: readonly (readonly [string, Record<string, string>])[] = [
  ['/sam-cards', { place: 'CN/13/1301', own: 'true' }],
  ['/sam-cards', { place: 'CN/13' }],
  [`${CARD}/ledger`, {}],
  ['/shipments/down-one/sam-cards', {}],
  ['/shipments', { place: 'CN/13' }],
  ['/organizations', { place: 'CN/13' }],
  ['/requests', { place: 'CN/13' }],
];

describe('a list', () => {
  test.each(LISTS)('%s %j takes only a cursor of its own', async (path, query) => {
    const before = await digestOf(world);
    const read = (cursor: string) =>
      world.call('province-registrar', 'GET', path, { query: { ...query, cursor } });
    const junk = ['!', 'x'.repeat(401), '', 'AAAA', encoded({}), encoded(null), encoded([1])];
    const values = [7, '\ud800', 'x'.repeat(301), { shard: 99 }, { shard: -1 }, { shard: 0.5 }];
    const foreign = { shard: 0, serial: serialAt(1), sk: 'elsewhere#\ud800' };
    for (const cursor of [...junk, ...[...values, foreign].map(encoded)]) {
      expectProblem(await read(cursor), 'invalid-input');
    }
    expect(await digestOf(world)).toBe(before);
  });

  test.each([
    ['/sam-cards', { place: 'CN/13/1301', own: 'true' }, { shard: 0, serial: serialAt(1), sk: '9#' }],
    ['/sam-cards', { place: 'CN/13/1301' }, { shard: 0, serial: serialAt(1), sk: '0999' }],
    ['/shipments/down-one/sam-cards', {}, 'SHIPMENT'],
  ])('%s %j does not go on where another list stopped', async (path, query, position) => {
    const cursor = encoded(position);
    const read = () => world.call('province-registrar', 'GET', path, { query: { ...query, cursor } });
    await refused(world, 'invalid-input', read);
  });

  test.each(['0', '201', '-1', '1.5', 'ten', '', '1e999', '99999999999999999999'])(
    'does not give %j lines at a time',
    async (limit) => {
      for (const [path, query] of LISTS) {
        const reply = await world.call('province-registrar', 'GET', path, { query: { ...query, limit } });
        expectProblem(reply, 'invalid-input');
        expect(reply.body.fields[0].path).toBe('query.limit');
      }
    },
  );

  test.each([
    ['an unknown word', { place: 'CN/13', colour: 'red' }],
    ['__proto__', JSON.parse('{"place":"CN/13","__proto__":"x"}')],
    ['a place that does not nest', { place: 'CN/13/4401' }],
    ['a place with a dot', { place: 'CN/13/../44' }],
    ['a state that is none', { place: 'CN/13', state: 'melted' }],
    ['a terminal of eleven digits', { terminal: '13010100000' }],
  ])('does not take %s in its query', async (_, query) => {
    await refused(world, 'invalid-input', () =>
      world.call('province-registrar', 'GET', '/sam-cards', { query }),
    );
  });

  test('of a place outside one’s own does not exist', async () => {
    for (const path of ['/sam-cards', '/shipments', '/organizations', '/requests', '/events']) {
      const read = () => world.call('other-registrar', 'GET', path, { query: { place: 'CN/13' } });
      await refused(world, 'not-found', read);
    }
  });
});

describe('a manifest', () => {
  const send = (body: unknown, type = 'text/csv') =>
    world.call('ministry-1', 'POST', `/batches/${batch}/manifest`, { body, type });

  test('over 4 MiB is too large', async () => {
    await refused(world, 'body-too-large', () => send(Buffer.alloc(4 * 1024 * 1024 + 1, 0x20)));
  });

  test('of bytes that are not UTF-8 is refused', async () => {
    await refused(world, 'not-utf8', () => send(Buffer.from([0xff, 0xfe, 0x00])));
  });

  test('as a spreadsheet is refused with what is taken', async () => {
    const reply = await refused(world, 'unsupported-content-type', () => send('PK', 'application/zip'));
    expect(reply.body.allowed).toEqual(Object.keys(ROW_FORMS));
  });

  test.each(['', 'a,b,c', 'serial,cardNumber,chipUid', '\n\n'])('%j lists no card', async (body) => {
    await refused(world, 'invalid-input', () => send(body));
  });

  test('of more than 10,000 cards is refused', async () => {
    await refused(world, 'invalid-input', () => send(`serial,cardNumber,chipUid\n${'x\n'.repeat(10_001)}`));
  });
});
