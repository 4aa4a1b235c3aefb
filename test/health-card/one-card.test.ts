import { afterAll, beforeAll, expect, test } from 'vitest';
import { application, unchanged } from '../../functions/health-cards/applying.ts';
import { together } from '../../functions/storage/change.ts';
import { heldIn } from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { residentIn } from '../../functions/storage/residents.ts';
import { person, verified } from '../resident/people.ts';
import { startWorld, type World } from '../world.ts';
import { AT_COUNTER, apply, done, FEE, issuedCard, issuing, step } from './cards.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await issuing(world);
});

afterAll(() => world.stop());

const ATTEMPTS = 1_000;
const AT_ONCE = 50;

/** So many calls, fifty under way at any time. */
async function crowd(call: (n: number) => ReturnType<World['call']>, many = ATTEMPTS) {
  const codes: (number | string)[] = [];
  let next = 0;
  const caller = async () => {
    for (let n = next++; n < many; n = next++) {
      const { status, body } = await call(n);
      codes.push(status < 300 ? status : body.code);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return codes;
}

const cardsOf = async (resident: string) => {
  const { table, pk } = KEYS.healthCardOf(resident, '');
  return (await world.store.list({ table, pk, limit: 100 })).items.map(({ id }) => id);
};

test('of a thousand applications for one person, by clerks of two provinces, exactly one wins (RHC-2)', async () => {
  const resident = await verified(world, person(301));
  const who = ['primary', 'primary-2', 'clerk', 'clerk-2', 'other-primary', 'far-clerk'] as const;
  const codes = await crowd((n) => apply(world, who[n % who.length] ?? 'clerk', resident));
  expect(codes.filter((code) => code === 201)).toHaveLength(1);
  const told = new Set(codes.filter((code) => code !== 201));
  for (const code of told) expect(['card-held', 'lost-race', 'busy', 'not-found']).toContain(code);
  const [held] = await world.store.read([KEYS.heldHealthCard(resident)]);
  expect(await cardsOf(resident)).toEqual([heldIn(held)]);
});

test('of many re-issues of one lost card exactly one makes a new card', async () => {
  const { id, resident } = await issuedCard(world, 302);
  await done(world, 'clerk', id, 'report-loss', AT_COUNTER);
  const body = { cause: 'loss', fee: FEE, ...AT_COUNTER };
  const codes = await crowd((n) => step(world, n % 2 ? 'clerk' : 'clerk-2', id, 're-issue', body), 100);
  expect(codes.filter((code) => code === 200)).toHaveLength(1);
  expect(await cardsOf(resident)).toHaveLength(2);
});

test('of an application and a withdrawal at once, no state is left in which two are held', async () => {
  const resident = await verified(world, person(303));
  const { id } = (await apply(world, 'primary', resident)).body;
  const codes = await crowd(
    (n) => (n === 25 ? step(world, 'primary', id, 'withdraw') : apply(world, 'clerk', resident)),
    60,
  );
  expect(codes.filter((code) => code === 200)).toHaveLength(1);
  expect(codes.filter((code) => code === 201).length).toBeLessThanOrEqual(1);
  const [held] = await world.store.read([KEYS.heldHealthCard(resident)]);
  const own = await cardsOf(resident);
  expect(own).toHaveLength(1 + codes.filter((code) => code === 201).length);
  if (held) expect(own.filter((one) => one !== id)).toEqual([heldIn(held)]);
});

const fail = (): never => {
  throw new Error('he was verified');
};

test('an application decided on a file that changed meanwhile is lost: nobody erased gets a card (RHC-16)', async () => {
  const resident = await verified(world, person(304));
  const before = await world.store.read([KEYS.resident(resident)]);
  const made = await application(
    residentIn(before[0]) ?? fail(),
    { receiver: 'resident' },
    {
      actor: { issuer: world.issuer, subject: 'clerk', person: true, standings: [] },
      as: { role: 'service-point-clerk', place: 'CN/13/1301/p-station' },
      now: world.now ?? '',
    },
  );
  const decided = together(made.change, unchanged(residentIn(before[0]) ?? fail()));
  const [item] = before;
  const changed = { ...item, version: Number(item?.version) + 1 };
  await world.store.commit([{ put: changed, key: KEYS.resident(resident), when: 'present' }]);
  expect(await world.store.commit(decided.writes)).toBe('lost');
});
