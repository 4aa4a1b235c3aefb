/**
 * How many packages a core verifies in a second: parsed, digested, held against their invitation, signature
 * and all.
 */
import { createPublicKey, verify } from 'node:crypto';
import { packageRefusal } from '../functions/transport-keys/package-check.ts';
import { PUBLIC_KEY } from '../shared/public-key/public-key.ts';
import { EXCHANGE } from '../shared/transport-key/exchange.ts';
import { PACKAGE, packageDigest, signedBytes } from '../shared/transport-key/package.ts';
import { packed, receivingPair, signingPair } from '../test/transport-key/sender.ts';
import { heading, median, report } from './report.ts';

const ROUND = 200;
const ROUNDS = 7;
const NOW = '2026-11-21T02:00:00.000Z';
const HEAD = { number: 1, hash: '0'.repeat(64) };

/** Milliseconds of one round, the median of several. */
async function timed(one: () => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    for (let n = 0; n < ROUND; n += 1) await one();
    rounds.push(performance.now() - started);
  }
  return median(rounds);
}

export async function packages(): Promise<void> {
  heading('A key package verified (ECDSA P-256), one core');
  const signer = signingPair();
  const recipient = receivingPair();
  const exchange = EXCHANGE.parse({
    schemaVersion: 1,
    id: 'tk-bench',
    kind: 'transport-key',
    way: 'relay',
    place: 'CN',
    destination: 'CN/supplier/cos-house',
    algorithm: 'SM4',
    wrap: 'RSAES_OAEP_SHA_256',
    recipientKey: recipient.fingerprint,
    recipientSpki: recipient.spki,
    expiresAt: '2026-12-01T00:00:00.000Z',
    dueOn: '2026-12-31',
    subject: {
      cos: 'cos-house-v2',
      batch: 'b-130100-2026-1',
      firstSerial: '13010020260000000001',
      lastSerial: '13010020260000010000',
    },
    nonce: 'ab'.repeat(32),
    state: 'invited',
    approvals: [],
    deviations: [],
    steps: {},
    version: 1,
    ledger: HEAD,
    createdAt: NOW,
  });
  const key = PUBLIC_KEY.parse({
    schemaVersion: 1,
    fingerprint: signer.fingerprint,
    place: exchange.destination,
    spki: signer.spki,
    purpose: 'sign',
    algorithm: 'ECDSA_SHA_256',
    state: 'active',
    steps: {},
    version: 1,
    ledger: HEAD,
    createdAt: NOW,
  });
  const sent = JSON.stringify(await packed(exchange, signer));
  const whole = async () => {
    const received = PACKAGE.parse(JSON.parse(sent));
    const refusal = packageRefusal(received, exchange, key, NOW);
    if (refusal) throw new Error(refusal.detail);
    return packageDigest(received);
  };
  const { manifest, signature } = PACKAGE.parse(JSON.parse(sent));
  const bytes = signedBytes(manifest);
  const open = createPublicKey({ key: Buffer.from(signer.spki, 'base64'), format: 'der', type: 'spki' });
  const der = Buffer.from(signature, 'base64');
  await timed(whole);
  const all = await timed(whole);
  const bare = await timed(() => verify('sha256', bytes, open, der));
  report({ what: 'packages a second', value: (1_000 * ROUND) / all, unit: '/s', least: 500 });
  report({ what: 'verification / bare signature check', value: all / bare, unit: '×' });
}
