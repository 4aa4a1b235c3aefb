/** What a completed change answered, kept 30 days, so that the same call again changes nothing. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

const KEPT_SECONDS = 30 * 24 * 3600;

/** Largest answer a receipt keeps, in characters. */
const MAX_ANSWER = 32_000;

const RECEIPT = z.object({
  digest: z.string().length(64),
  status: z.number().int(),
  answer: z.string().max(MAX_ANSWER),
  etag: z.string().max(40).optional(),
  expiresAt: z.number().int(),
});
export type Receipt = Omit<z.infer<typeof RECEIPT>, 'expiresAt'>;

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update('|').update(part);
  return hash.digest('hex');
};

/** Where the receipt of a call stands: issuer, subject, route and the caller's key. */
export const receiptKey = (issuer: string, subject: string, route: string, key: string) =>
  KEYS.receipt(sha256(issuer, subject, route, key));

/** A call as its receipt knows it. `former` is what a receipt of the release before holds for it. */
export interface CallDigest {
  readonly digest: string;
  readonly former: string;
}

/**
 * Digest of everything that makes a call what it is: its path and its body, under the caller's own key. No
 * table holds that key: a body may be one identity number, and those can all be tried.
 */
export const callDigest = (key: string, path: string, bytes: Uint8Array): CallDigest => ({
  digest: sha256(key, path, bytes),
  former: sha256(path, bytes),
});

/** Whether a receipt is of this very call. */
export const isOf = ({ digest }: Receipt, call: CallDigest) => [call.digest, call.former].includes(digest);

/** The receipt in an item; one past its time counts as none, whether or not the engine has swept it. */
export function receiptIn(item: Item | undefined, now: string): Receipt | undefined {
  if (!item) return undefined;
  const { expiresAt, ...receipt } = RECEIPT.parse(item);
  return expiresAt * 1000 > Date.parse(now) ? receipt : undefined;
}

export function receiptWrite(key: ReturnType<typeof receiptKey>, receipt: Receipt, now: string): Write {
  if (receipt.answer.length > MAX_ANSWER) throw new Error('an answer too long for a receipt');
  const second = Math.floor(Date.parse(now) / 1000);
  const put = { ...receipt, expiresAt: second + KEPT_SECONDS };
  return { put, key, when: { absentOrExpiredBy: second } };
}
