/**
 * The keys of the KMS endpoint: declared by the host, made at their first use, kept in one file for its
 * owner only.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readPrivateFile, writePrivateFile } from '../private-file.ts';
import { KmsException } from './exception.ts';

const KEY_SPECS = ['ECC_NIST_P256', 'SYMMETRIC_DEFAULT'] as const;
const USAGES = ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'] as const;

export type KeySpec = (typeof KEY_SPECS)[number];
export type KeyUsage = (typeof USAGES)[number];

/** A key as the host declares it. `alias` without the prefix `alias/`. */
export interface KeyDeclaration {
  keyId: string;
  keySpec: KeySpec;
  usage: KeyUsage;
  alias?: string;
}

/**
 * A key that exists. `material`: PKCS#8 DER of a private key, or the bytes of a symmetric one. Never to be
 * logged.
 */
export interface Key extends KeyDeclaration {
  arn: string;
  created: Date;
  material: Buffer;
}

/**
 * What each kind of key is: how it is made, what it may be used for, and its algorithms. A new kind is one
 * row.
 */
export const SPECS: Record<
  KeySpec,
  { usages: readonly KeyUsage[]; algorithms: readonly string[]; make(): Buffer }
> = {
  ECC_NIST_P256: {
    usages: ['SIGN_VERIFY'],
    algorithms: ['ECDSA_SHA_256'],
    make: () =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'der' }),
  },
  SYMMETRIC_DEFAULT: {
    usages: ['ENCRYPT_DECRYPT'],
    algorithms: ['SYMMETRIC_DEFAULT'],
    make: () => randomBytes(32),
  },
};

export const ACCOUNT = '000000000000';

/** The ARN under which the endpoint answers for a key. */
export const keyArn = (keyId: string): string => `arn:aws:kms:local:${ACCOUNT}:key/${keyId}`;

const StoredKey = z.strictObject({
  keySpec: z.enum(KEY_SPECS),
  usage: z.enum(USAGES),
  created: z.iso.datetime(),
  material: z.base64().max(8_192),
});
const KeyFile = z.record(z.string().max(256), StoredKey);
type KeyFile = z.infer<typeof KeyFile>;

/** The declared keys over one file, `folder`/kms-keys.json with mode 0600. */
export class KeyStore {
  readonly #path: string;
  readonly #declared = new Map<string, KeyDeclaration>();
  readonly #stored: KeyFile;

  constructor(folder: string) {
    this.#path = join(folder, 'kms-keys.json');
    this.#stored = readPrivateFile(this.#path, KeyFile) ?? {};
  }

  /**
   * Makes a key known; its material is made when it is first used. Throws when the file holds another kind
   * of key.
   */
  declareKey(declaration: KeyDeclaration): void {
    const { keyId, keySpec, usage } = declaration;
    if (!SPECS[keySpec].usages.includes(usage))
      throw new Error(`key ${keyId}: ${keySpec} is not for ${usage}`);
    const stored = this.#stored[keyId];
    if (stored && (stored.keySpec !== keySpec || stored.usage !== usage)) {
      throw new Error(
        `key ${keyId} is ${stored.keySpec} in ${this.#path}, declared is ${keySpec}; start afresh`,
      );
    }
    this.#declared.set(keyId, declaration);
  }

  /** The declared keys' ids, in the order of their declaration. */
  ids(): string[] {
    return [...this.#declared.keys()];
  }

  /** The key of an id, an alias (`alias/name`) or the ARN of either. Throws NotFoundException. */
  find(reference: string): Key {
    // Partition, region and account are the template's affair: of an ARN only the last part is looked at.
    const name =
      /^arn:[^:]*:kms:[^:]*:\d{12}:(?:key\/(?=[^/])|(?=alias\/))(.+)$/.exec(reference)?.[1] ?? reference;
    const declaration = name.startsWith('alias/')
      ? [...this.#declared.values()].find(({ alias }) => `alias/${alias}` === name)
      : this.#declared.get(name);
    if (!declaration) throw notFound(name);
    const { created, material } = this.#stored[declaration.keyId] ?? this.#make(declaration);
    return {
      ...declaration,
      arn: keyArn(declaration.keyId),
      created: new Date(created),
      material: Buffer.from(material, 'base64'),
    };
  }

  #make({ keyId, keySpec, usage }: KeyDeclaration): z.infer<typeof StoredKey> {
    const material = SPECS[keySpec].make().toString('base64');
    const made = { keySpec, usage, created: new Date().toISOString(), material };
    this.#stored[keyId] = made;
    writePrivateFile(this.#path, this.#stored);
    return made;
  }
}

function notFound(name: string): KmsException {
  const arn = `arn:aws:kms:local:${ACCOUNT}:${name}`;
  return name.startsWith('alias/')
    ? new KmsException('NotFoundException', `Alias ${arn} is not found.`)
    : new KmsException('NotFoundException', `Key '${keyArn(name)}' does not exist`);
}
