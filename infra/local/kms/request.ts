/** What requests are made of, how an operation is declared, and what it asks of the caller's rights. */
import * as z from 'zod';
import { invalid } from './exception.ts';
import type { Key, KeyStore } from './keys.ts';
import { ALGORITHMS } from './specs.ts';

export const KeyId = z.string().min(1).max(2_048);
export const AlgorithmName = z.enum(ALGORITHMS);
export const GrantTokens = z.array(z.string().min(1).max(8_192)).max(10).optional();

export const blob = (bytes: number) =>
  z
    .base64()
    .max(2 * bytes)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length >= 1 && length <= bytes, `Member must have length between 1 and ${bytes}`);

/** KMS's bound of all pairs together. */
const CONTEXT_BYTES = 8_192;

export const Context = z
  .record(z.string().min(1).max(2_048), z.string().max(4_096))
  .refine((context) => Object.keys(context).length <= 64, 'too many pairs')
  .refine(
    (context) => Buffer.byteLength(Object.entries(context).flat().join('')) <= CONTEXT_BYTES,
    `EncryptionContext must be no longer than ${CONTEXT_BYTES} bytes`,
  )
  .default({});
export type Context = z.infer<typeof Context>;

/** Facts that policies may have conditions on, by the condition key's name. */
export type Conditions = Readonly<Record<string, readonly string[]>>;

/** One right that a call needs; a call may need several. */
export interface Need {
  /** Without `kms:`. */
  readonly action: string;
  /** Absent where the action is about no key. */
  readonly key?: Key;
  /** Present, be it empty, where the operation has one: what grants are constrained by. */
  readonly context?: Context;
  readonly conditions?: Conditions;
  /** In place of the key's grants: who may by a grant of the caller's own. */
  readonly byGrant?: (principal: string) => boolean;
}

/** Who calls, as grants name him. */
export interface Identity {
  readonly principal: string;
}

/** What an operation works with. */
export interface Kms {
  readonly keys: KeyStore;
  readonly imports: ImportTokens;
}

/** The wrapping keys that were handed out for an import, by token. */
export type ImportTokens = Map<string, { keyId: string; algorithm: string; secret: Buffer; validTo: Date }>;

export interface Operation {
  /** Throws ValidationException; then what the call needs, and how it is done. */
  read(kms: Kms, body: unknown): { readonly needs: readonly Need[]; run(caller: Identity): object };
}

interface Parts<Request> {
  needs(kms: Kms, request: Request): readonly Need[];
  run(kms: Kms, request: Request, caller: Identity): object;
}

export function operation<Schema extends z.ZodType>(
  schema: Schema,
  { needs, run }: Parts<z.infer<Schema>>,
): Operation {
  return {
    read(kms, body) {
      const { success, data, error } = schema.safeParse(body);
      if (success) return { needs: needs(kms, data), run: (caller: Identity) => run(kms, data, caller) };
      const [issue] = error.issues;
      const where = issue?.path.join('.') || 'request';
      throw invalid(
        `1 validation error detected: Value at '${where}' failed to satisfy constraint: ${issue?.message}`,
      );
    },
  };
}
