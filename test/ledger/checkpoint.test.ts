import { createHash, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  checkpointRoot,
  checkpointStatement,
  shanghaiDay,
  verifyCheckpoint,
} from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { checkpointOf, DAY, newSigner, someHash, spki } from './examples.ts';

const centre = newSigner();
const HASHES = Array.from({ length: 5 }, (_, at) => someHash(at));
let checkpoint: Checkpoint;

beforeAll(async () => {
  checkpoint = await checkpointOf(HASHES, centre);
});

describe('a checkpoint', () => {
  it('holds with the signature of the key it carries, hundreds of times over', async () => {
    // DER drops leading zeros and adds a sign byte: one signature in some hundred has a short r or s.
    for (let day = 0; day < 400; day += 1) {
      expect(await verifyCheckpoint(await checkpointOf([someHash(day)], centre))).toBeNull();
    }
  });

  it('of a day without entries still hangs on the day before', async () => {
    const empty = await checkpointOf([], centre);
    expect(empty.root).toBe(createHash('sha256').update(Buffer.alloc(33)).digest('hex'));
    expect(await verifyCheckpoint(empty)).toBeNull();
  });

  it('has another root for another previous root, another order, one entry more or one less', async () => {
    const roots = [
      checkpointRoot(GENESIS, HASHES),
      checkpointRoot(someHash(9), HASHES),
      checkpointRoot(GENESIS, HASHES.toReversed()),
      checkpointRoot(GENESIS, [...HASHES, someHash(9)]),
      checkpointRoot(GENESIS, HASHES.slice(1)),
    ];
    expect(new Set(await Promise.all(roots)).size).toBe(roots.length);
  });

  it('signs the canonical JSON of everything but signature and key', () => {
    const { signature: _, publicKey: __, ...rest } = checkpoint;
    const text = new TextDecoder().decode(checkpointStatement(checkpoint));
    expect(JSON.parse(text)).toEqual(rest);
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(rest).sort());
  });

  it.each<[string, Partial<Checkpoint>]>([
    ['day', { day: '2026-03-03' }],
    ['size', { size: 6 }],
    ['previous root', { previousRoot: someHash(1) }],
    ['root', { root: someHash(1) }],
    ['key id', { keyId: 'alias/other' }],
    ['time of cutting', { cutAt: '2026-03-02T17:00:01.000Z' }],
    ['key', { publicKey: spki(newSigner()) }],
    ['signature', { signature: Buffer.alloc(70, 48).toString('base64') }],
  ])('does not hold with another %s', async (_, change) => {
    expect(await verifyCheckpoint({ ...checkpoint, ...change })).toBe('signature');
  });

  it('that somebody else signed holds in itself, but not for who knows the centre’s key', async () => {
    const forged = await checkpointOf(HASHES, newSigner());
    const publicKeys = [spki(centre)];
    expect(await verifyCheckpoint(forged)).toBeNull();
    expect(await verifyCheckpoint(forged, { publicKeys })).toBe('untrusted-key');
    expect(await verifyCheckpoint(checkpoint, { publicKeys })).toBeNull();
  });

  it('signed with SM2 is not called good or bad', async () => {
    expect(await verifyCheckpoint({ ...checkpoint, algorithm: 'SM2DSA' })).toBe('unsupported-algorithm');
  });

  it('does not hold with a key that is none, or of another curve or kind', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({
      format: 'der',
      type: 'spki',
    });
    for (const publicKey of [spki(newSigner('P-384')), rsa.toString('base64'), 'AAAA']) {
      expect(await verifyCheckpoint({ ...checkpoint, publicKey })).toBe('public-key');
    }
  });

  it('does not exist with a member more or less', async () => {
    const { cutAt: _, ...less } = checkpoint;
    expect(await verifyCheckpoint({ ...checkpoint, pk: 'DAY' })).toBe('malformed');
    expect(await verifyCheckpoint(less)).toBe('malformed');
    expect(await verifyCheckpoint(null)).toBe('malformed');
  });
});

describe('a day', () => {
  it.each([
    ['2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', DAY],
    ['2026-03-02T00:00:00+08:00', DAY],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['2026-07-01T16:00:00Z', '2026-07-02'],
  ])('of Shanghai: %s is on %s', (moment, day) => {
    expect(shanghaiDay(moment)).toBe(day);
    expect(shanghaiDay(new Date(moment))).toBe(day);
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(moment));
    expect(calendar).toBe(day);
  });

  it('is not that of something that is no moment', () => {
    expect(() => shanghaiDay('yesterday')).toThrow(RangeError);
  });
});
