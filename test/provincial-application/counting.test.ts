import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardIn, cardWrite } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import {
  PROVINCIAL_APPLICATION,
  type ProvincialApplication,
} from '../../shared/provincial-application/provincial-application.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { applied, found, granted, must, prepare, produce, provincialStep, serialAt } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let model: SamCard;
let running = 1000;
let made = 0;

const KINDS = ['read-only', 'read-write'] as const satisfies Kind[];
const KEEPERS = ['ministry-keeper', 'ministry-keeper-2'] as const;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 1);
  await prepare(world, [serialAt(1)]);
  const card = cardIn((await world.store.read([KEYS.card(serialAt(1))]))[0]);
  if (!card) throw new Error('no card in stock');
  model = card;
});

afterAll(() => world.stop());

/** A card of this kind in the ministry's stock, like the one that went there step by step. */
async function inStock(kind: Kind): Promise<string> {
  running += 1;
  const card = { ...model, serial: serialAt(running), kind };
  await world.store.commit([cardWrite(card, 'absent')]);
  return card.serial;
}

async function applicationOf(id: string): Promise<ProvincialApplication> {
  const { pk: _, sk: __, ...item } = (await world.store.read([KEYS.provincialApplication(id)]))[0] ?? {};
  return PROVINCIAL_APPLICATION.parse(item);
}

/** An approved application and a shipment on it. */
async function shipping(approved: readonly number[]): Promise<{ id: string; shipment: string }> {
  made += 1;
  const wanted = KINDS.map((kind, n) => ({ kind, quantity: approved[n] ?? 1 }));
  const id = await granted(world, `race-${made}`, wanted);
  const body = { id: `race-${made}`, from: 'CN', to: 'CN/13', application: id };
  await must(world, 'ministry-keeper', 'POST', '/shipments', { body });
  return { id, shipment: body.id };
}

const handOver = (who: string, serial: string, shipment: string) =>
  world.call(who, 'POST', `/sam-cards/${serial}/hand-over`, { body: { shipment } });

/** approved = issued + outstanding, and as many as there are cards on the shipment, kind by kind. */
async function holds(id: string, handed: readonly Kind[]) {
  const { totals } = await applicationOf(id);
  for (const { kind, approved = 0, issued } of totals) {
    expect(issued).toBe(handed.filter((one) => one === kind).length);
    expect(issued).toBeGreaterThanOrEqual(0);
    expect(issued).toBeLessThanOrEqual(approved);
  }
}

test('whoever hands over, in whatever order and at once: approved = issued + outstanding, never above', async () => {
  const attempt = fc.record({ kind: fc.constantFrom(...KINDS), who: fc.constantFrom(...KEEPERS) });
  const quantities = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
  await fc.assert(
    fc.asyncProperty(
      quantities,
      fc.array(attempt, { minLength: 1, maxLength: 9 }),
      async (approved, tries) => {
        const { id, shipment } = await shipping(approved);
        const serials = await Promise.all(tries.map(({ kind }) => inStock(kind)));
        const handed: Kind[] = [];
        let left = tries.map((one, n) => ({ ...one, serial: serials[n] ?? '' }));
        // Whoever lost a race tries again, all of them at once, until nobody gets further.
        for (let before = -1; before !== handed.length; ) {
          before = handed.length;
          const replies = await Promise.all(left.map(({ who, serial }) => handOver(who, serial, shipment)));
          for (const [n, { status, body }] of replies.entries()) {
            if (status === 200) handed.push(left[n]?.kind ?? 'read-only');
            else expect(['lost-race', 'line-exhausted', 'busy']).toContain(body.code);
          }
          left = left.filter((_, n) => replies[n]?.status !== 200);
          await holds(id, handed);
        }
        for (const [n, kind] of KINDS.entries()) {
          const asked = tries.filter((one) => one.kind === kind).length;
          expect(handed.filter((one) => one === kind)).toHaveLength(Math.min(asked, approved[n] ?? 0));
        }
      },
    ),
    { seed: SEED, numRuns: 12 },
  );
});

test('of twenty keepers’ calls at once for the last card one succeeds, and the chain begins once', async () => {
  const { id, shipment } = await shipping([1, 1]);
  const serials = await Promise.all(Array.from({ length: 20 }, () => inStock('read-only')));
  const replies = await Promise.all(
    serials.map((serial, n) => handOver(KEEPERS[n % 2] ?? '', serial, shipment)),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  await holds(id, ['read-only']);
  const { items } = await world.store.list({
    table: 'ledger',
    pk: `provincial-application/${id}`,
    limit: 100,
  });
  expect(await firstBreak(items as unknown as Parameters<typeof firstBreak>[0])).toBeNull();
  const taken = items.map(({ entry }) => (entry as { transition: string }).transition);
  expect(taken.filter((name) => name === 'fulfil')).toHaveLength(1);
});

test('a unit’s line that two provincial applications take at once stands in one of them', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [application = ''] = await applied(world, `both-${round}`, [{ kind: 'read-write', quantity: 3 }]);
    const body = { place: 'CN/13' };
    const make = () => must(world, 'province-registrar', 'POST', '/provincial-applications', { body });
    const ids = (await Promise.all([make(), make()])).map((reply) => reply.body.id as string);
    const lines = { body: { lines: [{ application, kind: 'read-write' }] } };
    const add = (id: string) =>
      world.call('province-registrar', 'POST', `/provincial-applications/${id}/add-lines`, lines);
    const replies = await Promise.all(ids.map(add));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first = '', second = ''] = replies[0]?.status === 200 ? ids : [...ids].reverse();
    expect([(await applicationOf(first)).lines, (await applicationOf(second)).lines]).toEqual([1, 0]);
    // Withdrawn, it holds the line no longer: the other takes it.
    await provincialStep(world, 'province-registrar', first, 'withdraw');
    expect((await add(second)).status).toBe(200);
  }
});
