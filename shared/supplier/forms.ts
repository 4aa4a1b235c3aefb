/** What one fills in for each step of an admission. */
import * as z from 'zod';
import { reason } from '../fields.ts';
import { COS_PROFILE } from '../personalization/cos.ts';
import { CONFORMITY_REPORT } from '../program/conformity.ts';
import type { AdmissionStep } from './admission.ts';
import { CERTIFICATE, EVIDENCE, TEST_REPORT } from './certificate.ts';
import { NEW_PRODUCT } from './product.ts';
import { NEW_SUPPLIER, REVIEW } from './supplier.ts';

const because = z.strictObject({ reason });

/** Forms that suppliers and products share. */
const SHARED = {
  review: REVIEW.omit({ at: true }).extend({ evidence: z.array(EVIDENCE).max(20).default([]) }),
  admit: z.strictObject({}),
  suspend: because,
  reinstate: because,
  /** The new certificate; a supplier's covers what the one before did: more is filed anew. */
  renew: CERTIFICATE,
  withdraw: because,
} as const;

export const SUPPLIER_FORMS = {
  file: NEW_SUPPLIER,
  ...SHARED,
  refile: NEW_SUPPLIER,
} as const satisfies Partial<Record<AdmissionStep, z.ZodType>>;

export const PRODUCT_FORMS = {
  file: NEW_PRODUCT,
  ...SHARED,
  'test-report': TEST_REPORT,
  'conformity-report': CONFORMITY_REPORT,
  /** Kind, model and release stay: cards bear the product's name. */
  refile: z.strictObject({
    certificate: CERTIFICATE,
    evidence: z.array(EVIDENCE).max(20).default([]),
    cosProfile: COS_PROFILE.optional(),
  }),
} as const satisfies Record<AdmissionStep, z.ZodType>;

export type SupplierForm<Name extends keyof typeof SUPPLIER_FORMS = keyof typeof SUPPLIER_FORMS> = z.infer<
  (typeof SUPPLIER_FORMS)[Name]
>;
export type ProductForm<Name extends keyof typeof PRODUCT_FORMS = keyof typeof PRODUCT_FORMS> = z.infer<
  (typeof PRODUCT_FORMS)[Name]
>;
