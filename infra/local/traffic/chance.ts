/** Chance that is the same for the same seed: what makes a run repeatable. */

export interface Chance {
  /** From 0, below 1. */
  next(): number;
  /** From 0, below `n`. */
  below(n: number): number;
  /** One of them; there must be one. */
  of<T>(all: readonly T[]): T;
}

/** FNV-1a over the text's units, mixed once more: 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return mixed(hash);
}

/** The finalizer of MurmurHash3. */
function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Mulberry32. */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    of: (all) => {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('chance has nothing to choose from');
      return one;
    },
  };
}

/** Draws a place by weight: by halving the running sums. */
export function weighted(weights: readonly number[]): (chance: Chance) => number {
  const sums = Float64Array.from(weights);
  for (let n = 1; n < sums.length; n += 1) sums[n] = (sums[n] ?? 0) + (sums[n - 1] ?? 0);
  const total = sums.at(-1) ?? 0;
  return (chance) => {
    const at = chance.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
