/**
 * The file for the maker, in parts: each a few lines of JSON, encrypted for the producer's registered key
 * and for nobody else (RFC 7516, compact). Ciphertext under a public key proves no origin, so a list of the
 * parts' digests comes from the register itself.
 */
import * as z from 'zod';
import { id } from '../fields.ts';
import { hex32 } from '../transport-key/package.ts';
import { MOST_PARTS, PART_CARDS } from './card-production.ts';
import { EF_CONTENTS_VERSION, type EfRow, type EfSource } from './ef-contents.ts';

/** SM2 and SM4 have no registered names in JOSE, and none is made up: a producer needs an RSA key, too. */
export const SEALED_WITH = { alg: 'RSA-OAEP-256', enc: 'A256GCM', key: 'RSA_4096' } as const;

/** A line of the list: what was sealed, told without opening it. */
export const PART_LINE = z.strictObject({
  part: z.number().int().min(1).max(MOST_PARTS),
  cards: z.number().int().min(0).max(PART_CARDS),
  /** SHA-256 of the sealed part, and its bytes. */
  digest: hex32,
  bytes: z.number().int().min(1).max(400_000),
});
export type PartLine = z.infer<typeof PART_LINE>;

export const SEALED_PART = z.strictObject({
  schemaVersion: z.literal(1),
  production: id,
  part: z.number().int().min(1).max(MOST_PARTS),
  sealed: z.string().max(390_000),
  /** When nobody needs it any more, whatever becomes of the batch: seconds. */
  expiresAt: z.number().int(),
});

/** One card of a part; of one that cannot be made, what is lacking: the maker reports it spoiled. */
export type FileRow = { readonly card: string } & (EfRow | { readonly lacking: EfSource });

/** The plain text of a part: a line that says what it is, then a line a card. */
export function partText(production: string, part: number, rows: readonly FileRow[]): string {
  const head = { production, part, cards: rows.length, contents: EF_CONTENTS_VERSION };
  return [head, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('');
}
