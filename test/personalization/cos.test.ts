/** A COS profile is data of its product, and a profile that no card could follow is none. */
import { describe, expect, test } from 'vitest';
import { COS_DEFAULTS, COS_PROFILE, stepsOf } from '../../shared/personalization/cos.ts';

const profile = COS_DEFAULTS['3DES'];

describe('the profile of a COS', () => {
  test('both defaults are profiles, and WRITE KEY is 84D4 0000 in both', () => {
    for (const one of Object.values(COS_DEFAULTS)) {
      expect(COS_PROFILE.parse(one)).toEqual(one);
      expect(one.commands.writeKey).toBe('84D40000');
    }
  });

  test('the transport key is replaced before all else or after all keys, as the COS has it', () => {
    const last = { transportKey: { ...profile.transportKey, replaced: 'last' as const } };
    expect(stepsOf(profile).indexOf('replace-transport-key')).toBe(1);
    expect(stepsOf(last).at(-2)).toBe('replace-transport-key');
    expect(stepsOf(last).at(-1)).toBe('end-personalization');
  });

  test.each([
    ['a file before the DF that holds it', { createFileOrder: ['001A', 'DF01'] }],
    ['a file of an application that is never created', { createFileOrder: ['0015', '001A'] }],
    ['a file twice', { createFileOrder: ['0015', '0015'] }],
    ['a command of three bytes', { commands: { ...profile.commands, writeKey: '84D400' } }],
    ['a byte of the key block twice', { keyBlock: ['usage', 'usage'] }],
    ['a field nobody knows', { transportkey: 'last' }],
  ])('refuses %s', (_, change) => {
    expect(COS_PROFILE.safeParse({ ...profile, ...change }).success).toBe(false);
  });
});
