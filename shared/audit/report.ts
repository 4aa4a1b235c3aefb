/**
 * The report of one jurisdiction over one quarter (SAM-15p4): what its cards were at the quarter's end, how
 * they were used in it, what was refused and held, and which were long unused. Its digest is of its canonical
 * JSON; the seal, which names quarter, revision, place and digest, stands beside it.
 */
import * as z from 'zod';
import { day, moment, serial } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { LEVELS, type Level, place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';
import { state } from '../sam-card/states.ts';
import { OUTCOMES, type Outcome, sign, verdictCause } from '../supervision/causes.ts';
import { operation } from '../supervision/operations.ts';
import { quarter } from './quarter.ts';

const count = z.number().int().min(0);
/** In fen. */
const amount = count;

/** Cards and units that a report names for most refused and held transactions. */
export const MAX_ANOMALIES = 20;
/** Long-unused cards that a report names; all stand in its file. */
export const MAX_NAMED_IDLE = 100;
/** Lines of a distribution: the units of a city are most. */
const MAX_CHILDREN = 20_000;

/** Uses of a card in the quarter, accepted ones: from so many up to the next. */
export const USE_BUCKETS = [0, 1, 10, 100, 1_000, 10_000] as const;

const outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

/** What is told of every line of a distribution. */
const SHARE = z.strictObject({
  /** Cards that are there in whatever state, and those of them that are issued. */
  cards: count,
  issued: count,
  /** Issued, with at least one accepted use in the quarter; and the others. */
  used: count,
  unused: count,
  longUnused: count,
  accepted: count,
  refused: count,
  refusedAmount: amount,
  held: count,
});
export type Share = z.infer<typeof SHARE>;

export const AUDIT_REPORT = z.strictObject({
  schemaVersion: z.literal(1),
  quarter,
  from: day,
  to: day,
  place,
  level: z.enum(Object.keys(LEVELS) as [Level, ...Level[]]),
  total: SHARE,
  /** Cards at the quarter's end; no kind: not personalized by then. */
  cards: z.array(z.strictObject({ state, kind: kind.optional(), count })).max(100),
  /** The place itself first, then what lies directly below it: centres, and units of its own. */
  distribution: z.array(SHARE.extend({ place })).max(MAX_CHILDREN),
  /** Issued cards by their accepted uses: at least `from`, fewer than the next bucket's. */
  uses: z.array(z.strictObject({ from: count, cards: count })).length(USE_BUCKETS.length),
  outcomes: z.array(z.strictObject({ outcome, count, amount })).max(4),
  operations: z.array(z.strictObject({ operation, accepted: count, others: count })).max(20),
  /** Refused for payment, by cause. */
  refusals: z.array(z.strictObject({ cause: verdictCause, count, amount })).max(10),
  /** Held to be looked into, by cause and sign. */
  held: z.array(z.strictObject({ cause: verdictCause, sign: sign.optional(), count, amount })).max(12),
  /** Most refused and held first. */
  anomalies: z.strictObject({
    cards: z.array(z.strictObject({ serial, place, refused: count, held: count })).max(MAX_ANOMALIES),
    units: z.array(z.strictObject({ place, refused: count, held: count })).max(MAX_ANOMALIES),
  }),
  longUnused: z.strictObject({
    /** Whole quarters without an accepted use, this one included. */
    quarters: z.number().int().min(1).max(8),
    cards: count,
    /** By serial, the first of them. */
    named: z.array(z.strictObject({ serial, place, issuedSince: moment })).max(MAX_NAMED_IDLE),
    /** All of them, by serial: a file of the place, or, of the nation, one a province. */
    files: z.array(z.strictObject({ place, digest: HASH_SCHEMA, cards: count })).max(40),
  }),
  /** What it was made of: the same of all these makes the same report. */
  madeOf: z.strictObject({
    /** Over the digests of the snapshot's files. */
    snapshot: HASH_SCHEMA,
    /** Over the digests of the newest revision of every shard of every day that was read. */
    rollUps: HASH_SCHEMA,
    /** RULES_VERSION of the verdicts. */
    rules: z.number().int().min(1),
    settings: z.strictObject({ quarterClosesAfterDays: count, idleQuarters: count }),
  }),
});
export type AuditReport = z.infer<typeof AUDIT_REPORT>;

/** What the register signs of a report: one line more than the report says of itself, its revision. */
export const AUDIT_STATEMENT = z.strictObject({
  document: z.literal('audit-report'),
  quarter,
  revision: z.number().int().min(1),
  place,
  /** SHA-256 of the report's canonical JSON. */
  digest: HASH_SCHEMA,
  keyId: z.string().max(300),
  algorithm: z.enum(['ECDSA_SHA_256', 'SM2DSA']),
});
export type AuditStatement = z.infer<typeof AUDIT_STATEMENT>;

/** A report as it is served, and as `npm run verify` reads it. */
export const SEALED_REPORT = z.strictObject({
  report: AUDIT_REPORT,
  seal: AUDIT_STATEMENT.extend({ publicKey: z.base64().max(400), signature: z.base64().max(200) }),
});
export type SealedReport = z.infer<typeof SEALED_REPORT>;
