/** The same exchange as the China regions have it: SM2 for signatures and wrapping, SM4 in custody (GB/T 32918). */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprintOf, verifies } from '../../functions/keys/signatures.ts';
import { documentStatement } from '../../shared/ledger/documents.ts';
import { type NewPublicKey, proofBytes } from '../../shared/public-key/public-key.ts';
import { ceremonyBytes } from '../../shared/transport-key/ceremony.ts';
import {
  commitmentOf,
  MANIFEST,
  type Package,
  packageDigest,
  signedBytes,
} from '../../shared/transport-key/package.ts';
import { fileReceiver, fileSigner, newPair, softwareKey } from '../../tools/crypto/keys.ts';
import { ADMITTED, admitSuppliers, found, must, produce } from '../country.ts';
import { importIssuerKey } from '../kms.ts';
import { startWorld, type World } from '../world.ts';
import { days, mustStep, PARTIES, step } from './exchange.ts';
import { type Invitation, KEY } from './sender.ts';

const place = `CN/supplier/${ADMITTED.suppliers.cos}`;
const signer = fileSigner('SM2DSA', newPair('SM2DSA').pkcs8);
const hsm = newPair('SM2').pkcs8;
const key = softwareKey('SM4', KEY);
let world: World;
let batch: string;

beforeAll(async () => {
  world = await startWorld(undefined, 'chinese');
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await admitSuppliers(world);
  batch = await produce(world, 2);
  for (const [subject, [role, at]] of Object.entries(PARTIES))
    await world.appoint(subject, { role, place: at });
  await importIssuerKey(world.environment.KMS_ENDPOINT ?? '', hsm, 'chinese');
  const form = { place, purpose: 'sign', algorithm: 'SM2DSA', spki: signer.spki, proof: '' } as const;
  const proof = signer.sign(proofBytes(form as NewPublicKey));
  await must(world, 'developer', 'POST', '/public-keys', { body: { ...form, proof } });
  const heard = { body: { heardBy: 'in-person' } };
  await must(world, 'officer-3', 'POST', `/public-keys/${fingerprintOf(signer.spki)}/confirm`, heard);
});
afterAll(() => world.stop());

async function invited(): Promise<Invitation> {
  const { body: receiving } = await must(world, 'developer', 'GET', '/transport-keys/receiving-key');
  expect(receiving.wraps).toEqual(['SM2PKE']);
  const body = {
    supplier: ADMITTED.suppliers.cos,
    batch,
    way: 'custody',
    algorithm: 'SM4',
    wrap: 'SM2PKE',
    recipientKey: receiving.fingerprint,
    expiresAt: days(world, 14),
    dueOn: '2026-12-31',
  };
  return (await must(world, 'issuer', 'POST', '/transport-keys', { body })).body;
}

async function packed(
  invitation: Invitation,
): Promise<{ sent: Package; opening: { kcv: string; salt: string } }> {
  const { id, nonce, recipientKey, recipientSpki, expiresAt, createdAt, subject } = invitation;
  const opening = { kcv: key.kcv('SM4-CMAC'), salt: randomBytes(32).toString('hex') };
  const manifest = MANIFEST.parse({
    schemaVersion: 1,
    kind: 'transport-key',
    package: 'pkg-sm2',
    exchange: id,
    nonce,
    sender: place,
    recipient: 'CN',
    algorithm: 'SM4',
    keyVersion: 1,
    wrap: 'SM2PKE',
    recipientKey,
    ciphertext: key.wrap('SM2PKE', recipientSpki).toString('base64'),
    kcv: {
      algorithm: 'SM4-CMAC',
      commitment: await commitmentOf(opening.salt, 'pkg-sm2', opening.kcv),
    },
    notBefore: createdAt,
    notAfter: expiresAt,
    signer: fingerprintOf(signer.spki),
    signatureAlgorithm: 'SM2DSA',
    ...subject,
    script: { kind: 'file-system-script', version: '1', digest: 'ab'.repeat(32) },
  });
  return { sent: { manifest, signature: signer.sign(signedBytes(manifest)) }, opening };
}

test('goes from an SM2 package through SM4 custody to the HSM whose SM2 key was imported', async () => {
  const invitation = await invited();
  const { sent, opening } = await packed(invitation);
  const digest = await packageDigest(sent);
  const tampered = { ...sent, manifest: { ...sent.manifest, keyVersion: 2 } };
  expect((await step(world, 'developer', invitation, 'submit', tampered)).body.code).toBe('package-refused');
  await mustStep(world, 'developer', invitation, 'submit', sent);
  await mustStep(world, 'issuer', invitation, 'verify');
  await mustStep(world, 'officer-1', invitation, 'approve', { digest });
  await mustStep(world, 'officer-2', invitation, 'countersign', { digest });
  await mustStep(world, 'issuer', invitation, 'release');
  await mustStep(world, 'issuer', invitation, 'grant');
  await must(world, 'issuer', 'POST', `/key-releases/${invitation.id}`);
  const { body: given } = await must(world, 'issuer', 'GET', `/key-releases/${invitation.id}`);
  expect(given.wrap).toBe('SM2PKE');
  const ciphertext = Buffer.from(given.ciphertext, 'base64');
  const inHsm = fileReceiver('SM2', hsm).open({ wrap: 'SM2PKE', ciphertext, algorithm: 'SM4' });
  expect(inHsm.bytes).toEqual(KEY);
  await mustStep(world, 'issuer', invitation, 'observe', {
    kcv: inHsm.kcv('SM4-CMAC'),
    algorithm: 'SM4-CMAC',
  });
  expect((await mustStep(world, 'developer', invitation, 'open', opening)).body.state).toBe('matched');

  const { body: ceremony } = await must(
    world,
    'officer-1',
    'GET',
    `/transport-keys/${invitation.id}/ceremony`,
  );
  const recorded = createHash('sha256').update(ceremonyBytes(ceremony.record)).digest('hex');
  expect(ceremony).toMatchObject({ digest: recorded, algorithm: 'SM2DSA' });
  const { publicKey: spki, signature } = ceremony;
  expect(verifies({ algorithm: 'SM2DSA', spki, message: documentStatement(recorded), signature })).toBe(true);
});
