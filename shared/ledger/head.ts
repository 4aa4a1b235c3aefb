/**
 * Where a thing's hash chain stands: the number and the hash of its newest entry. Kept in the thing's own
 * item.
 */
import * as z from 'zod';

export const ledgerHead = z.strictObject({
  number: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type LedgerHead = z.infer<typeof ledgerHead>;
