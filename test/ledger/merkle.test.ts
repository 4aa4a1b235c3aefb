import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex, hex } from '../../shared/ledger/canonical.ts';
import { inclusionProof, leafHash, treeRoot, verifyInclusion } from '../../shared/ledger/merkle.ts';

/** Reference data of the certificate-transparency project (merkle_tree_test.py). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(fromHex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PATHS = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

const some = (count: number) =>
  Array.from({ length: count }, (_, at) => new TextEncoder().encode(`leaf ${at}`));
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definition of RFC 6962 2.1 word for word, to hold the level-by-level one against. */
function defined(leaves: readonly Uint8Array[]): Uint8Array {
  const [only = new Uint8Array()] = leaves;
  if (leaves.length === 1) return sha(Uint8Array.of(0), only);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha(Uint8Array.of(1), defined(leaves.slice(0, half)), defined(leaves.slice(half)));
}

describe('a Merkle tree', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))(
    'of the first $size reference leaves has root $root',
    async ({ root, size }) => {
      expect(hex(await treeRoot(LEAVES.slice(0, size)))).toBe(root);
    },
  );

  it.each(PATHS)(
    'of $size reference leaves has the reference path of leaf $index',
    async ({ index, size, path }) => {
      const leaves = LEAVES.slice(0, size);
      const proof = await inclusionProof(leaves, index);
      expect(proof.map(hex)).toEqual(path);
      const [leaf = new Uint8Array(), root] = [leaves[index], fromHex(ROOTS[size] ?? '')];
      expect(await verifyInclusion({ leaf, index, size, proof, root })).toBe(true);
    },
  );

  it('hashes a leaf behind 0x00 and two nodes behind 0x01, so that nodes are not leaves', async () => {
    const [a, b] = some(2) as [Uint8Array, Uint8Array];
    const nodes = [await leafHash(a), await leafHash(b)] as const;
    expect(hex(nodes[0])).toBe(hex(sha(Uint8Array.of(0), a)));
    expect(hex(await treeRoot([a, b]))).toBe(hex(sha(Uint8Array.of(1), ...nodes)));
    expect(hex(await treeRoot([Buffer.concat(nodes)]))).not.toBe(hex(await treeRoot([a, b])));
  });

  it('of every size from 1 to 64 is the tree that the standard defines', async () => {
    for (let size = 1; size <= 64; size += 1) {
      expect(hex(await treeRoot(some(size)))).toBe(hex(defined(some(size))));
    }
  });

  it('of 100,000 leaves is built within a scheduled function, and proves its last leaf', async () => {
    const leaves = some(100_000);
    const root = await treeRoot(leaves);
    const [index, leaf = new Uint8Array()] = [leaves.length - 1, leaves.at(-1)];
    const proof = await inclusionProof(leaves, index);
    expect(proof.length).toBeLessThanOrEqual(17);
    expect(await verifyInclusion({ leaf, index, size: leaves.length, proof, root })).toBe(true);
  }, 60_000);
});
