/** One exchange of a key: what was asked for, what came, who approved it, and where it stands. */
import * as z from 'zod';
import { day, id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { hex32, KCV_NAMES, KEY_ALGORITHMS, kcv, TRANSPORT_MANIFEST, WRAP_NAMES } from './package.ts';
import { EXCHANGE_STATES, type ExchangeState, WAYS, type Way } from './parties.ts';

const state = z.enum(Object.keys(EXCHANGE_STATES) as [ExchangeState, ...ExchangeState[]]);
const way = z.enum(Object.keys(WAYS) as [Way, ...Way[]]);

const asked = {
  algorithm: z.enum(KEY_ALGORITHMS),
  wrap: z.enum(WRAP_NAMES),
  /** Fingerprint of the key to wrap to: the recipient's registered one, or the register's receiving key. */
  recipientKey: hex32,
  expiresAt: moment,
};

/** SAM-10: which batch's fresh cards the key is for. */
const subject = { cos: id, batch: id, firstSerial: serial, lastSerial: serial };

export const INVITATIONS = {
  'transport-key': z.strictObject({
    ...asked,
    way,
    /** The COS developer, by its id; its COS must be the batch's. */
    supplier: id,
    batch: id,
    /** A part of the batch; without them, all of it. */
    firstSerial: serial.optional(),
    lastSerial: serial.optional(),
    /** Until when every card's transport key is to be replaced; no article sets a day. */
    dueOn: day,
  }),
  'root-key': z.strictObject({ ...asked, province: place, keyName: text(40), dueOn: day }),
} as const;

const approval = z.strictObject({ by: z.string().max(400), digest: hex32, at: moment });

/** So many deviations a ceremony keeps. */
export const MOST_DEVIATIONS = 20;

export const DEVIATION = z.strictObject({ text: text(300), at: moment });

export const EXCHANGE = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  kind: z.enum(['transport-key', 'root-key']),
  way,
  /** The recipient's place; the sender's is the destination, for what is to be answered for at both ends. */
  place,
  destination: place,
  ...asked,
  subject: z.strictObject(subject).optional(),
  keyName: text(40).optional(),
  /**
   * The recipient key itself, DER SubjectPublicKeyInfo in base64, so that the sender need not look for it.
   */
  recipientSpki: z.base64().max(1_000),
  dueOn: day,
  nonce: hex32,
  state,
  package: z
    .strictObject({
      id,
      digest: hex32,
      keyVersion: z.number().int().min(0).max(255),
      /** Of a transport key: what the file system is created with (SAM-10). */
      script: TRANSPORT_MANIFEST.shape.script.optional(),
      at: moment,
    })
    .optional(),
  approvals: z.array(approval).max(2),
  deviations: z.array(DEVIATION).max(MOST_DEVIATIONS),
  observed: z.strictObject({ kcv, algorithm: z.enum(KCV_NAMES), at: moment }).optional(),
  opened: z.strictObject({ kcv, salt: hex32, at: moment }).optional(),
  /** Digest of the ceremony record, once it is closed. */
  ceremony: hex32.optional(),
  steps: z.record(z.string().max(30), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Exchange = z.infer<typeof EXCHANGE>;

export const EXCHANGE_VIEW = EXCHANGE.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function exchangeView({ schemaVersion: _, steps: __, ledger: ___, ...view }: Exchange) {
  return { ...view, stateTitle: EXCHANGE_STATES[view.state].title };
}

/** How many pairs KMS lets a grant bind. */
export const CONTEXT_PAIRS = 8;

/** The encryption context that custody binds a key to: all of it is in every call, and in the grant. */
export function contextOf({ id: exchange, place: recipient, destination, subject: of, ...it }: Exchange) {
  if (!it.package) throw new Error(`${exchange} has no package`);
  return {
    exchange,
    package: it.package.id,
    digest: it.package.digest,
    sender: destination,
    recipient,
    subject: of ? `${of.batch} ${of.firstSerial}-${of.lastSerial}` : (it.keyName ?? ''),
    cos: of?.cos ?? 'none',
    key: `${it.algorithm} version ${it.package.keyVersion}`,
  };
}
