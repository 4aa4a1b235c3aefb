import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../shared/ledger/canonical.ts';
import { ENTRY_SCHEMA, entryHash, type LedgerEntry, personalMark } from '../../shared/ledger/ledger.ts';
import { chainOf, type Linked } from './examples.ts';

const FORMS: LedgerEntry['form'][] = [{ place: 'CN/13', lines: [1, 2.5, { chip: 'A1B2' }] }];

describe('an entry', () => {
  it('hashes to SHA-256 over its canonical JSON, whatever the order of its members', async () => {
    const [{ entry, hash }] = (await chainOf(FORMS)) as [Linked];
    expect(hash).toBe(await sha256Hex(canonicalJson(entry)));
    expect(await entryHash(Object.fromEntries(Object.entries(entry).reverse()) as LedgerEntry)).toBe(hash);
  });

  it('has the hash that was published for it, so that no release changes what was written', async () => {
    const [{ hash }] = (await chainOf(FORMS)) as [Linked];
    expect(hash).toBe('3bfdced99edce3fe60454514ea8c471a4de98f93998431ae801284388fa2660b');
  });

  it.each<[string, object]>([
    ['the keys of its item', { pk: 'LEDGER#1', sk: '1' }],
    ['an undefined member', { from: undefined }],
    ['a number below 1', { number: 0 }],
    ['a hash in capitals', { previous: 'A'.repeat(64) }],
    ['a time that is not UTC', { at: '2026-03-02T10:00:00+08:00' }],
    ['a lone surrogate', { why: '\ud800' }],
    ['a form with undefined', { form: { a: undefined } }],
    ['a form with a key that parsers drop', { form: JSON.parse('{"__proto__":1}') }],
    ['a form too large', { form: { a: 'x'.repeat(40_000) } }],
    ['a reason too long', { why: 'x'.repeat(301) }],
    ['another version', { schemaVersion: 2 }],
  ])('does not exist with %s', async (_, change) => {
    const [{ entry }] = (await chainOf(FORMS)) as [Linked];
    const wrong = { ...entry, ...change };
    expect(ENTRY_SCHEMA.safeParse(wrong).success).toBe(false);
    await expect(entryHash(wrong as LedgerEntry)).rejects.toThrow();
  });
});

describe('a personal mark', () => {
  const salt = '000102030405060708090a0b0c0d0e0f';

  it('is HMAC-SHA-256 under the salt over name and value', async () => {
    const expected = createHmac('sha256', salt).update('["holder","张三"]').digest('hex');
    expect(await personalMark(salt, 'holder', '张三')).toBe(expected);
  });

  it('differs by salt, by name, by value, and where the border between name and value moves', async () => {
    const marks = [
      personalMark(salt, 'holder', '张三'),
      personalMark(salt.replace('0f', '1f'), 'holder', '张三'),
      personalMark(salt, 'witness', '张三'),
      personalMark(salt, 'holder', '张四'),
      personalMark(salt, 'holder张', '三'),
    ];
    expect(new Set(await Promise.all(marks)).size).toBe(marks.length);
  });

  it('is not made with a salt that can be guessed', async () => {
    await expect(personalMark('', 'holder', '张三')).rejects.toThrow(RangeError);
    await expect(personalMark('x'.repeat(31), 'holder', '张三')).rejects.toThrow(RangeError);
  });
});
