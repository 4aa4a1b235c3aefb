/** Chip models, COS versions and finished cards: each certified for itself, of a supplier admitted for it. */
import * as z from 'zod';
import { id, text } from '../fields.ts';
import { COS_PROFILE } from '../personalization/cos.ts';
import { CONFORMITY_REPORT } from '../program/conformity.ts';
import { CERTIFICATE, EVIDENCE, KEPT, TEST_REPORT } from './certificate.ts';
import { productKind } from './kinds.ts';
import { ADMISSION_PARTS, supplierId } from './supplier.ts';

const named = {
  model: text(60),
  /** 版本号 of the product; `version` is the record's own. */
  release: text(40),
};

/** A finished card is made of one chip and one COS. */
const parts = { chip: id, cos: id };

const filing = {
  ...named,
  certificate: CERTIFICATE,
  evidence: z.array(EVIDENCE).max(20).default([]),
};

/** What one fills in to file one. */
export const NEW_PRODUCT = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chip'), ...filing }),
  z.strictObject({ kind: z.literal('cos'), ...filing, cosProfile: COS_PROFILE.optional() }),
  z.strictObject({ kind: z.literal('card'), ...filing, ...parts }),
]);
export type NewProduct = z.infer<typeof NEW_PRODUCT>;

export const PRODUCT = z.strictObject({
  schemaVersion: z.literal(1),
  /** `{supplier}-{code}`, unique in the whole register: cards and packages name it. */
  id,
  supplier: supplierId,
  kind: productKind,
  ...named,
  chip: id.optional(),
  cos: id.optional(),
  /** Of a COS: how its cards are spoken to on the bench (SAM-10, SAM-11). */
  cosProfile: COS_PROFILE.optional(),
  certificates: z.array(CERTIFICATE).min(1).max(KEPT),
  /** Of a COS (SAM-7), in the order they came in. */
  reports: z.array(TEST_REPORT).max(KEPT),
  /** Against 《居民健康卡技术规范》 (RHC-6), in the order they came in. */
  conformity: z.array(CONFORMITY_REPORT).max(KEPT).default([]),
  ...ADMISSION_PARTS,
});
export type Product = z.infer<typeof PRODUCT>;

export const PRODUCT_VIEW = PRODUCT.omit({ schemaVersion: true, ledger: true, steps: true });

export const productView = ({ schemaVersion: _, ledger: __, steps: ___, ...view }: Product) => view;

/** A line of a list. */
export const PRODUCT_LINE = PRODUCT_VIEW.pick({
  id: true,
  supplier: true,
  kind: true,
  model: true,
  release: true,
  state: true,
  certificates: true,
  version: true,
});
