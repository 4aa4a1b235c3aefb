import { beforeAll, describe, expect, it } from 'vitest';
import { checkpointPath, type Proof, verifyProof } from '../../shared/ledger/checkpoint.ts';
import { entryHash, GENESIS } from '../../shared/ledger/ledger.ts';
import { chainOf, type Linked, newSigner, proofOf, someHash, spki } from './examples.ts';

const centre = newSigner();
const HASHES = Array.from({ length: 5 }, (_, at) => someHash(at));
let proof: Proof;

beforeAll(async () => {
  const [link] = (await chainOf([{ place: 'CN/13' }])) as [Linked];
  proof = await proofOf(link, 3, 5, centre);
});

describe('a proof', () => {
  it('holds for every entry of days of 1 to 9 entries', async () => {
    const { entry, hash } = proof;
    for (let size = 1; size <= 9; size += 1) {
      for (let index = 1; index <= size; index += 1) {
        expect(await verifyProof(await proofOf({ entry, hash }, index, size, centre))).toBeNull();
      }
    }
  });

  it('fails for the reason that is its own', async () => {
    const other = await chainOf([{ place: 'CN/14' }]);
    const late = { ...proof.entry, at: '2026-03-02T16:00:00.000Z' };
    const cases: [string, object][] = [
      ['malformed', { entry: { ...proof.entry, pk: 'LEDGER#1' } }],
      ['malformed', { index: 0 }],
      ['hash', { entry: { ...proof.entry, why: 'stolen' } }],
      ['hash', { hash: someHash(1) }],
      ['day', { day: '2026-03-03' }],
      ['day', { entry: late, hash: await entryHash(late) }],
      ['size', { size: 4 }],
      ['inclusion', { ...other[0] }],
      ['inclusion', { index: 2 }],
      ['inclusion', { index: 6 }],
      ['inclusion', { proof: proof.proof.with(0, someHash(1)) }],
      ['inclusion', { checkpoint: { ...proof.checkpoint, root: someHash(1) } }],
      ['signature', { checkpoint: { ...proof.checkpoint, keyId: 'alias/other' } }],
      ['unsupported-algorithm', { checkpoint: { ...proof.checkpoint, algorithm: 'SM2DSA' } }],
    ];
    for (const [reason, change] of cases) {
      expect(await verifyProof({ ...proof, ...change }), JSON.stringify(change)).toBe(reason);
    }
    expect(await verifyProof(proof, { publicKeys: [spki(newSigner())] })).toBe('untrusted-key');
  });

  it('is not given for an entry that the day does not have', async () => {
    await expect(checkpointPath(GENESIS, HASHES, 0)).rejects.toThrow(RangeError);
    await expect(checkpointPath(GENESIS, HASHES, 6)).rejects.toThrow(RangeError);
  });
});
