/** Which keys a kind of card carries decides what it can do: the table must say what Table 1 says. */
import { describe, expect, test } from 'vitest';
import { KEY_TABLE, keysOf } from '../../shared/personalization/key-table.ts';
import { KINDS, type Kind } from '../../shared/sam-card/forms.ts';

const indexes = (kind: Kind) => keysOf(kind).map(({ index }) => index);

describe('the key set of a kind (SAM-T1)', () => {
  test('a card that only reads carries the four reading keys and no other', () => {
    expect(indexes('read-only')).toEqual(['31', '32', '33', '34']);
  });

  test('the psychiatric mark is the one key that 可读写 has and 可读写（除精神病…） lacks', () => {
    const without = indexes('read-write-except-psychiatric');
    expect(indexes('read-write').filter((index) => !without.includes(index))).toEqual(['2D']);
    expect(without).not.toContain('2D');
    expect(without.length).toBe(14);
  });

  test('a service point’s card can unlock and do nothing else', () => {
    expect(keysOf('unlock-only').map(({ name }) => name)).toEqual(['UNLOCK']);
  });

  test('every kind carries at least one key, and nobody but a service point the one that unlocks', () => {
    for (const kind of Object.keys(KINDS) as Kind[]) {
      expect(keysOf(kind).length).toBeGreaterThan(0);
      expect(keysOf(kind).some(({ name }) => name === 'UNLOCK')).toBe(kind === 'unlock-only');
    }
  });

  test('P1 says type and levels: 7 encrypts, 8 makes MACs besides, the high bits count the levels', () => {
    for (const { name, usage, levels } of KEY_TABLE) {
      const byte = Number.parseInt(usage, 16);
      expect(byte >> 5, name).toBe(levels);
      expect(byte & 0x1f, name).toBe(name.startsWith('STK_') ? 8 : 7);
    }
  });

  test('no two keys stand under one index', () => {
    expect(new Set(KEY_TABLE.map(({ index }) => index)).size).toBe(KEY_TABLE.length);
  });
});
