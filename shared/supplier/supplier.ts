/** Those that make chips, operating systems, cards, terminals and key systems: filed, reviewed, admitted. */
import * as z from 'zod';
import { moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { NATION, place } from '../policy/jurisdiction.ts';
import { EVIDENCE, KEPT, SUPPLIER_CERTIFICATE, scope } from './certificate.ts';
import { admissionState } from './states.ts';

/** A supplier is known by its local code; `admitted` is the word of the public list. */
export const supplierId = z
  .string()
  .regex(/^(?!admitted$)[a-z0-9][a-z0-9-]{2,39}$/, '3 to 40 of a-z, 0-9, hyphen; not the word admitted');

export const placeOfSupplier = (id: string) => `${NATION}/supplier/${id}`;

/** 资质审核 (RHC-10). */
export const REVIEW = z.strictObject({
  outcome: z.enum(['passed', 'failed']),
  opinion: text(300),
  evidence: z.array(EVIDENCE).max(20),
  at: moment,
});

/** What suppliers and products have in common: their admission. */
export const ADMISSION_PARTS = {
  state: admissionState,
  evidence: z.array(EVIDENCE).max(20),
  review: REVIEW.optional(),
  /** Who took which step last: step → personKey. */
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
  updatedAt: moment,
};

/** What one fills in to file one. */
export const NEW_SUPPLIER = z
  .strictObject({
    name: text(80),
    /** 统一社会信用代码 or what the supplier is known by: bounded free text. */
    code: text(40),
    kinds: scope,
    certificate: SUPPLIER_CERTIFICATE,
    evidence: z.array(EVIDENCE).min(1).max(20),
  })
  .refine(({ kinds, certificate }) => certificate.scope.every((kind) => kinds.includes(kind)), {
    message: 'covers what the supplier is not',
    path: ['certificate', 'scope'],
  });
export type NewSupplier = z.infer<typeof NEW_SUPPLIER>;

export const SUPPLIER = z.strictObject({
  schemaVersion: z.literal(1),
  id: supplierId,
  place,
  name: text(80),
  code: text(40),
  kinds: scope,
  /** Ascending; a renewal adds one, which may begin when the one before ends. */
  certificates: z.array(SUPPLIER_CERTIFICATE).min(1).max(KEPT),
  ...ADMISSION_PARTS,
});
export type Supplier = z.infer<typeof SUPPLIER>;

export const SUPPLIER_VIEW = SUPPLIER.omit({ schemaVersion: true, ledger: true, steps: true });

export const supplierView = ({ schemaVersion: _, ledger: __, steps: ___, ...view }: Supplier) => view;

/** A line of a list. */
export const SUPPLIER_LINE = SUPPLIER_VIEW.pick({
  id: true,
  name: true,
  kinds: true,
  state: true,
  certificates: true,
  version: true,
});
