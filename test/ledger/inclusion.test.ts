import { describe, expect, it } from 'vitest';
import { inclusionProof, treeRoot, verifyInclusion } from '../../shared/ledger/merkle.ts';

const some = (count: number) =>
  Array.from({ length: count }, (_, at) => new TextEncoder().encode(`leaf ${at}`));
const flipped = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte));

/** The sides on which a leaf's siblings stand, by definition: sizes with the same sides share the path. */
function sides(index: number, size: number): string {
  if (size === 1) return '';
  let half = 1;
  while (half * 2 < size) half *= 2;
  return index < half ? `${sides(index, half)}R` : `${sides(index - half, size - half)}L`;
}

/** What is true of every leaf of a tree. */
async function claims(size: number) {
  const leaves = some(size);
  const root = await treeRoot(leaves);
  const proofs = await Promise.all(leaves.map((_, index) => inclusionProof(leaves, index)));
  return leaves.map((leaf, index) => ({ leaf, index, size, proof: proofs[index] ?? [], root }));
}

describe('an inclusion proof', () => {
  it('holds for every leaf of sizes 1 to 64, and for no altered leaf, path, index or root', async () => {
    for (let size = 1; size <= 64; size += 1) {
      for (const claim of await claims(size)) {
        const { leaf, index, proof, root } = claim;
        const wrong = [
          { ...claim, leaf: flipped(leaf) },
          { ...claim, root: flipped(root) },
          { ...claim, root: root.slice(1) },
          { ...claim, index: index + 1 },
          { ...claim, index: index - 1 },
          { ...claim, proof: [...proof, root] },
          ...proof.map((node, at) => ({ ...claim, proof: proof.with(at, flipped(node)) })),
          ...proof.map((_, at) => ({ ...claim, proof: proof.toSpliced(at, 1) })),
        ];
        const [first, ...others] = await Promise.all([claim, ...wrong].map(verifyInclusion));
        expect(first, `leaf ${index} of ${size}`).toBe(true);
        expect(others.indexOf(true), `wrong claim of leaf ${index} of ${size}`).toBe(-1);
      }
    }
  }, 60_000);

  it('holds under no other index', async () => {
    for (const claim of await claims(21)) {
      const under = await Promise.all(some(21).map((_, index) => verifyInclusion({ ...claim, index })));
      expect(under.indexOf(true)).toBe(claim.index);
      expect(under.lastIndexOf(true)).toBe(claim.index);
    }
  });

  it('holds under no other size, unless the path of that size is the same path', async () => {
    const sizes = Array.from({ length: 34 }, (_, size) => size);
    for (let size = 1; size <= 32; size += 1) {
      for (const claim of await claims(size)) {
        const { index } = claim;
        const under = await Promise.all(sizes.map((other) => verifyInclusion({ ...claim, size: other })));
        const samePath = sizes.map((other) => index < other && sides(index, other) === sides(index, size));
        expect(under, `leaf ${index} of ${size}`).toEqual(samePath);
      }
    }
  }, 60_000);

  it.each([
    [-1, 3],
    [3, 3],
    [0.5, 3],
    [Number.NaN, 3],
    [0, Number.NaN],
    [0, 2 ** 53],
    [0, 0],
  ])('does not exist for leaf %d of %d', async (index, size) => {
    const [leaf = new Uint8Array()] = some(1);
    expect(await verifyInclusion({ leaf, index, size, proof: [], root: await treeRoot([leaf]) })).toBe(false);
    await expect(inclusionProof(some(3), size === 3 ? index : 3)).rejects.toThrow(RangeError);
  });
});
