/** A subject in each state and a form for each step with all its conditions met: what the table is tried with. */
import type { Actor } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { ADMISSION } from '../../shared/supplier/admission.ts';
import type { Subject } from '../../shared/supplier/kinds.ts';
import type { Product } from '../../shared/supplier/product.ts';
import type { AdmissionState } from '../../shared/supplier/states.ts';
import type { Supplier } from '../../shared/supplier/supplier.ts';
import {
  CERTIFICATE,
  CONFORMITY,
  EVIDENCE,
  NEW_SUPPLIER,
  NOW,
  productOf,
  REPORT,
  SUPPLIER,
} from './papers.ts';

export const somebody = (subject: string): Actor => ({
  issuer: 'https://issuer.test',
  subject,
  person: true,
  standings: [],
});

/** What must not be refused. */
export function yes<T>(value: T): Exclude<T, { refused: unknown }> {
  if (isRefusal(value)) throw new Error(value.detail);
  return value as Exclude<T, { refused: unknown }>;
}

/** What a finished card is made of. */
export const PARTS = { chip: productOf('chip'), cos: productOf('cos') };

const REVIEW = { outcome: 'passed' as const, opinion: '符合规定', evidence: [EVIDENCE] };

/** One of a subject in a state, with all its papers good. */
export function inState(subject: Subject, state: AdmissionState): Supplier | Product {
  const thing = subject === 'supplier' ? SUPPLIER : productOf(subject);
  const reviewed = ADMISSION.review.of.includes(subject);
  const proof = reviewed ? { review: { ...REVIEW, at: NOW } } : { reports: [REPORT] };
  return { ...thing, ...proof, state } as Supplier | Product;
}

/** A form for each step, with all its conditions met. */
export const FORMS = {
  review: REVIEW,
  'test-report': REPORT,
  'conformity-report': CONFORMITY,
  admit: {},
  suspend: { reason: '抽检不合格' },
  reinstate: { reason: '整改完成' },
  renew: { number: '备-2', from: '2027-01-01', until: '2027-12-31' },
  withdraw: { reason: '停产' },
};

export const refileForm = (subject: Subject) =>
  subject === 'supplier' ? NEW_SUPPLIER : { certificate: CERTIFICATE, evidence: [] };
