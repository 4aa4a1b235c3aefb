/** Which uses have another verdict than was last known: what reversals and new exceptions are made of. */
import type { Sign } from '../causes.ts';
import type { Letter } from '../letters.ts';
import type { RolledUse } from './use.ts';

export interface Revision {
  readonly use: RolledUse;
  /** The last known: of the revision before, or of the intake. */
  readonly was: Letter;
  readonly wasSign?: Sign;
}

const nameOf = ({ province, number, n }: RolledUse) => `${province}-${number}-${n}`;

/**
 * @param before the revision before of the same shard and day; nothing at the first, nor of a batch that came
 *   since: the intake's letter is then the last known
 * @param after in event order, as the answer
 * @throws Error where a use has gone: raw objects are never taken away
 */
export function revisions(before: Iterable<RolledUse>, after: readonly RolledUse[]): Revision[] {
  const known = new Map([...before].map((use) => [nameOf(use), use]));
  const found: Revision[] = [];
  for (const use of after) {
    const name = nameOf(use);
    const last = known.get(name);
    known.delete(name);
    const was = last ? last.verdict : use.intake;
    if (was === use.verdict && (!last || last.sign === use.sign)) continue;
    found.push({ use, was, ...(last?.sign ? { wasSign: last.sign } : {}) });
  }
  if (known.size > 0) throw new Error('a use that was rolled up before is missing');
  return found;
}
