/**
 * What the register signs about a list, in the header `blacklist-statement` of each answer: which version of
 * which list is the newest, until when that may be relied on, and, with a body, the body's digest.
 */
import * as z from 'zod';
import { moment } from '../fields.ts';
import { canonicalJson, fromBase64, sha256Hex } from '../ledger/canonical.ts';
import type { CheckpointFault } from '../ledger/checkpoint.ts';
import { documentStatement } from '../ledger/documents.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { signatureFault, type Trust } from '../ledger/sealed.ts';
import { jurisdiction } from './blacklist.ts';

export const STATEMENT_HEADER = 'blacklist-statement';

/**
 * Minutes a list may be relied on after the publisher last had everything in it (ours: it runs each minute,
 * so ten without it are an outage).
 */
export const STALE_MINUTES = 10;

const STATEMENT = z.strictObject({
  document: z.enum(['blacklist', 'blacklist-changes', 'blacklist-coded']),
  place: jurisdiction,
  /** The version of the body, or, with 304, of what the caller has. */
  version: z.number().int().min(0),
  /** The newest version there is. */
  newest: z.number().int().min(0),
  /** SHA-256 of the body's bytes; absent where none was sent. */
  digest: HASH_SCHEMA.optional(),
  /** Every report committed before this moment is in the newest version; absent before the first run. */
  asOf: moment.optional(),
  staleAfter: moment.optional(),
  /** When it was said, `staleAfter` had passed: what was reported since may be missing. */
  stale: z.boolean(),
});
export type Statement = z.infer<typeof STATEMENT>;

const SEALED = STATEMENT.extend({
  keyId: z.string().max(300),
  algorithm: z.enum(['ECDSA_SHA_256', 'SM2DSA']),
  publicKey: z.base64().max(400),
  signature: z.base64().max(200),
});
export type Sealed = z.infer<typeof SEALED>;

/** From when on a list is no longer to be relied on. */
export const staleAfter = (asOf: string) => new Date(Date.parse(asOf) + STALE_MINUTES * 60_000).toISOString();

/** The bytes that are signed: of everything but signature and public key. */
export async function statementBytes(statement: Statement & Pick<Sealed, 'keyId' | 'algorithm'>) {
  return documentStatement(await sha256Hex(canonicalJson(statement)));
}

/** The header's value. */
export const headerOf = (sealed: Sealed) => btoa(canonicalJson(sealed));

/** What a header says, or nothing where it says nothing one can read. Whether it is so: `statementFault`. */
export function statementIn(header: string): Sealed | undefined {
  try {
    return SEALED.parse(JSON.parse(atob(header)));
  } catch {
    return undefined;
  }
}

export type StatementFault = CheckpointFault | 'digest' | 'stale';

/**
 * Whether a list may be relied on: signed by a trusted key, over these very bytes, and not stale.
 * @param body as it came; nothing with 304, whose statement is about what one has
 * @param now RFC 3339
 * @returns null when it holds
 */
export async function statementFault(
  header: string,
  body: Uint8Array | undefined,
  now: string,
  trust: Trust = {},
): Promise<StatementFault | null> {
  const sealed = statementIn(header);
  if (!sealed) return 'malformed';
  const { publicKey: _, signature: __, ...signed } = sealed;
  const fault = await signatureFault(sealed, await statementBytes(signed), trust);
  if (fault !== null) return fault;
  if (body && (await sha256Hex(body)) !== sealed.digest) return 'digest';
  return sealed.stale || sealed.staleAfter === undefined || sealed.staleAfter < now ? 'stale' : null;
}

/** The same for a reader: what is said, whether it holds, and whose key signed. */
export async function verifyBlacklist(header: string, body: Uint8Array, now: string) {
  const sealed = statementIn(header);
  if (!sealed) return { ok: false, lines: ['blacklist: the statement cannot be read'] };
  const fault = await statementFault(header, body, now);
  const { document, place, version, newest, asOf = 'nothing', keyId, publicKey } = sealed;
  const fingerprint = await sha256Hex(fromBase64(publicKey));
  const said = `${document}: ${place} version ${version} of ${newest}, as of ${asOf}`;
  const key = `signed as ${keyId} by the key with SHA-256 ${fingerprint}`;
  return { ok: fault === null, lines: [`${said}: ${fault ?? 'holds'}`, key] };
}
