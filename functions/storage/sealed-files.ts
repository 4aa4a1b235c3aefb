/**
 * Files with personal data, kept while a job reads them: encrypted before they leave the function's memory,
 * under a key of their own that is sealed as a person's data is. With the job the key ends, and with the key
 * the file: what stays in the object store opens for nobody.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Objects } from './objects.ts';
import type { Store, Write } from './store.ts';

const CIPHER = 'aes-256-gcm';
const LENGTHS = { key: 32, nonce: 12, tag: 16 } as const;
const SEALED = z.object({ sealed: z.base64().max(2_000) });
const KEY = z.strictObject({ key: z.base64().max(64) });

function encrypted(key: Buffer, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(LENGTHS.nonce);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypted(key: Buffer, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, LENGTHS.nonce);
  const body = sealed.subarray(LENGTHS.nonce + LENGTHS.tag);
  const decipher = createDecipheriv(CIPHER, key, nonce);
  decipher.setAuthTag(sealed.subarray(LENGTHS.nonce, LENGTHS.nonce + LENGTHS.tag));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** Keeps a job's file; its name says the job, for the key is found by it. */
export async function keepSealed(
  objects: Objects,
  vault: Pick<PersonalVault, 'seal'>,
  job: string,
  bytes: Uint8Array,
): Promise<{ readonly file: string; readonly write: Write }> {
  const key = randomBytes(LENGTHS.key);
  // Whoever sends the same file at the same time has another key, and must not spoil this one's object.
  const file = `files/sealed/${job}/${randomUUID()}`;
  await objects.put(file, encrypted(key, bytes));
  const sealed = await vault.seal(job, { key: key.toString('base64') });
  return { file, write: { put: { sealed }, key: KEYS.sealedFile(job), when: 'absent' } };
}

/** What ends the file with its job. */
export const forgetSealed = (job: string): Write => ({ remove: KEYS.sealedFile(job), when: 'present' });

/** The files as a job reads them. */
export const sealedObjects = (
  store: Store,
  objects: Objects,
  vault: Pick<PersonalVault, 'open'>,
): Pick<Objects, 'get'> => ({
  get: async (name) => {
    const job = name.split('/')[2] ?? '';
    const [item] = await store.read([KEYS.sealedFile(job)]);
    const kept = thingIn(SEALED, item);
    if (!kept) throw new Error(`the file of ${job} has ended with its job`);
    const { key } = KEY.parse(await vault.open(job, kept.sealed));
    return decrypted(Buffer.from(key, 'base64'), await objects.get(name));
  },
});
