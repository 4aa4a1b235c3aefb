/**
 * An edition of a holder's key-management system and of the rules it is run by (RHC-15(2)(3)): which product
 * of which admitted supplier stands where, under which rules; the ministry's enacted, a province's filed.
 */
import * as z from 'zod';
import { ATTACHMENT } from '../attachment/attachment.ts';
import { day, id, moment, reason, text } from '../fields.ts';
import { holder } from '../key-version/key-version.ts';
import { note } from '../key-version/keyless.ts';
import { ledgerHead } from '../ledger/head.ts';
import { provinceOf } from '../policy/jurisdiction.ts';
import { KEY_SYSTEM_STATES, type KeySystemState } from './steps.ts';

const state = z.enum(Object.keys(KEY_SYSTEM_STATES) as [KeySystemState, ...KeySystemState[]]);

/** 产品认证: what shows that the product may be used for it (RHC-10: 国家相关部委规定). */
const CERTIFICATE = z.strictObject({
  title: note(80),
  issuedBy: note(80),
  number: note(60),
  until: day.optional(),
});

const CONTENT = {
  place: holder,
  /** 1 for a holder's first; a change of system or rules is a new edition. */
  edition: z.number().int().min(1).max(999),
  system: z.strictObject({
    product: note(80),
    release: note(40),
    /** Of the kind 密钥管理系统提供机构, admitted (RHC-10). */
    supplier: id,
    /** Where it stands: never a network address. */
    room: note(80),
    certificates: z.array(CERTIFICATE).min(1).max(6),
  }),
  rules: z.strictObject({ title: note(80), number: note(60), from: day }),
};

export const NEW_KEY_SYSTEM = z.strictObject(CONTENT);

export const KEY_SYSTEM = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  ...CONTENT,
  /** The rules as they were issued. */
  document: ATTACHMENT.optional(),
  returnedFor: reason.optional(),
  /** 备案号 */
  filing: note(60).optional(),
  inForceAt: moment.optional(),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type KeySystem = z.infer<typeof KEY_SYSTEM>;

export const keySystemId = ({ place, edition }: Pick<KeySystem, 'place' | 'edition'>) =>
  `ks-${provinceOf(place).toLowerCase()}-${edition}`;

export const KEY_SYSTEM_VIEW = KEY_SYSTEM.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  stateTitle: text(20),
});

export function keySystemView({ schemaVersion: _, steps: __, ledger: ___, ...view }: KeySystem) {
  return { ...view, stateTitle: KEY_SYSTEM_STATES[view.state].title };
}
