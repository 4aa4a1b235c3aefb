import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, fromBase64, fromHex, hex, sha256Hex, utf8 } from '../../shared/ledger/canonical.ts';
import { SEED } from './seed.ts';

/** RFC 8785 appendix B: IEEE 754 bits and their one spelling. */
const NUMBERS = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
] as const;

/** RFC 8785 3.2.2, its example, and the UTF-8 that 3.2.4 gives for it. */
const EXAMPLE = String.raw`{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`;
const EXAMPLE_BYTES =
  '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b33333333333333' +
  '33332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24' +
  '5c75303030665c6e4127425c225c5c5c5c5c222f227d';

describe('canonical JSON', () => {
  it('of the example document of RFC 8785 is the bytes that RFC gives', () => {
    expect(hex(utf8(canonicalJson(JSON.parse(EXAMPLE))))).toBe(EXAMPLE_BYTES);
  });

  it.each(NUMBERS)('spells the number of bits %s as %s', (bits, spelling) => {
    expect(canonicalJson(new DataView(fromHex(bits).buffer).getFloat64(0))).toBe(spelling);
  });

  it('sorts keys by UTF-16 code unit, so an emoji stands before a Hebrew presentation form', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
    expect(keys.toSorted((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))).not.toEqual(sorted);
  });

  it('escapes control characters only, the short way where there is one', () => {
    expect(canonicalJson('\b\t\n\f\r\u0000\u001f\u007f\u2028/"\\汉')).toBe(
      String.raw`"\b\t\n\f\r\u0000\u001f${'\u007f\u2028'}/\"\\汉"`,
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['a lone high surrogate', '\ud800'],
    ['a lone low surrogate', ['\udc00x']],
    ['a lone surrogate in a key', { '\ud83d': 1 }],
    ['undefined', undefined],
    ['a property that is undefined', { a: 1, b: undefined }],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Object.assign([], { length: 1 })],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a boxed number', Object(1)],
    ['the key __proto__', JSON.parse('{"a":{"__proto__":1}}')],
  ])('does not exist for %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('means the value: it reads back the same and does not depend on the order of keys', () => {
    const json = fc
      .jsonValue({ stringUnit: 'binary', maxDepth: 4 })
      .filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(json, (value) => {
        const read: unknown = JSON.parse(canonicalJson(value));
        expect(JSON.stringify(read) === undefined).toBe(false);
        expect(canonicalJson(read)).toBe(canonicalJson(value));
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('bytes', () => {
  it('hash to the SHA-256 of FIPS 180-4, as bytes and as text', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256Hex('abc')).toBe(abc);
    expect(await sha256Hex(new Uint8Array([97, 98, 99]))).toBe(abc);
    expect(await sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('go to hexadecimal and back', () => {
    expect(hex(new Uint8Array([0, 15, 16, 255]))).toBe('000f10ff');
    expect([...fromHex('000f10ff')]).toEqual([0, 15, 16, 255]);
    expect([...fromBase64('AA8Q/w==')]).toEqual([0, 15, 16, 255]);
  });

  it.each(['0', 'FF', 'zz', '0x', ' 00'])('are not spelt %j', (text) => {
    expect(() => fromHex(text)).toThrow(TypeError);
  });
});

/** The same value with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]));
}
