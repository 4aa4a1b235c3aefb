/**
 * The keys of the KMS endpoint: declared by the host, made at their first use, kept in one file for its
 * owner only.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readPrivateFile, writePrivateFile } from '../private-file.ts';
import { KmsException } from './exception.ts';
import { type Grant, KeyFile, type StoredKey } from './file.ts';
import { keyArn, notFound } from './names.ts';
import { type Algorithm, type KeyOrigin, type KeySpec, type KeyUsage, SPECS } from './specs.ts';
import { SUITE, type SuiteName } from './suite.ts';

/** A key as the host declares it. `alias` without the prefix `alias/`. */
export interface KeyDeclaration {
  keyId: string;
  keySpec: KeySpec;
  usage: KeyUsage;
  /** AWS_KMS where it is not said. */
  origin?: KeyOrigin;
  alias?: string;
  /** The key policy, its intrinsics resolved; without one, KMS's own, which leaves it to IAM. */
  policy?: unknown;
}

/** A key that exists. `material` is empty while it is to be imported. Never to be logged. */
export interface Key extends KeyDeclaration {
  arn: string;
  origin: KeyOrigin;
  created: Date;
  algorithms: readonly Algorithm[];
  material: Buffer;
  validTo?: Date;
}

/** The declared keys over one file, `folder`/kms-keys.json with mode 0600. */
export class KeyStore {
  readonly suite: SuiteName;
  readonly #path: string;
  readonly #declared = new Map<string, KeyDeclaration>();
  readonly #stored: KeyFile;

  constructor(folder: string, suite: SuiteName) {
    this.suite = suite;
    this.#path = join(folder, 'kms-keys.json');
    this.#stored = readPrivateFile(this.#path, KeyFile) ?? {};
  }

  /**
   * Makes a key known; its material is made when it is first used. Throws when it is no key of the suite, or
   * when the file holds another kind of key.
   */
  declareKey(declaration: KeyDeclaration): void {
    const { keyId, keySpec, usage, origin } = declaration;
    const { algorithms, suite = this.suite } = SPECS[keySpec];
    if (!algorithms[usage]) throw new Error(`key ${keyId}: ${keySpec} is not for ${usage}`);
    if (suite !== this.suite) throw new Error(`key ${keyId}: ${keySpec} is not of the ${this.suite} suite`);
    if (Buffer.byteLength(keyId) > 255) throw new Error(`key ${keyId}: the id is too long`);
    const stored = this.#stored[keyId];
    const other = (kind: string): Error =>
      new Error(`key ${keyId} is ${kind} in ${this.#path}, declared is ${keySpec}; start afresh`);
    if (stored && (stored.keySpec !== keySpec || stored.usage !== usage)) throw other(stored.keySpec);
    if (stored && (stored.imported || !stored.material ? 'EXTERNAL' : 'AWS_KMS') !== (origin ?? 'AWS_KMS'))
      throw other('of another origin');
    const bytes = Buffer.from(stored?.material ?? '', 'base64').length;
    if (keySpec === 'SYMMETRIC_DEFAULT' && bytes > 0 && bytes !== SUITE[this.suite].keyBytes)
      throw other('of another suite');
    this.#declared.set(keyId, declaration);
  }

  /** The declared keys, in the order of their declaration. */
  declared(): KeyDeclaration[] {
    return [...this.#declared.values()];
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
    const { keyId, keySpec, usage, origin = 'AWS_KMS' } = declaration;
    const { created, material, imported } = this.#stored[keyId] ?? this.#make(declaration);
    const validTo = imported?.validTo === undefined ? {} : { validTo: new Date(imported.validTo) };
    const expired = validTo.validTo !== undefined && validTo.validTo.getTime() <= Date.now();
    return {
      ...declaration,
      ...validTo,
      origin,
      arn: keyArn(keyId),
      created: new Date(created),
      algorithms: SPECS[keySpec].algorithms[usage] ?? [],
      material: expired ? Buffer.alloc(0) : Buffer.from(material, 'base64'),
    };
  }

  /** The public half of an asymmetric key, in SPKI. */
  publicKey({ keySpec, material, arn }: Key): Buffer {
    const publicKey = SPECS[keySpec].publicKey?.(material);
    if (publicKey) return publicKey;
    throw new KmsException('UnsupportedOperationException', `${arn} is symmetric and has no public key.`);
  }

  /** Keeps imported material. Throws when another was imported before: that key is another key. */
  importMaterial({ keyId, keySpec }: Key, given: Buffer, validTo?: Date): void {
    let material: Buffer;
    try {
      material = SPECS[keySpec].accept(given, this.suite);
    } catch {
      throw new KmsException('IncorrectKeyMaterialException', `The key material is not of ${keySpec}.`);
    }
    const digest = createHash('sha256').update(material).digest('base64');
    const { imported } = this.#of(keyId);
    if (imported && imported.digest !== digest) {
      throw new KmsException('IncorrectKeyMaterialException', 'Other key material was imported before.');
    }
    const until = validTo === undefined ? {} : { validTo: validTo.toISOString() };
    this.#keep(keyId, { material: material.toString('base64'), imported: { digest, ...until } });
  }

  deleteMaterial({ keyId }: Key): void {
    this.#keep(keyId, { material: '' });
  }

  grants({ keyId }: Pick<Key, 'keyId'>): readonly Grant[] {
    return this.#stored[keyId]?.grants ?? [];
  }

  keepGrants({ keyId }: Pick<Key, 'keyId'>, grants: Grant[]): void {
    this.#keep(keyId, { grants });
  }

  #of(keyId: string): StoredKey {
    const stored = this.#stored[keyId];
    if (stored) return stored;
    throw notFound(keyId);
  }

  #keep(keyId: string, change: Partial<StoredKey>): void {
    const next = { ...this.#stored, [keyId]: { ...this.#of(keyId), ...change } };
    writePrivateFile(this.#path, next);
    Object.assign(this.#stored, next);
  }

  #make({ keyId, keySpec, usage, origin }: KeyDeclaration): StoredKey {
    const material = origin === 'EXTERNAL' ? '' : SPECS[keySpec].make(this.suite).toString('base64');
    const made = { keySpec, usage, created: new Date().toISOString(), material };
    writePrivateFile(this.#path, { ...this.#stored, [keyId]: made });
    this.#stored[keyId] = made;
    return made;
  }
}
