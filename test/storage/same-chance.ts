/**
 * The same ids in every run: which shard of a day a thing's marker lies in follows from its id, and what a
 * shard costs to read from how many lie in it.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { forget } from '../again.ts';

/** Runs with ids and salts that a counter makes, not chance. */
export async function withSameChance<T>(run: () => Promise<T>): Promise<T> {
  const { randomUUID, randomBytes } = crypto;
  let drawn = 0;
  const bytes = (size: number) => {
    drawn += 1;
    return crypto.createHash('shake256', { outputLength: size }).update(`${drawn}`).digest();
  };
  const uuid = () => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  Object.assign(crypto, { randomUUID: uuid, randomBytes: bytes });
  syncBuiltinESMExports();
  // What earlier tests left has ids of true chance.
  forget();
  try {
    return await run();
  } finally {
    Object.assign(crypto, { randomUUID, randomBytes });
    syncBuiltinESMExports();
  }
}
