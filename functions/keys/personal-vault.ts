/**
 * What the keys of personal data can do (design, Keys): seal and open one person's data, bound to the record
 * it is of, and give the word under which an identity document is looked up. KMS does each of them.
 */
import { createHmac } from 'node:crypto';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateMacCommand,
  type KMSClient,
  KMSServiceException,
} from '@aws-sdk/client-kms';
import { utf8 } from '../../shared/ledger/canonical.ts';
import { StoreBusy } from '../storage/store.ts';

export interface PersonalVault {
  /** @param id of the record: opened under another, the ciphertext opens as nothing */
  seal(id: string, fields: unknown): Promise<string>;
  open(id: string, sealed: string): Promise<unknown>;
  /** `v1:` and 43 characters, the same for the same number, and no way back. */
  index(identityNumber: string): Promise<string>;
}

/** A key that only makes MACs, or a wrapped key that is opened once and kept in memory. */
type IndexKey = { readonly mac: string } | { readonly wrapped: string };

interface PersonalKeys {
  /** Absent where the function has no hand on it. */
  readonly personal?: string | undefined;
  readonly index?: IndexKey | undefined;
}

/** Of the canonical text and of the key, which is never rotated: nobody would be found again. */
const VERSION = 'v1';
/** Decrypt of the wrapped index key, and of it alone, goes under this context. */
export const INDEX_CONTEXT = { purpose: 'identity-index' } as const;

const canonical = (identityNumber: string) => utf8(`resident identity ${VERSION}\n${identityNumber}`);

const AGAIN = new Set([
  'ThrottlingException',
  'DependencyTimeoutException',
  'KMSInternalException',
  'KeyUnavailableException',
]);

/** What KMS cannot do right now may be asked again; else it is a bug, or a missing grant. */
async function asked<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof KMSServiceException && AGAIN.has(error.name)) throw new StoreBusy(error.name);
    throw error;
  }
}

function demanded<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not this function's to use`);
  return value;
}

export function kmsPersonalVault(client: KMSClient, keys: PersonalKeys): PersonalVault {
  const key = () => demanded(keys.personal, 'the key of personal data');
  const mac = indexer(client, keys);
  return {
    seal: (id, fields) =>
      asked(async () => {
        const { CiphertextBlob } = await client.send(
          new EncryptCommand({
            KeyId: key(),
            Plaintext: utf8(JSON.stringify(fields)),
            EncryptionContext: { resident: id },
          }),
        );
        return Buffer.from(CiphertextBlob ?? []).toString('base64');
      }),
    open: (id, sealed) =>
      asked(async () => {
        const { Plaintext } = await client.send(
          new DecryptCommand({
            KeyId: key(),
            CiphertextBlob: Buffer.from(sealed, 'base64'),
            EncryptionContext: { resident: id },
          }),
        );
        return JSON.parse(Buffer.from(Plaintext ?? []).toString()) as unknown;
      }),
    index: (identityNumber) =>
      asked(async () => `${VERSION}:${(await mac(canonical(identityNumber))).toString('base64url')}`),
  };
}

function indexer(client: KMSClient, { personal, index }: PersonalKeys) {
  let opened: Promise<Buffer> | undefined;
  const open = async (wrapped: string) => {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: demanded(personal, 'the key of personal data'),
        CiphertextBlob: Buffer.from(wrapped, 'base64'),
        EncryptionContext: INDEX_CONTEXT,
      }),
    );
    return Buffer.from(Plaintext ?? []);
  };
  return async (message: Uint8Array): Promise<Buffer> => {
    const how = demanded(index, 'the key of the identity index');
    if ('mac' in how) {
      const { Mac } = await client.send(
        new GenerateMacCommand({ KeyId: how.mac, Message: message, MacAlgorithm: 'HMAC_SHA_256' }),
      );
      return Buffer.from(Mac ?? []);
    }
    // What failed to open is opened again at the next call.
    opened ??= open(how.wrapped).catch((error) => {
      opened = undefined;
      throw error;
    });
    return createHmac('sha256', await opened)
      .update(message)
      .digest();
  };
}
