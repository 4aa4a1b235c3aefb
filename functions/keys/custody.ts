/**
 * What KMS does with a key in custody. A key goes in, goes on, and never comes out in the clear: nothing here
 * decrypts, and every call carries the exchange's whole encryption context (design, Keys).
 */
import type { Wrap } from '../../shared/transport-key/package.ts';

export type Context = Readonly<Record<string, string>>;

/** One use of a key, for the ceremony record: KMS's own log has it under the request id. */
export interface KeyUse {
  readonly key: string;
  readonly operation: string;
  readonly request: string;
}

export interface ReceivingKey {
  readonly spki: string;
  readonly wraps: readonly Wrap[];
}

/** 'not-ours': the ciphertext does not open under our key. 'unavailable': a key is pending, off or gone. */
export type Failed = 'not-ours' | 'unavailable';

/** Held by the exchange's function: it takes in and may grant a release, and cannot carry one out. */
export interface Custodian {
  receivingKey(): Promise<ReceivingKey | Failed>;
  /** From the receiving key to the custody key, base64 to base64. */
  takeIn(
    ciphertext: string,
    wrap: Wrap,
    context: Context,
  ): Promise<{ ciphertext: string; kms: readonly KeyUse[] } | Failed>;
  /** Permits the releaser one ReEncryptFrom under exactly this context; the same name is the same grant. */
  grant(
    name: string,
    context: Context,
  ): Promise<{ grant: string; token: string; kms: readonly KeyUse[] } | Failed>;
  /** Ends a grant that was not used; one that is gone is ended. */
  revoke(grant: string): Promise<void>;
}

/** Held by the releaser's function: it can do nothing that was not granted, and only towards one key. */
export interface Releaser {
  handOut(
    ciphertext: string,
    context: Context,
    token: string,
  ): Promise<{ ciphertext: string; wrap: Wrap; kms: readonly KeyUse[] } | Failed>;
  /** Gives the grant back after its use. */
  retire(grant: string): Promise<void>;
}
