/** What a job has prepared and heard: its parts with their seals, the index, and each card at the bench. */
import * as z from 'zod';
import { MAX_QUANTITY } from '../batch/batch.ts';
import { id, serial, text } from '../fields.ts';
import { hex32 } from '../transport-key/package.ts';
import { PART_CARDS, PART_LINE } from './part.ts';

/** Parts of the largest job: serials are looked up 500 at a time, and one part is made of those that fit. */
export const MAX_PARTS = MAX_QUANTITY / PART_CARDS;

const count = z.number().int().min(0);

/** What is signed, by which key: over the statement that names it. */
export const SEAL = z.strictObject({
  digest: hex32,
  keyId: text(200),
  algorithm: z.enum(['ECDSA_SHA_256', 'SM2DSA']),
  /** Base64 of DER, as KMS gives it. */
  signature: z.base64().min(1).max(200),
});
export type Seal = z.infer<typeof SEAL>;

/** A serial that is in no part, and why. */
const LEFT_OUT = z.strictObject({ serial, why: text(60) });

/** 500 serials of the range: those that are in the part, by their distance from the first of the 500. */
export const PREPARED_PART = z.strictObject({
  schemaVersion: z.literal(1),
  part: z.number().int().min(1).max(MAX_PARTS),
  /** None where not one of the 500 fits. */
  line: PART_LINE.optional(),
  seal: SEAL.optional(),
  cards: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(PART_CARDS - 1),
    )
    .max(PART_CARDS),
  /** Those among them whose transport key had been replaced before. */
  keyed: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(PART_CARDS - 1),
    )
    .max(PART_CARDS),
  leftOut: z.array(LEFT_OUT).max(PART_CARDS),
});
export type PreparedPart = z.infer<typeof PREPARED_PART>;

/** What has been reported about a card of the job. */
export const CARD_AT_BENCH = z.strictObject({
  schemaVersion: z.literal(1),
  serial,
  /** The last word; none while it may be tried again. */
  outcome: z.enum(['personalized', 'rejected']).optional(),
  failures: count,
  /** Its transport key has been replaced at one of the attempts, so that it opens with its own key. */
  keyed: z.boolean(),
  /** Digests of the results that were taken: the same one again says nothing new. */
  results: z.array(hex32).max(12),
  version: z.number().int().min(1),
});
export type CardAtBench = z.infer<typeof CARD_AT_BENCH>;

const INDEX_LINE = PART_LINE.extend({ signature: SEAL.shape.signature });

/** The index as it is signed, the public half of the key in it: a new key breaks nothing signed before. */
export const INDEX = z.strictObject({
  job: id,
  batch: id,
  exchange: id,
  keyId: text(200),
  algorithm: SEAL.shape.algorithm,
  /** Base64 of DER SubjectPublicKeyInfo. Anyone can write one here: a bench knows whose it trusts. */
  publicKey: z.base64().min(1).max(400),
  cards: count,
  parts: z.array(INDEX_LINE).max(MAX_PARTS),
});
export type Index = z.infer<typeof INDEX>;
