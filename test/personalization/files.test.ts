/** The bytes of the elementary files (domain.md 1), as a reader will find them. */
import { describe, expect, test } from 'vitest';
import { FILE_SETTINGS, FILE_SIZES, filesOf, terminalsFit } from '../../shared/personalization/files.ts';
import { factsAt, planOf } from './plans.ts';

const { files: settings, kind, validUntil } = planOf();
const write = filesOf(settings, { kind, validUntil });

describe('the files of a card', () => {
  test('EF 0015 is the serial in BCD, version, card type, command set and issuer data: 14 bytes', () => {
    expect(write(factsAt(7))['0015']).toBe(['13010020260000000007', '01', '03', '01', '00'].join(''));
  });

  test('EF 0015 tells the four kinds apart', () => {
    const kinds = ['read-only', 'read-write-except-psychiatric', 'read-write', 'unlock-only'] as const;
    const types = kinds.map((one) =>
      filesOf(settings, { kind: one, validUntil })(factsAt(1))['0015']?.slice(22, 24),
    );
    expect(new Set(types).size).toBe(4);
  });

  test('EF 0016 counts on from the first terminal number of the job', () => {
    expect(write(factsAt(1))['0016']).toBe('130101000001');
    expect(write(factsAt(500))['0016']).toBe('130101000500');
  });

  test('EF 0016 holds zeros where the terminal is known at issue only', () => {
    const { firstTerminal: _, ...without } = settings;
    expect(filesOf(without, { kind, validUntil })(factsAt(9))['0016']).toBe('000000000000');
  });

  test('EF 001A is key index, issuer, recipient and both days in BCD: 25 bytes', () => {
    const { '001A': application } = write(factsAt(1));
    expect(application).toBe(['01', '1300000000000001', '1301000000000002', '20261121', '20361231'].join(''));
  });

  test('every file has its size, certificates only where they were supplied', () => {
    const all = write(factsAt(1, { certificate: 'A5'.repeat(190) }));
    const sizes = Object.entries(all).map(([name, bytes]) => [name, bytes.length / 2]);
    expect(Object.fromEntries(sizes)).toEqual(FILE_SIZES);
    const { issuerCertificate: _, ...without } = settings;
    expect(Object.keys(filesOf(without, { kind, validUntil })(factsAt(1)))).toEqual(['0015', '0016', '001A']);
  });
});

describe('settings of the files', () => {
  const required = {
    applicationIssuer: '1300000000000001',
    applicationRecipient: '1301000000000002',
    validFrom: '2026-11-21',
  };

  test('what no source states has a default', () => {
    expect(FILE_SETTINGS.parse(required)).toMatchObject({ version: '01', commandSet: '01', keyIndex: '01' });
  });

  test.each([
    ['an issuer of 7 bytes', { applicationIssuer: '13000000000001' }],
    ['an issuer of 9 bytes', { applicationIssuer: '130000000000000001' }],
    ['a recipient that is no hexadecimal', { applicationRecipient: '130000000000000G' }],
    ['a certificate a byte short', { issuerCertificate: 'C1'.repeat(179) }],
    ['a version of two bytes', { version: '0101' }],
    ['a terminal number with a letter', { firstTerminal: '13010100000A' }],
    ['a card type for some kinds only', { cardTypes: { 'read-only': '01' } }],
    ['no issuer: no default can say who it is', { applicationIssuer: undefined }],
  ])('refuse %s', (_, change) => {
    expect(FILE_SETTINGS.safeParse({ ...required, ...change }).success).toBe(false);
  });

  test('terminal numbers do not run over into another issuer’s', () => {
    expect(terminalsFit('130101000001', 999_999)).toBe(true);
    expect(terminalsFit('130101000001', 1_000_000)).toBe(false);
    expect(terminalsFit('130101999999', 2)).toBe(false);
    expect(terminalsFit('130101000000', 1)).toBe(false);
  });
});
