import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalCode } from '../../shared/refusals.ts';
import { found, produce, serialAt } from '../country.ts';
import { type Call, startWorld, type World } from '../world.ts';
import { refused } from './refused.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
  await produce(world, 2);
});

afterAll(() => world.stop());

const CARD = `/sam-cards/${serialAt(1)}`;
const GOOD = '{"facePrinted":true}';

/** Sends a body to a step that its well-formed twin would take. */
const accept = (call: Call) => () => world.call('issuer', 'POST', `${CARD}/accept-production`, call);
const reject = (call: Call) => () => world.call('issuer', 'POST', `${CARD}/reject-production`, call);

describe('a path that is none', () => {
  test.each([
    ['of an unknown word', '/sam-cards/one/two/three/four'],
    ['of an unknown step', `${CARD}/revive`],
    ['named like a method of every object', `${CARD}/constructor`],
    ['with a slash at its end', `${CARD}/`],
    ['in capital letters', `${CARD}/LEDGER`],
    ['with bytes that are not UTF-8', '/sam-cards/%E0%A4%A'],
    ['with a broken escape', '/sam-cards/%zz'],
  ])('%s is unknown', async (_, path) => {
    await refused(world, 'unknown-route', () => world.call('issuer', 'POST', path, { body: {} }));
    await refused(world, 'unknown-route', () => world.call('issuer', 'GET', path));
  });

  test.each([
    ['a zero byte', '%00'],
    ['a way up', '..%2f..%2fetc%2fpasswd'],
    ['a serial and a space', `${serialAt(1)}%20`],
    ['a serial of full-width digits', encodeURIComponent('１３０１００２０２６００００００００１')],
    ['nothing', ''],
    ['a serial too long', `${serialAt(1)}0`],
    ['__proto__', '__proto__'],
  ])('for a serial %s is invalid input', async (_, serial) => {
    const reply = await refused(world, 'invalid-input', () =>
      world.call('issuer', 'GET', `/sam-cards/${serial}`),
    );
    expect(reply.body.fields[0].path).toBe('params.serial');
  });
});

test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'post'])(
  '%s is refused with what the path takes',
  async (method) => {
    const reply = await refused(world, 'method-not-allowed', () => world.call('issuer', method, CARD));
    expect(reply.body.allowed).toEqual(['GET']);
    expect(reply.headers.allow).toBe('GET');
  },
);

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'json', ''])(
  'content of type %j is not JSON',
  async (type) => {
    const reply = await refused(world, 'unsupported-content-type', accept({ body: GOOD, type }));
    expect(reply.body.allowed).toEqual(['application/json']);
  },
);

const BODIES: readonly (readonly [string, RefusalCode, unknown])[] = [
  ['over 64 kB', 'body-too-large', `{"remark":"${'x'.repeat(65_536)}"}`],
  ['nine levels deep', 'too-deep', `${'['.repeat(9)}${']'.repeat(9)}`],
  ['deep enough to overflow a stack', 'too-deep', '['.repeat(60_000)],
  ['of bytes that are not UTF-8', 'not-utf8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
  ['in UTF-16', 'not-utf8', Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
  ['of nothing', 'not-json', ''],
  ['of two values', 'not-json', `${GOOD}${GOOD}`],
  ['in single quotes', 'not-json', "{'facePrinted':true}"],
  ['with a comment', 'not-json', '{"facePrinted":true/*so*/}'],
  ['that says NaN', 'not-json', '{"facePrinted":NaN}'],
  ['that is null', 'invalid-input', 'null'],
  ['that is a list', 'invalid-input', `[${GOOD}]`],
  ['that is a text', 'invalid-input', '"facePrinted"'],
  ['without its field', 'invalid-input', '{}'],
  ['with a field of another type', 'invalid-input', '{"facePrinted":"true"}'],
  ['with a field nobody asked for', 'invalid-input', '{"facePrinted":true,"state":"scrapped"}'],
  ['with __proto__', 'invalid-input', '{"facePrinted":true,"__proto__":{"state":"scrapped"}}'],
  ['with constructor', 'invalid-input', '{"facePrinted":true,"constructor":{"prototype":{}}}'],
  ['with __proto__ instead of its field', 'invalid-input', '{"__proto__":{"facePrinted":true}}'],
  // One parser reads it once, so there is nobody to tell two stories to: the last value is the value.
  ['that takes back what it said', 'invalid-input', '{"facePrinted":true,"facePrinted":false}'],
];

describe('a body', () => {
  test.each(BODIES)('%s is refused', async (_, code, body) => {
    await refused(world, code, accept({ body }));
  });

  test('names every wrong field at once, by its path', async () => {
    const body = { facePrinted: 1, remark: 2, x: 3 };
    const { fields } = (await refused(world, 'invalid-input', accept({ body }))).body;
    const paths = fields.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['body', 'body.facePrinted', 'body.remark']));
  });
});

describe('a text', () => {
  test.each([
    ['longer than its limit', 'x'.repeat(301)],
    ['of spaces only', '   '],
    ['with a zero byte', 'a\0b'],
    ['with a line break', 'a\nb'],
    ['with an escape sequence', 'a\u001b[2Jb'],
    ['with half a character', 'a\ud800b'],
    ['with a C1 control character', 'a\u0085b'],
  ])('%s is refused', async (_, reason) => {
    const { fields } = (await refused(world, 'invalid-input', reject({ body: { reason } }))).body;
    expect(fields[0].path).toBe('body.reason');
  });
});

describe('a number', () => {
  test.each(['1e999', '1e30', '0.5', '-1', '9007199254740993', '"5"', '0', '100001', 'true'])(
    '%s is no quantity of cards',
    async (quantity) => {
      const body = `{"cityCode":"130100","year":2026,"maker":"制卡厂","quantity":${quantity}}`;
      await refused(world, 'invalid-input', () => world.call('ministry-1', 'POST', '/batches', { body }));
    },
  );
});

describe('a moment', () => {
  const at = (occurredAt: unknown) => ({ body: { occurredAt, circumstances: '遗失' } });
  const report = (call: Call) => () => world.call('ministry-1', 'POST', `${CARD}/report-loss`, call);

  test.each([
    ['without a zone', '2026-01-01T00:00:00'],
    ['on a day that is none', '2026-02-30T00:00:00Z'],
    ['that is a number', 1_767_225_600],
    ['with more digits than a clock has', `2026-01-01T00:00:00.${'0'.repeat(40_000)}Z`],
  ])('%s is refused', async (_, occurredAt) => {
    await refused(world, 'invalid-input', report(at(occurredAt)));
  });
});
