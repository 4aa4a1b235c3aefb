/** Test cards before the first card: made, tested, reviewed by another, and accounted for (RHC-12p2). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notProducible } from '../../functions/storage/combinations.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { must } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import {
  COMBINED,
  conforms,
  laid,
  MAKER,
  newRound,
  REVIEWER,
  reportOf,
  SENT,
  step,
  TESTER,
  tested,
} from './laid.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await laid(world);
});
afterAll(() => world.stop());

const DAY = '2026-11-20';
const FIT = { body: { opinion: '符合要求' } };
const refusal = (over: object = {}, day = DAY) =>
  notProducible(world.store, { ...COMBINED, ...over }, day).then((it) => it?.refused);
const refused = async (who: string, path: string, call: object) => {
  const { status, body } = await world.call(who, 'POST', `/test-cards${path}`, call);
  return status < 300 ? 'done' : body.code;
};

test('cards are made of a combination only after its test cards passed, and of no other then', async () => {
  expect(await refusal()).toBe('test-cards-not-passed');
  const id = await tested(world, ['T13-0001', 'T13-0002']);
  expect(await refusal()).toBe('test-cards-not-passed');
  const { body } = await step(world, REVIEWER, id, 'pass', FIT);
  expect(body).toMatchObject({ state: 'passed', stateTitle: '审核通过', round: 1 });
  expect(await refusal()).toBeUndefined();
  expect(await refusal({ environment: 'hebei-second' }), 'another environment').toBe('test-cards-not-passed');
  expect(await refusal({ province: '44' }), 'another province').toBe('test-cards-not-passed');
  expect((await must(world, MAKER, 'GET', `/test-cards/${id}`)).body.produces).toEqual({ now: true });
});

test('what has passed is not tested again, and a number is a test card’s once and for all', async () => {
  expect(await refused(MAKER, '', newRound(['T13-0100']))).toBe('nothing-to-change');
  const elsewhere = { environment: 'hebei-second' };
  const reply = await world.call(MAKER, 'POST', '/test-cards', newRound(['T13-0009', 't13-0002'], elsewhere));
  expect(reply.body).toMatchObject({ code: 'number-taken', article: 'RHC-12p2' });
  expect(reply.body.fields.map(({ path }: { path: string }) => path)).toEqual(['body.numbers.1']);
  const ofResident = '1301001000000012';
  await world.store.commit([{ put: {}, key: KEYS.healthCardNumber(ofResident), when: 'absent' }]);
  expect(await refused(MAKER, '', newRound([ofResident], elsewhere)), 'a resident’s').toBe('number-taken');
});

test('a round in which an item failed cannot pass; a new round has new cards and its own review', async () => {
  const more = { environment: 'hebei-second' };
  const id = await tested(world, ['T13-0010', 'T13-0011'], { failed: ['keys'], more });
  expect(await refused(REVIEWER, `/${id}/pass`, FIT)).toBe('test-items-failed');
  expect(await refused(MAKER, '', newRound(['T13-0012'], more))).toBe('combination-in-test');
  await step(world, REVIEWER, id, 'fail', { body: { opinion: '密钥未通过' } });
  expect(await refusal(more)).toBe('test-cards-not-passed');
  const next = await tested(world, ['T13-0012'], { more: { ...more, cause: 'failed-before' } });
  expect(next).toBe(id.replace(/-1$/, '-2'));
  await step(world, REVIEWER, next, 'pass', FIT);
  expect(await refusal(more)).toBeUndefined();
});

test('every item is tested once, and what failed says how', async () => {
  const { results, ...report } = reportOf().body;
  const send = (told: object) =>
    world.call(TESTER, 'POST', '/test-cards/tc-none/test', { body: { ...report, results: told } });
  expect((await send(results.slice(1))).body.code, 'one missing').toBe('invalid-input');
  expect((await send([...results.slice(1), results[1]])).body.code, 'one twice').toBe('invalid-input');
  const mute = [{ item: results[0]?.item, outcome: 'failed' }, ...results.slice(1)];
  expect((await send(mute)).body.fields[0].path).toBe('body.results.0.remark');
  expect((await send(results)).body.code, 'well-formed').toBe('not-found');
});

test('test cards are of admitted parts that belong together, from a site that is on file', async () => {
  const make = (more: object) => refused(MAKER, '', newRound(['T13-0200'], more));
  expect(await make({ producer: 'card-maker' }), 'admitted for something else').toBe('supplier-not-admitted');
  expect(await make({ producer: 'nobody' })).toBe('supplier-not-admitted');
  expect(await make({ card: 'card-maker-k9' })).toBe('product-unknown');
  expect(await make({ chip: 'cos-house-v2' }), 'a COS for a chip').toBe('product-unknown');
  expect(await make({ environment: 'hebei-third' })).toBe('combination-unsuitable');
  expect(await make({ environment: 'hebei-third', madeOn: '2026-11-21' }), 'tomorrow').toBe('invalid-input');
  expect(await refused('other-officer', '', newRound(['T44-1'], { province: '44' }))).toBe(
    'card-making-not-filed',
  );
});

test('whoever made, sent or tested them does not review them', async () => {
  await world.appoint(
    'many-hats',
    { role: 'provincial-officer', place: 'CN/13' },
    { role: 'testing-body', place: 'CN' },
    { role: 'ministry-officer', place: 'CN' },
  );
  const more = { environment: 'hebei-second', card: 'card-maker-k2' };
  await must(world, 'ministry-1', 'POST', '/suppliers/card-maker/products/card-maker-k2/file', {
    body: {
      kind: 'card',
      model: 'K2',
      release: '1.0',
      chip: COMBINED.chip,
      cos: COMBINED.cos,
      certificate: { number: 'BA-k2', from: '2020-01-01', until: '2099-12-31' },
    },
  });
  expect(await refused('many-hats', '', newRound(['T13-0300'], more)), 'filed, not admitted').toBe(
    'product-not-admitted',
  );
  const product = '/suppliers/card-maker/products/card-maker-k2';
  await must(world, REVIEWER, 'POST', `${product}/review`, { body: { outcome: 'passed', opinion: '符合' } });
  await must(world, 'ministry-2', 'POST', `${product}/admit`, { body: {} });
  expect(await refused('many-hats', '', newRound(['T13-0300'], more)), 'no report of conformity').toBe(
    'specification-not-met',
  );
  await conforms(world, 'card-maker', 'card-maker-k2');
  const { body } = await must(world, 'many-hats', 'POST', '/test-cards', newRound(['T13-0300'], more));
  await step(world, MAKER, body.id, 'send', SENT);
  expect(await refused('many-hats', `/${body.id}/test`, reportOf())).toBe('same-person');
  await step(world, TESTER, body.id, 'test', reportOf());
  expect(await refused('many-hats', `/${body.id}/pass`, FIT)).toBe('same-person');
  await step(world, REVIEWER, body.id, 'test-again', { body: { reason: '报告缺页' } });
  await step(world, TESTER, body.id, 'test', reportOf());
  await step(world, REVIEWER, body.id, 'pass', FIT);
});

test('a round that is given up before the test leaves its combination without a pass', async () => {
  const more = { card: 'card-maker-k2' };
  const { body } = await must(world, MAKER, 'POST', '/test-cards', newRound(['T13-0400'], more));
  await step(world, MAKER, body.id, 'withdraw', { body: { reason: '卡面印错' } });
  expect(await refused(TESTER, `/${body.id}/test`, reportOf())).toBe('not-allowed-in-state');
  expect(await refusal(more)).toBe('test-cards-not-passed');
  const asked = { query: { place: 'CN/13' } };
  const { combinations } = (await must(world, MAKER, 'GET', '/test-cards/combinations', asked)).body;
  const stand = ({ card, standing, rounds }: Record<string, unknown>) => `${card} ${standing} ${rounds}`;
  expect(combinations.map(stand)).toEqual([
    'card-maker-k1 passed 1',
    'card-maker-k1 passed 2',
    'card-maker-k2 withdrawn 1',
    'card-maker-k2 passed 1',
  ]);
  expect((await must(world, MAKER, 'POST', '/test-cards', newRound(['T13-0401'], more))).body.round).toBe(2);
});

test('a combination ends by itself when one of its parts is admitted no longer', async () => {
  expect(await refusal({ card: 'card-maker-k2', environment: 'hebei-second' })).toBeUndefined();
  const suspend = { body: { reason: '抽检不合格' } };
  await must(world, 'ministry-1', 'POST', '/suppliers/card-maker/products/card-maker-k2/suspend', suspend);
  expect(await refusal({ card: 'card-maker-k2', environment: 'hebei-second' })).toBe('product-not-admitted');
  expect(await refusal(), 'the other card stands').toBeUndefined();
  expect(await refusal({}, '2100-01-01'), 'papers have an end').toBe('supplier-not-admitted');
});

test('each test card is given back or destroyed, and the round is closed with the last', async () => {
  const { body: list } = await must(world, MAKER, 'GET', '/test-cards', { query: { place: 'CN/13' } });
  const { id } = list.testCards.at(-1);
  const tell = (number: string, fate: string) => ({ body: { cards: [{ number, fate, on: DAY }] } });
  expect(await refused(MAKER, `/${id}/account`, tell('T13-0010', 'destroyed')), 'another round’s').toBe(
    'invalid-input',
  );
  const half = await step(world, TESTER, id, 'account', tell('T13-0001', 'destroyed'));
  expect(half.body.state).toBe('passed');
  const whole = await step(world, MAKER, id, 'account', tell('T13-0002', 'returned'));
  expect(whole.body).toMatchObject({ state: 'closed', stateTitle: '测试卡已全部核销' });
  expect(await refusal(), 'what passed stays passed').toBeUndefined();
});

test('province, ministry and producer see a round; another province does not', async () => {
  const { body } = await must(world, 'producer-person', 'GET', '/test-cards', {
    query: { place: 'CN/supplier/card-producer' },
  });
  const [{ id }] = body.testCards;
  for (const who of ['producer-person', MAKER, REVIEWER, 'auditor'])
    expect((await world.call(who, 'GET', `/test-cards/${id}`)).status, who).toBe(200);
  expect((await world.call('other-officer', 'GET', `/test-cards/${id}`)).status).toBe(404);
  expect((await world.call('supplier', 'GET', `/test-cards/${id}`)).status, 'another supplier').toBe(404);
});
