import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalsOf } from '../../shared/http/route.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import { admitSuppliers, found, prepare, produce, serialAt, stock } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { type Reply, startWorld, type World } from '../world.ts';
import { anyCall } from './any-call.ts';
import { digestOf, expectProblem } from './refused.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await admitSuppliers(world);
  await world.appoint('front-end', { role: 'front-end', place: 'CN/13' });
  await produce(world, 4);
  await prepare(world, [1, 2].map(serialAt));
  await stock(world, [serialAt(1)], 'one');
});

afterAll(() => world.stop());

/** A code that the called route declares, or that any path may give. */
function expectDeclared({ body }: Reply, method: string, asked: string): void {
  const codes = ALL_ROUTES.filter(({ route }) => {
    const template = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]*')}$`);
    return route.method === method && template.test(asked);
  }).flatMap(({ route }) => refusalsOf(route));
  expect([...codes, 'unknown-route', 'method-not-allowed']).toContain(body.code);
}

test('nothing that comes in makes the register fail, and what it refuses changes nothing', async () => {
  let digest = await digestOf(world);
  const outcomes: Record<string, number> = {};
  const any = fc.asyncProperty(anyCall, async ({ who, method, path, ...rest }) => {
    const reply = await world.call(who, method, path, rest);
    const outcome = reply.status < 400 ? reply.status : reply.body.code;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const after = await digestOf(world);
    expect(reply.status, `${reply.text} ${world.logged.at(-1)}`).toBeLessThan(500);
    if (reply.status < 400) {
      digest = after;
      return;
    }
    expectProblem(reply, reply.body.code);
    expectDeclared(reply, method, path);
    expect(after, `${reply.body.code} changed a table`).toBe(digest);
  });
  await fc.assert(any, { seed: SEED, numRuns: Number(process.env.RUNS ?? 250) });
  console.info(outcomes);
});
