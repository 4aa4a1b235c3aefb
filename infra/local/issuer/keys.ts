/** The issuer's signing key: one ES256 key in a file for its owner only, so that tokens outlive a restart. */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import * as z from 'zod';
import { readPrivateFile, writePrivateFile } from '../private-file.ts';

const text = z.string().min(1).max(200);
const KeySet = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: text,
        y: text,
        d: text,
        kid: text,
        use: z.literal('sig'),
        alg: z.literal('ES256'),
      }),
    )
    .min(1)
    .max(8),
});

/**
 * The private JWK set of `folder`/issuer-keys.json (0600), made at the first call. Throws when the file is
 * damaged.
 */
export async function issuerKeys(folder: string): Promise<z.infer<typeof KeySet>> {
  const path = join(folder, 'issuer-keys.json');
  const kept = readPrivateFile(path, KeySet);
  if (kept) return kept;
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(jwk);
  const made = KeySet.parse({ keys: [{ ...jwk, kid, use: 'sig', alg: 'ES256' }] });
  writePrivateFile(path, made);
  return made;
}
