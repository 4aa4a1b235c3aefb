/** A sender's and a recipient's own machines, for tests: keys of their own, packages built as the standard says. */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from '../../functions/keys/signatures.ts';
import { type Purpose, proofBytes } from '../../shared/public-key/public-key.ts';
import {
  commitmentOf,
  type Manifest,
  type Package,
  packageDigest,
  signedBytes,
} from '../../shared/transport-key/package.ts';
import { must } from '../country.ts';
import type { World } from '../world.ts';

const { keys } = JSON.parse(readFileSync(join(import.meta.dirname, 'rsa-4096.json'), 'utf8')) as {
  keys: string[];
};

export interface KeyPair {
  readonly secret: KeyObject;
  /** Base64 of the DER SubjectPublicKeyInfo. */
  readonly spki: string;
  readonly fingerprint: string;
}

const pairOf = (secret: KeyObject): KeyPair => {
  const spki = createPublicKey(secret).export({ type: 'spki', format: 'der' }).toString('base64');
  return { secret, spki, fingerprint: fingerprintOf(spki) };
};

export const signingPair = () => pairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

/** Of the fixed ones, for making one of 4,096 bits takes seconds. */
export function receivingPair(n: 0 | 1 | 2 = 0): KeyPair {
  const key = Buffer.from(keys[n] ?? '', 'base64');
  return pairOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
}

/** As short as KMS allows, made at once. */
export const hsmPair = () => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);

/** Registers a key as its owner, and confirms it as another person. */
export async function registered(
  world: World,
  { secret, spki, fingerprint }: KeyPair,
  { place, purpose, owner, officer }: { place: string; purpose: Purpose; owner: string; officer: string },
) {
  const signs = purpose !== 'receive';
  const algorithm = signs ? 'ECDSA_SHA_256' : 'RSA_4096';
  const form = { place, purpose, algorithm, spki } as Parameters<typeof proofBytes>[0];
  const proof = signs ? sign('sha256', proofBytes(form), secret).toString('base64') : undefined;
  await must(world, owner, 'POST', '/public-keys', { body: { ...form, proof } });
  await must(world, officer, 'POST', `/public-keys/${fingerprint}/confirm`, {
    body: { heardBy: 'telephone' },
  });
}

/** The key itself, never known to the register: a canary that may show nowhere. */
export const KEY = Buffer.from('CANARY-KEY-16-B!', 'utf8');
export const KCV = 'A1B2C3';
const SALT = randomBytes(32).toString('hex');

// biome-ignore lint/suspicious/noExplicitAny: an invitation as the API answers it
export type Invitation = any;

/** What a sender answers to an invitation. `change` may spoil the manifest before it is signed. */
export async function packed(
  invitation: Invitation,
  signer: KeyPair,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<Package> {
  const { id, kind, nonce, place, destination, algorithm, wrap, recipientKey, recipientSpki } = invitation;
  const recipient = createPublicKey({
    key: Buffer.from(recipientSpki, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const ciphertext = publicEncrypt({ key: recipient, padding, oaepHash: 'sha256' }, KEY);
  const own = `pkg-${id.slice(3, 20)}`;
  const subject =
    kind === 'root-key'
      ? { keyName: invitation.keyName, level: 2 }
      : {
          ...invitation.subject,
          script: { kind: 'file-system-script', version: '1', digest: 'ab'.repeat(32) },
        };
  const manifest = change({
    schemaVersion: 1,
    kind,
    package: own,
    exchange: id,
    nonce,
    sender: destination,
    recipient: place,
    algorithm,
    keyVersion: 1,
    wrap,
    recipientKey,
    ciphertext: ciphertext.toString('base64'),
    kcv: { algorithm: 'SM4-CMAC', commitment: await commitmentOf(SALT, own, KCV) },
    notBefore: invitation.createdAt,
    notAfter: invitation.expiresAt,
    signer: signer.fingerprint,
    signatureAlgorithm: 'ECDSA_SHA_256',
    ...subject,
  } as Manifest);
  return signed(manifest, signer);
}

export const signed = (manifest: Manifest, { secret }: KeyPair): Package => ({
  manifest,
  signature: sign('sha256', signedBytes(manifest), secret).toString('base64'),
});

export const digestOf = (sent: Package) => packageDigest(sent);
export const opening = { salt: SALT, kcv: KCV };

/** What the recipient's HSM does with a ciphertext. */
export const opened = (ciphertext: string, { secret }: KeyPair) =>
  privateDecrypt(
    { key: secret, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    Buffer.from(ciphertext, 'base64'),
  );
