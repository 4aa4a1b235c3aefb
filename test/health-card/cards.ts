/** A province that issues, its counter people, and cards on their way: what the tests of health cards begin with. */
import { healthCardIn, healthCardStep } from '../../functions/storage/health-cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { programWrites } from '../../functions/storage/programs.ts';
import { healthCardNumberOf } from '../../shared/health-card/card-number.ts';
import { combinationKey } from '../../shared/test-card/combination.ts';
import { found, must, PLACES } from '../country.ts';
import { authorizedProgram } from '../program/evidence.ts';
import { person, staff, verified } from '../resident/people.ts';
import type { World } from '../world.ts';

export const COMBINATION = {
  province: '13',
  producer: 'card-maker',
  card: 'card-maker-k1',
  chip: 'chip-house-c1',
  cos: 'cos-house-v2',
  environment: 'hebei-centre',
} as const;

const RECORD = {
  schemaVersion: 1,
  ...COMBINATION,
  standing: 'passed',
  rounds: 1,
  testCard: 'tc-1',
  version: 1,
};
export const COMBINATION_KEY = KEYS.combination('13', combinationKey(COMBINATION));

/** The ministry's view of the combination from now on. */
export async function combinationStands(world: World, standing: 'passed' | 'withdrawn'): Promise<void> {
  const [there] = await world.store.read([COMBINATION_KEY]);
  const when = there ? 'present' : 'absent';
  await world.store.commit([{ put: { ...RECORD, standing }, key: COMBINATION_KEY, when }]);
}

/** Province 13 issues, whatever stood in its file, and a clerk of the other province has a counter. */
export async function authorized(world: World): Promise<void> {
  const key = KEYS.program('13');
  const [there] = await world.store.read([key]);
  if (there) await world.store.commit([{ put: authorizedProgram(), key, when: 'present' }]);
  else await world.store.commit(programWrites(undefined, authorizedProgram()));
  await combinationStands(world, 'passed');
  await world.appoint('far-clerk', { role: 'service-point-clerk', place: 'CN/44/4401/p-station' });
}

/** The country with primary clerks; province 13 issues, 44 does not; its combination has passed. */
export async function issuing(world: World): Promise<void> {
  await found(world);
  await staff(world);
  await authorized(world);
  await world.appoint('front-end', { role: 'front-end', place: PLACES.province });
}

export const step = (world: World, who: string, id: string, name: string, body: object = {}) =>
  world.call(who, 'POST', `/health-cards/${id}/${name}`, { body });

export const done = (world: World, who: string, id: string, name: string, body: object = {}) =>
  must(world, who, 'POST', `/health-cards/${id}/${name}`, { body });

export async function cardOf(world: World, id: string) {
  const card = healthCardIn((await world.store.read([KEYS.healthCard(id)]))[0]);
  if (!card) throw new Error(`no card ${id}`);
  return card;
}

/** What a batch does with an accepted card (G's noun): it is sent to be made, and comes back with its number. */
export async function produced(world: World, id: string, running: number): Promise<string> {
  const actor = { issuer: world.issuer, subject: 'provincial', person: true, standings: [] };
  const as = { role: 'provincial-officer', place: PLACES.province } as const;
  const signature = { actor, as, now: world.now ?? new Date().toISOString() };
  const cardNumber = healthCardNumberOf('130100', running);
  const sent = await healthCardStep(await cardOf(world, id), 'produce', signature, { form: {} });
  await world.store.commit(sent.change.writes);
  const making = { production: 'cp-1', cardNumber, combination: combinationKey(COMBINATION) };
  const back = await healthCardStep(sent.card, 'take-in', signature, { form: {}, next: { making } });
  const number = { put: { card: id }, key: KEYS.healthCardNumber(cardNumber), when: 'absent' } as const;
  await world.store.commit([...back.change.writes, number]);
  return cardNumber;
}

export const apply = (world: World, who: string, resident: string) =>
  world.call(who, 'POST', '/health-cards', { body: { resident } });

/** A verified resident's card, applied for and accepted by another. */
export async function acceptedCard(world: World, n: number): Promise<{ id: string; resident: string }> {
  const resident = await verified(world, person(n));
  const { id } = (await apply(world, 'primary', resident)).body;
  await done(world, 'clerk', id, 'accept');
  return { id, resident };
}

export const AT_COUNTER = { receiver: 'resident', paper: 'identity-card' } as const;

/** The same, made and handed over; with its number. */
export async function issuedCard(world: World, n: number) {
  const { id, resident } = await acceptedCard(world, n);
  const cardNumber = await produced(world, id, n);
  await done(world, 'clerk', id, 'issue', AT_COUNTER);
  return { id, resident, cardNumber };
}

export const FEE = { fen: 2_000, receiptNumber: 'SJ-0001', paidOn: '2026-11-20' } as const;

export const validFor = async (world: World, who: string, cardNumber: string) =>
  (await world.call(who, 'POST', '/health-cards/status', { body: { cardNumber } })).body.valid;
