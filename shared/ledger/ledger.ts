import * as z from 'zod';
import { canonicalJson, hex, sha256Hex, utf8 } from './canonical.ts';

/** The previous hash of a chain that was born from nothing. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 in 64 lower-case hexadecimal characters. */
export const HASH_SCHEMA = z.string().regex(/^[0-9a-f]{64}$/);

/** The longest canonical JSON of a form, in UTF-16 code units: an entry must fit a transaction of many. */
const FORM_LIMIT = 32_768;

/** Shorter salts would let a mark of an identity number be found by trying them all. */
const SALT_MINIMUM = 32;

const text = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .refine((value) => value.isWellFormed(), 'holds a lone surrogate');

const ACTOR_SCHEMA = z.strictObject({
  issuer: text(200),
  subject: text(128),
  role: text(40),
  place: text(120),
});

/** Asked of the raw form, because zod's record silently drops a `__proto__` that the stored form keeps. */
function isCanonical(form: unknown): boolean {
  try {
    return canonicalJson(form).length <= FORM_LIMIT;
  } catch {
    return false;
  }
}

/** One line of a thing's ledger. What is optional is absent, not undefined. Personal data: `personalMark`. */
export const ENTRY_SCHEMA = z.strictObject({
  schemaVersion: z.literal(1),
  /** Noun and name, e.g. `sam-card/13010020260000000001`. */
  thing: text(80),
  /** 1 for the first entry of the thing, then one more each. */
  number: z.int().min(1),
  /** Hash of the entry before; of the first: of the entry it was born from (the batch's), or GENESIS. */
  previous: HASH_SCHEMA,
  transition: text(40),
  article: text(20),
  actor: ACTOR_SCHEMA,
  from: text(30).exactOptional(),
  to: text(30).exactOptional(),
  form: z
    .unknown()
    .refine(isCanonical, 'is not bounded JSON')
    .pipe(z.record(z.string().max(60), z.json())),
  /** UTC, ISO 8601. */
  at: z.iso.datetime().max(30),
  why: text(300).exactOptional(),
});
export type LedgerEntry = z.infer<typeof ENTRY_SCHEMA>;

/** An entry as it is served: with the hash it was written under. */
export type HashedEntry = { readonly entry: unknown; readonly hash: string };

export type Break = {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly reason: 'malformed' | 'thing' | 'number' | 'previous' | 'hash';
  readonly expected?: string;
  readonly found?: string;
};

/**
 * SHA-256 over the canonical JSON of the parsed entry. Parsed, because an unparsed item of the table once put
 * its `pk` and `sk` into a hash and broke every chain.
 *
 * @returns 64 hexadecimal characters
 * @throws ZodError for an entry that is not of ENTRY_SCHEMA
 * @see RFC 8785, FIPS 180-4
 */
export async function entryHash(entry: LedgerEntry): Promise<string> {
  return sha256Hex(canonicalJson(ENTRY_SCHEMA.parse(entry)));
}

/**
 * The first place where the whole chain of one thing does not hold: not an entry, another thing's, out of
 * number, not hanging on the entry before, or not what was hashed (asked in this order).
 * A chain cut short, or rewritten up to its end, still holds in itself: that is for checkpoints to show.
 *
 * @param entries all entries of the thing, first to last
 * @param options.previous the hash the first entry must hang on, where it is known
 * @returns null when the chain holds
 */
export async function firstBreak(
  entries: readonly HashedEntry[],
  options: { readonly previous?: string } = {},
): Promise<Break | null> {
  let thing: string | undefined;
  let previous = options.previous;
  for (const [index, { entry: raw, hash }] of entries.entries()) {
    const parsed = ENTRY_SCHEMA.safeParse(raw);
    if (!parsed.success) return { index, reason: 'malformed' };
    const entry = parsed.data;
    const links = [
      ['thing', thing ?? entry.thing, entry.thing],
      ['number', String(index + 1), String(entry.number)],
      ['previous', previous ?? entry.previous, entry.previous],
      ['hash', await entryHash(entry), hash],
    ] as const;
    for (const [reason, expected, found] of links) {
      if (expected !== found) return { index, reason, expected, found };
    }
    thing = entry.thing;
    previous = hash;
  }
  return null;
}

/**
 * What stands in a ledger form for a piece of personal data: it shows that two entries mean the same value,
 * and nothing more once the record's salt is erased.
 *
 * @param salt the record's own random salt, at least 32 characters (128 bits in hexadecimal)
 * @param name which datum it is, so that equal values of two data have two marks
 * @returns 64 hexadecimal characters: HMAC-SHA-256, keyed by the salt's UTF-8, over JSON `[name, value]`
 * @throws RangeError for a salt that is too short; TypeError for a lone surrogate
 * @see RFC 2104, FIPS 198-1
 */
export async function personalMark(salt: string, name: string, value: string): Promise<string> {
  if (salt.length < SALT_MINIMUM) throw new RangeError(`a salt has at least ${SALT_MINIMUM} characters`);
  const key = await crypto.subtle.importKey('raw', utf8(salt), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(canonicalJson([name, value])))));
}
