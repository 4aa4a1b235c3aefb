/**
 * A resident as the register keeps him (RHC-2, 5, 8, 13, 16): one record nationwide, at the institution that
 * keeps his file; what names him is one ciphertext.
 */
import * as z from 'zod';
import { id, moment } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { MASK } from './personal.ts';

/** `kept`: there is something of him to be shown. */
export const RESIDENT_STATES = {
  collected: { title: '已采集，待核实', kept: true },
  verified: { title: '已核实', kept: true },
  moving: { title: '迁移中', kept: true },
  erasing: { title: '已申请删除', kept: true },
  erased: { title: '已删除', kept: false },
} as const;
export type ResidentState = keyof typeof RESIDENT_STATES;
export const residentState = z.enum(Object.keys(RESIDENT_STATES) as [ResidentState, ...ResidentState[]]);

/** Why he is a permanent resident of the province (RHC-8); how long "permanent" is, is the province's (c). */
export const GROUNDS = {
  'household-register': { title: '户口簿（本省户籍）' },
  'residence-permit': { title: '居住证' },
  'long-stay': { title: '居住证明（在本省居住半年以上）' },
} as const;
type Ground = keyof typeof GROUNDS;
export const ground = z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]);

/** SHA-256 of the paper that was seen, as the institution keeps it. */
export const paperDigest = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256, lower-case hexadecimal');

/** So many corrections are kept, so that an erasure is one transaction. */
export const MOST_CORRECTIONS = 40;

export const RESIDENT = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** The institution that keeps his file. */
  place,
  destination: place.optional(),
  state: residentState,
  since: moment,
  /** Absent once he is erased. */
  mask: MASK.optional(),
  /** PERSONAL under the key of persons, base64. */
  sealed: z.base64().max(8_192).optional(),
  /** Under which his document is looked up. */
  index: z.string().max(80).optional(),
  /** What marks in the ledger are made with. */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  ground,
  evidence: paperDigest,
  verifiedAt: moment.optional(),
  corrections: z.number().int().min(0).max(MOST_CORRECTIONS),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Resident = z.infer<typeof RESIDENT>;

/** What a step answers, and a receipt keeps: nothing of the person. */
export const RESIDENT_DONE = RESIDENT.omit({
  schemaVersion: true,
  mask: true,
  sealed: true,
  index: true,
  salt: true,
  steps: true,
  ledger: true,
});

export function residentDone(it: Resident): z.infer<typeof RESIDENT_DONE> {
  const { schemaVersion: _, mask: __, sealed: ___, index: ____, salt: _____, ...rest } = it;
  const { steps: ______, ledger: _______, ...view } = rest;
  return view;
}

/** What a list and a page show: the mask besides. */
export const RESIDENT_VIEW = RESIDENT_DONE.extend({ mask: MASK.optional() });

export const residentView = (it: Resident): z.infer<typeof RESIDENT_VIEW> => ({
  ...residentDone(it),
  ...(it.mask ? { mask: it.mask } : {}),
});
