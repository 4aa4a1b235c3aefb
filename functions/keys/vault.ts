/** What a key can do for us. Nothing here returns a secret, and nothing can decrypt. */
export interface Signed {
  readonly keyId: string;
  readonly algorithm: 'ECDSA_SHA_256' | 'SM2DSA';
  /** Base64 of the DER signature. */
  readonly signature: string;
  /** Base64 of the DER SubjectPublicKeyInfo. */
  readonly publicKey: string;
}

export interface Vault {
  /** Which key signs and how, to be named in the statement before it is signed. */
  describe(): Promise<Omit<Signed, 'signature'>>;
  /** Signs at most 4,096 bytes. */
  sign(statement: Uint8Array): Promise<string>;
}
