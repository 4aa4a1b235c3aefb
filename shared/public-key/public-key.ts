/**
 * Public keys that packages are signed with and wrapped to, and that SAM certificates are issued under:
 * registered by their owner, confirmed by a key officer who has heard the fingerprint on another way.
 */
import * as z from 'zod';
import { moment } from '../fields.ts';
import { canonicalJson, fromBase64, hex, sha256, utf8 } from '../ledger/canonical.ts';
import { ledgerHead } from '../ledger/head.ts';
import { isCentre, place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import type { Steps } from '../policy/steps.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import { hex32, SIGNATURE_ALGORITHMS } from '../transport-key/package.ts';

export const PUBLIC_KEY_STATES = {
  proposed: { title: '待核对' },
  active: { title: '有效' },
  retired: { title: '停用' },
  compromised: { title: '已泄露' },
} as const;
export type PublicKeyState = keyof typeof PUBLIC_KEY_STATES;
const state = z.enum(Object.keys(PUBLIC_KEY_STATES) as [PublicKeyState, ...PublicKeyState[]]);

/** What a key is for, and the kinds that serve: one key is never for two of them. */
export const PURPOSES = {
  sign: { title: '签名', algorithms: SIGNATURE_ALGORITHMS, article: 'SAM-10' },
  receive: { title: '接收密钥', algorithms: ['RSA_4096', 'SM2'], article: 'SAM-10' },
  // A forged card is told by its certificate, and a certificate by the key of who issued it.
  'sam-issuer': { title: '签发SAM卡证书', algorithms: SIGNATURE_ALGORITHMS, article: 'SAM-15p3' },
} as const satisfies Record<string, { title: string; algorithms: readonly string[]; article: ArticleId }>;
export type Purpose = keyof typeof PURPOSES;
const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

const spki = z.base64().min(80).max(1_000);
const owner = { place, spki };

/** DER signature over `proofBytes`, base64. */
const proof = z.base64().min(8).max(200);

/** A key that signs comes with a proof that its owner holds the private half. */
export const NEW_PUBLIC_KEY = z.discriminatedUnion('purpose', [
  z.strictObject({
    ...owner,
    purpose: z.literal('sign'),
    algorithm: z.enum(PURPOSES.sign.algorithms),
    proof,
  }),
  z.strictObject({
    spki,
    place: place.refine(isCentre, 'the ministry centre or a province, which issue cards'),
    purpose: z.literal('sam-issuer'),
    algorithm: z.enum(PURPOSES['sam-issuer'].algorithms),
    proof,
  }),
  z.strictObject({
    ...owner,
    purpose: z.literal('receive'),
    algorithm: z.enum(PURPOSES.receive.algorithms),
  }),
]);
export type NewPublicKey = z.infer<typeof NEW_PUBLIC_KEY>;

export const PUBLIC_KEY = z.strictObject({
  schemaVersion: z.literal(1),
  /** SHA-256 of the SubjectPublicKeyInfo, DER. */
  fingerprint: hex32,
  ...owner,
  purpose: z.enum(PURPOSE_NAMES),
  algorithm: z.enum([...PURPOSES.sign.algorithms, ...PURPOSES.receive.algorithms]),
  state,
  /** When it came into these states: what it signed is judged as of then. */
  confirmedAt: moment.optional(),
  retiredAt: moment.optional(),
  compromisedAt: moment.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type PublicKey = z.infer<typeof PUBLIC_KEY>;

export const PUBLIC_KEY_VIEW = PUBLIC_KEY.omit({ schemaVersion: true, steps: true, ledger: true });

export function publicKeyView({ schemaVersion: _, steps: __, ledger: ___, ...view }: PublicKey) {
  return view;
}

export const fingerprintOf = async (key: string) => hex(await sha256(fromBase64(key)));

/** What the owner signs to show that the private half is his. */
export const proofBytes = ({ place: at, purpose, algorithm, spki: key }: NewPublicKey) =>
  utf8(`sam-register public key 1\n${canonicalJson({ place: at, purpose, algorithm, spki: key })}`);

/** Owners: the supplier, the issuer, the health administration, each at its own place. */
const OWNERS = { supplier: 'own', issuer: 'own', 'key-officer': 'own' } as const satisfies Grants;

/** What may be done with a registered key. */
export const PUBLIC_KEY_STEPS = {
  confirm: {
    title: '核对指纹并启用',
    article: 'ours',
    why: 'SAM-10 asks for a secure channel: it begins with a key whose owner is certain',
    from: ['proposed'],
    to: 'active',
    by: { 'key-officer': 'within' },
    hands: 'person',
    distinctFrom: ['register'],
  },
  retire: {
    title: '停用',
    article: 'ours',
    why: 'a key has an end, after which nothing new is signed with it or wrapped to it',
    from: ['proposed', 'active'],
    to: 'retired',
    by: { ...OWNERS, 'key-officer': 'within' },
  },
  'report-compromise': {
    title: '报告泄露',
    article: 'ours',
    why: 'whoever else holds the private half can sign or read as its owner',
    from: ['proposed', 'active', 'retired'],
    to: 'compromised',
    by: { ...OWNERS, 'key-officer': 'within' },
  },
} as const satisfies Steps<PublicKeyState>;

/** The field that keeps when a step was taken. */
export const STEP_TIMES = {
  confirm: 'confirmedAt',
  retire: 'retiredAt',
  'report-compromise': 'compromisedAt',
} as const satisfies Record<keyof typeof PUBLIC_KEY_STEPS, keyof PublicKey>;

export { OWNERS as KEY_OWNERS };
