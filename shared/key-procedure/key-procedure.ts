/** A rotation or the handling of a compromise: of which version, its plan, and what it touches. */
import * as z from 'zod';
import { id, moment, text } from '../fields.ts';
import { KEY_VERSION } from '../key-version/key-version.ts';
import { note } from '../key-version/keyless.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { kind as samKind } from '../sam-card/forms.ts';
import {
  KEY_PROCEDURE_KINDS,
  KEY_PROCEDURE_STATES,
  type KeyProcedureKind,
  type KeyProcedureState,
} from './steps.ts';

const state = z.enum(Object.keys(KEY_PROCEDURE_STATES) as [KeyProcedureState, ...KeyProcedureState[]]);
export const procedureKind = z.enum(
  Object.keys(KEY_PROCEDURE_KINDS) as [KeyProcedureKind, ...KeyProcedureKind[]],
);

/**
 * What a key touches. Versions and SAM cards the register counts; the others it does not know, and says so:
 * no record of a health card names the key version it was made with, and none of a SAM card that was adopted
 * or personalized by hand.
 */
export const TOUCHED = {
  'key-versions': { title: '派生的密钥版本', counted: true },
  'sam-cards': { title: '按个人化任务装入该密钥的SAM卡', counted: true },
  'unrecorded-sam-cards': { title: '逐张个人化或补登的SAM卡（无密钥版本记录）', counted: false },
  'health-cards': { title: '已发居民健康卡（无密钥版本记录）', counted: false },
} as const;
export type Touched = keyof typeof TOUCHED;
export const TOUCHED_NAMES = Object.keys(TOUCHED) as [Touched, ...Touched[]];
export const UNCOUNTED = ['unrecorded-sam-cards', 'health-cards'] as const;

/** The nation and its provinces: 35 by GB/T 2260, and room. */
const MOST_PLACES = 40;
const KINDS = 4;
const count = z.number().int().min(0);
const million = z.number().int().min(0).max(2_000_000_000);

/** open: in use or in stock · pending: not yet personalized with it · banned · over: ended, or rejected. */
export const SAM_GROUP = z.strictObject({
  place,
  kind: samKind,
  open: count,
  pending: count,
  banned: count,
  over: count,
});
export type SamGroup = z.infer<typeof SAM_GROUP>;

export const SURVEY = z.strictObject({
  at: moment,
  versions: z.array(z.strictObject({ place, open: count, over: count })).max(MOST_PLACES),
  samCards: z.array(SAM_GROUP).max(MOST_PLACES * KINDS),
  /** Whether a SAM holds one of these keys at all: no SAM holds a card key. */
  inSams: z.boolean(),
});
export type Survey = z.infer<typeof SURVEY>;

const MOST_STEPS = 12;
const title = note(80);

export const NEW_KEY_PROCEDURE = z.strictObject({
  kind: procedureKind,
  version: id,
  reason: note(300),
  plan: z.array(title).min(1).max(MOST_STEPS).optional(),
});

/** How many there were, and what became of them, by the holder's own records. */
export const ACCOUNT = z
  .strictObject({
    place,
    of: z.enum(UNCOUNTED),
    quantity: million,
    reissued: million,
    banned: million,
    record: note(60),
  })
  .refine(({ quantity, reissued, banned }) => reissued + banned <= quantity, {
    message: 'more than there are',
    path: ['quantity'],
  });

export const RISK = z.strictObject({ place, of: z.enum(TOUCHED_NAMES), reason: note(300) });

export const KEY_PROCEDURE = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  kind: procedureKind,
  place,
  /** What it is about: `of` is the version's id. */
  of: id,
  ...KEY_VERSION.pick({ level: true, key: true, keyVersion: true }).shape,
  reason: note(300),
  plan: z
    .array(z.strictObject({ title, doneAt: moment.optional(), note: note(200).optional() }))
    .min(1)
    .max(MOST_STEPS),
  job: id.optional(),
  survey: SURVEY.optional(),
  accounts: z.array(ACCOUNT.safeExtend({ at: moment })).max(MOST_PLACES * UNCOUNTED.length),
  risks: z
    .array(RISK.extend({ count: count.optional(), at: moment }))
    .max(MOST_PLACES * TOUCHED_NAMES.length),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type KeyProcedure = z.infer<typeof KEY_PROCEDURE>;

/** What is not accounted for; without a number where the register does not know it. */
export const OPEN_ITEM = z.strictObject({
  place,
  of: z.enum(TOUCHED_NAMES),
  title: text(60),
  count: count.optional(),
});
export type OpenItem = z.infer<typeof OPEN_ITEM>;
