/** What a verdict with a signature check costs beside the bare call of the library that verifies. */
import { Buffer } from 'node:buffer';
import { createPublicKey, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { signatureChecker } from '../functions/keys/sam-signatures.ts';
import { spkiOf } from '../functions/keys/signatures.ts';
import type { CardFacts } from '../shared/supervision/facts.ts';
import type { TransactionRecord } from '../shared/supervision/record.ts';
import { recordText } from '../shared/supervision/signature.ts';
import { judge } from '../shared/supervision/verdict.ts';
import type { SignatureAlgorithm } from '../shared/transport-key/package.ts';
import { cardOf, issuerOf, keysOf, type SigningCard, used } from '../test/supervision/signing.ts';
import { heading, report } from './report.ts';

/** A front end's batch, and the cards at work in it. */
const RECORDS = 500;
const CARDS = 25;
const ROUNDS = 9;

const FACTS: CardFacts = {
  kind: 'read-write',
  validUntil: '2036-12-31',
  held: [{ from: '2026-01-01T00:00:00.000Z', institution: '40000001X', terminal: '130101000001' }],
};

/** By the thread's own time, in microseconds a record. */
function timed(one: () => unknown): number {
  const started = process.threadCpuUsage();
  one();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / RECORDS;
}

/** The library's call alone: the key as it takes it, message and signature at hand. */
function bareCall({ algorithm, point }: SigningCard): (message: Uint8Array, value: Buffer) => boolean {
  if (algorithm === 'SM2DSA') {
    const options = { hash: true, userId: '1234567812345678' };
    return (message, value) => sm2.doVerifySignature(message, value.toString('hex'), point, options);
  }
  const spki = Buffer.from(spkiOf(algorithm, point), 'base64');
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return (message, value) => verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, value);
}

const serialOf = (n: number) => `1301002026${String(n + 1).padStart(10, '0')}`;
const counted = (all: readonly boolean[]) => all.filter(Boolean).length;

function measured(algorithm: SignatureAlgorithm) {
  const issuer = issuerOf(algorithm);
  const cards = Array.from({ length: CARDS }, (_, n) => cardOf(issuer, { serial: serialOf(n) }));
  const calls = Array.from({ length: RECORDS }, (_, n) => {
    const card = cards[n % CARDS] as SigningCard;
    const record: TransactionRecord = used(card, { counter: n, amount: n });
    const value = Buffer.from(record.signature?.value ?? '', 'base64');
    return { record, value, bare: bareCall(card), message: Buffer.from(recordText(record)) };
  });
  const bare: number[] = [];
  const ours: number[] = [];
  let good = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timed(() => counted(calls.map(({ bare: call, message, value }) => call(message, value)))));
    ours.push(
      timed(() => {
        const check = signatureChecker(keysOf(issuer));
        good += counted(
          calls.map(({ record }) => judge(record, FACTS, check(record)).outcome === 'accepted'),
        );
      }),
    );
  }
  // The least disturbed round of each: the machine has other work.
  return { bare: Math.min(...bare), first: ours[0] ?? Number.NaN, later: Math.min(...ours), good };
}

export function signatures(): void {
  heading(`A verdict with a signature check: batches of ${RECORDS} uses of ${CARDS} cards`);
  for (const algorithm of ['ECDSA_SHA_256', 'SM2DSA'] as const) {
    const { bare, first, later, good } = measured(algorithm);
    const all = RECORDS * ROUNDS;
    report({ what: `${algorithm}: the library's call alone`, value: bare, unit: 'µs' });
    report({ what: `${algorithm}: verdict, first batch of its cards`, value: first, unit: 'µs' });
    report({ what: `${algorithm}: verdict / bare call, first batch`, value: first / bare, unit: '×' });
    report({ what: `${algorithm}: verdict / bare call`, value: later / bare, unit: '×', bound: 1.1 });
    report({ what: `${algorithm}: found good`, value: good, unit: '', bound: all, least: all });
  }
}
