/** Chains, days and signed checkpoints that the tests of the ledger alter. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  type Checkpoint,
  checkpointPath,
  checkpointRoot,
  checkpointStatement,
  type Proof,
} from '../../shared/ledger/checkpoint.ts';
import { entryHash, GENESIS, type LedgerEntry } from '../../shared/ledger/ledger.ts';

export const THING = 'sam-card/13010020260000000001';
export const DAY = '2026-03-02';

export type Linked = { entry: LedgerEntry; hash: string };

/** A chain of one thing, an entry for each form. */
export async function chainOf(forms: readonly LedgerEntry['form'][], thing = THING, previous = GENESIS) {
  const chain: Linked[] = [];
  for (const [index, form] of forms.entries()) {
    const entry: LedgerEntry = {
      schemaVersion: 1,
      thing,
      number: index + 1,
      previous: chain.at(-1)?.hash ?? previous,
      transition: 'report-loss',
      article: 'SAM-23',
      actor: {
        issuer: 'https://id.example/hebei',
        subject: 'u-17',
        role: 'card-keeper',
        place: 'CN/13/1301/130102',
      },
      from: 'in-use',
      to: 'lost',
      form,
      at: `${DAY}T02:00:${String(index % 60).padStart(2, '0')}.000Z`,
      why: 'left in a taxi',
    };
    chain.push({ entry, hash: await entryHash(entry) });
  }
  return chain;
}

/** The hash of some day's n-th entry. */
export const someHash = (n: number): string => createHash('sha256').update(`entry ${n}`).digest('hex');

export type Signer = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
export const newSigner = (namedCurve = 'P-256'): Signer => generateKeyPairSync('ec', { namedCurve });
export const spki = ({ publicKey }: Signer): string =>
  publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

/** A checkpoint of the hashes, signed in DER as KMS does. */
export async function checkpointOf(
  hashes: readonly string[],
  signer: Signer,
  changes: Partial<Checkpoint> = {},
) {
  const previousRoot = GENESIS;
  const unsigned = {
    day: DAY,
    size: hashes.length,
    previousRoot,
    root: await checkpointRoot(previousRoot, hashes),
    keyId: 'alias/ledger-checkpoint',
    algorithm: 'ECDSA_SHA_256' as const,
    cutAt: '2026-03-02T17:00:00.000Z',
    ...changes,
  };
  const signature = sign('sha256', checkpointStatement(unsigned), signer.privateKey).toString('base64');
  return { ...unsigned, signature, publicKey: spki(signer) } satisfies Checkpoint;
}

/** The proof that an entry is the day's index-th of several. */
export async function proofOf(
  { entry, hash }: Linked,
  index: number,
  size: number,
  signer: Signer,
): Promise<Proof> {
  const hashes = Array.from({ length: size }, (_, at) => (at + 1 === index ? hash : someHash(at)));
  const checkpoint = await checkpointOf(hashes, signer);
  return {
    day: DAY,
    index,
    size,
    proof: await checkpointPath(GENESIS, hashes, index),
    entry,
    hash,
    checkpoint,
  };
}
