/**
 * The record of a release: who, in which role, when, with which keys, and what was found. Closed at the KCV.
 */
import * as z from 'zod';
import { id, moment, text } from '../fields.ts';
import { canonicalJson, utf8 } from '../ledger/canonical.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import { place } from '../policy/jurisdiction.ts';
import { role } from '../policy/roles.ts';
import { DEVIATION, type Exchange } from './exchange.ts';
import { hex32, KCV_NAMES, kcv, type Package, SIGNATURE_ALGORITHMS } from './package.ts';
import { EXCHANGE_STEPS, type ExchangeStep } from './steps.ts';

const moves = z.strictObject({
  step: z.string().max(30),
  title: text(40),
  /** Issuer and subject of the person's token: never a name. */
  person: z.string().max(400),
  role,
  place,
  at: moment,
  /** KMS keys used and the request ids under which KMS's own log has them. */
  kms: z
    .array(z.strictObject({ key: text(300), operation: text(40), request: text(80) }))
    .max(4)
    .optional(),
});

/** A record of at most 60 steps. */
export const CEREMONY = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.enum(['transport-key', 'root-key']),
  way: z.enum(['relay', 'custody']),
  exchange: id,
  package: id,
  packageDigest: hex32,
  sender: place,
  recipient: place,
  key: z.strictObject({ algorithm: text(10), version: z.number().int().min(0).max(255) }),
  steps: z.array(moves).max(60),
  kcv: z.strictObject({ algorithm: z.enum(KCV_NAMES), observed: kcv, opened: kcv, equal: z.boolean() }),
  deviations: z.array(DEVIATION).max(20),
  /** The sender's over the package. */
  signature: z.strictObject({
    signer: hex32,
    algorithm: z.enum(SIGNATURE_ALGORITHMS),
    value: z.base64().max(200),
  }),
});
export type Ceremony = z.infer<typeof CEREMONY>;

/** The record with the register's signature over `ceremonyBytes`. */
export const SIGNED_CEREMONY = z.strictObject({
  record: CEREMONY,
  digest: hex32,
  keyId: z.string().max(300),
  algorithm: z.enum(SIGNATURE_ALGORITHMS),
  publicKey: z.base64().max(1_000),
  signature: z.base64().max(200),
});

export const ceremonyBytes = (record: Ceremony) => utf8(`sam-register ceremony 1\n${canonicalJson(record)}`);

type Kms = NonNullable<z.infer<typeof moves>['kms']>;

/** The record of an exchange whose commitment has been opened, from its ledger and the package as it came. */
export function ceremonyOf(exchange: Exchange, entries: readonly LedgerEntry[], sent: Package): Ceremony {
  const { observed, opened } = exchange;
  if (!exchange.package || !observed || !opened) throw new Error(`${exchange.id} has no check values yet`);
  const { manifest, signature } = sent;
  return CEREMONY.parse({
    schemaVersion: 1,
    kind: exchange.kind,
    way: exchange.way,
    exchange: exchange.id,
    package: exchange.package.id,
    packageDigest: exchange.package.digest,
    sender: exchange.destination,
    recipient: exchange.place,
    key: { algorithm: exchange.algorithm, version: exchange.package.keyVersion },
    steps: entries.map(stepOf),
    kcv: {
      algorithm: observed.algorithm,
      observed: observed.kcv,
      opened: opened.kcv,
      equal: observed.kcv === opened.kcv,
    },
    deviations: exchange.deviations,
    signature: { signer: manifest.signer, algorithm: manifest.signatureAlgorithm, value: signature },
  });
}

function stepOf({ transition, actor, at, form }: LedgerEntry) {
  const { issuer, subject, role: as, place: where } = actor;
  const title = EXCHANGE_STEPS[transition as ExchangeStep]?.title ?? '邀请';
  const kms = form.kms as Kms | undefined;
  return {
    step: transition,
    title,
    person: `${issuer}|${subject}`,
    role: as,
    place: where,
    at,
    ...(kms ? { kms } : {}),
  };
}
