import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { approved, found, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { type Reply, startWorld, type World } from '../world.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;
let application: string;

const ROUNDS = 200;
const CARDS = Array.from({ length: 8 }, (_, n) => serialAt(n + 1));
const LOSS = { occurredAt: '2026-01-02T03:04:05Z', circumstances: '遗失' };

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, CARDS.length);
  await prepare(world, CARDS);
  await stock(world, CARDS, 'one');
  application = await approved(world, 'u-first-hospital', { 'read-write': 1000 });
});

afterAll(() => world.stop());

const path = (n: number, step = '') => `/sam-cards/${serialAt(n)}${step}`;

const issue = (n: number, terminal: number, key?: string) => {
  const person = { businessPoint: '门诊一', responsiblePerson: '李娜' };
  const at = { terminal: terminalAt(terminals.hospital, terminal) };
  const form = { application, unit: 'u-first-hospital', ...person, ...at };
  return world.call('city-keeper', 'POST', path(n, '/issue'), { body: form, ...(key ? { key } : {}) });
};

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status).sort();

/** All entries of a card, whose chain must hold. */
async function chainOf(n: number) {
  const entries: { entry: { transition: string; number: number } }[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: '200', ...(cursor ? { cursor } : {}) };
    const { body } = await must(world, 'city-keeper', 'GET', path(n, '/ledger'), { query });
    entries.push(...body.entries);
    cursor = body.next;
  } while (cursor);
  expect(await firstBreak(entries as unknown as Parameters<typeof firstBreak>[0])).toBeNull();
  return entries.map(({ entry }) => entry.transition);
}

test('200 reports of one loss at once are one change, its replays and conflicts, and one entry', async () => {
  const one = { body: LOSS, key: 'one-key-for-a-hundred' };
  const calls = Array.from({ length: 200 }, (_, n) =>
    world.call('city-keeper', 'POST', path(1, '/report-loss'), n % 2 ? one : { body: LOSS }),
  );
  const replies = await Promise.all(calls);
  const done = replies.filter(({ status }) => status === 200);
  const firsts = done.filter(({ headers }) => !headers['idempotency-replayed']);
  expect(firsts).toHaveLength(1);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  const refusals = replies.filter(({ status }) => status !== 200).map(({ body }) => body.code);
  expect(refusals.length + done.length).toBe(200);
  expect([...new Set(refusals)].sort().join()).toMatch(/^(?:lost-race|not-allowed-in-state|,)*$/);
  expect((await chainOf(1)).filter((name) => name === 'report-loss')).toHaveLength(1);
  const again = await world.call('city-keeper', 'POST', path(1, '/report-loss'), one);
  // Whoever won: the hundred with one key were told one thing, all of them.
  expect(again.status === 200).toBe(done.length > 1 || firsts[0]?.text === again.text);
});

/** Who ends a round how, and what brings the card back to `issued`. */
const RIVALS = {
  'report-loss': { who: 'hospital', form: LOSS },
  'report-theft': { who: 'city-registrar', form: LOSS },
  'return-to-stock': { who: 'city-keeper', form: { because: 'no-longer-used', reason: '停用' } },
  'report-fault': { who: 'clerk', form: { symptom: '不读卡' } },
} as const;

async function back(state: string) {
  if (state === 'in-stock') return issue(2, 2);
  if (state === 'faulty') {
    return must(world, 'clerk-2', 'POST', path(2, '/clear-fault'), { body: { testResult: '正常' } });
  }
  const correction = { body: { reason: '误报' } };
  const { body } = await must(world, 'city-registrar', 'POST', path(2, '/correct-report'), correction);
  return must(world, 'city-registrar-2', 'POST', `/requests/${body.id}/approve`);
}

test('of four different steps on one version one wins, 200 times over, and the chain stays whole', async () => {
  let { headers } = await issue(2, 2);
  const before = (await chainOf(2)).length;
  const winners: string[] = [];
  const names = Object.keys(RIVALS) as (keyof typeof RIVALS)[];
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = names.map((_, n) => names[(n + round) % names.length] ?? 'report-loss');
    // Without it a card reported faulty may, a moment later and rightly, be reported lost.
    const version = { 'if-match': headers.etag ?? '' };
    const replies = await Promise.all(
      order.map((name) =>
        world.call(RIVALS[name].who, 'POST', path(2, `/${name}`), {
          body: RIVALS[name].form,
          headers: version,
        }),
      ),
    );
    // 404: back in the centre's stock, the card is no longer the hospital's to know of.
    expect(statuses(replies).join()).toMatch(/^200(?:,404|,409|,412){3}$/);
    const won = replies.findIndex(({ status }) => status === 200);
    winners.push(order[won] ?? '');
    expect((await back(replies[won]?.body.state)).status).toBe(200);
    ({ headers } = await must(world, 'city-keeper', 'GET', path(2)));
  }
  const taken = (await chainOf(2)).slice(before).filter((name) => name in RIVALS);
  expect(taken).toEqual(winners);
  expect(new Set(winners).size).toBeGreaterThan(1);
});

test('two cards at once come into one terminal as one card', async () => {
  for (let round = 0; round < 10; round += 1) {
    const replies = await Promise.all([3, 4, 5].map((n) => issue(n, 10)));
    expect(statuses(replies)).toEqual([200, 409, 409]);
    const codes = replies.filter(({ status }) => status === 409).map(({ body }) => body.code);
    expect(codes.every((code) => ['lost-race', 'terminal-occupied'].includes(code))).toBe(true);
    const query = { terminal: terminalAt(terminals.hospital, 10) };
    const { cards } = (await must(world, 'city-keeper', 'GET', '/sam-cards', { query })).body;
    expect(cards).toHaveLength(1);
    const stock = { body: { because: 'no-longer-used', reason: '停用' } };
    await must(world, 'city-keeper', 'POST', `/sam-cards/${cards[0].serial}/return-to-stock`, stock);
    // Freed, the terminal takes the next card.
    expect((await must(world, 'city-keeper', 'GET', '/sam-cards', { query })).body.cards).toEqual([]);
  }
});

test('one card at once into two terminals comes into one', async () => {
  const replies = await Promise.all([20, 21, 22].map((terminal) => issue(6, terminal)));
  expect(statuses(replies)).toEqual([200, 409, 409]);
  const held = await Promise.all(
    [20, 21, 22].map(async (n) => {
      const number = terminalAt(terminals.hospital, n);
      return (await must(world, 'city-keeper', 'GET', `/terminals/${number}`)).body.card;
    }),
  );
  expect(held.filter(Boolean)).toEqual([serialAt(6)]);
});

test('no card slips into a shipment that is being sent without being on its list', async () => {
  const id = 'up-again';
  const open = { id, from: 'CN/13/1301', to: 'CN/13' };
  await must(world, 'city-keeper', 'POST', '/shipments', { body: open });
  const replies = await Promise.all([
    ...[7, 8].map((n) => world.call('city-keeper', 'POST', path(n, '/dispatch'), { body: { shipment: id } })),
    world.call('city-keeper', 'POST', `/shipments/${id}/send`),
  ]);
  const packed = replies.slice(0, 2).filter(({ status }) => status === 200).length;
  const { cards } = (await must(world, 'city-keeper', 'GET', `/shipments/${id}/sam-cards`)).body;
  expect(cards).toHaveLength(packed);
  const { body: closed } = await must(world, 'province-keeper', 'POST', `/shipments/${id}/close`);
  expect([closed.received, closed.discrepancy?.missingCount ?? 0]).toEqual([0, packed]);
});
