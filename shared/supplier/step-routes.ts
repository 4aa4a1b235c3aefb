/** The routes of the steps: one a row of the admission for suppliers, and one for products. */
import * as z from 'zod';
import { id } from '../fields.ts';
import type { RouteFacts } from '../http/route.ts';
import type { RefusalCode } from '../refusals.ts';
import type { Basis } from '../regulation/regulation.ts';
import { ADMISSION, type AdmissionStep } from './admission.ts';
import { PRODUCT_FORMS, SUPPLIER_FORMS } from './forms.ts';
import { PRODUCT_VIEW } from './product.ts';
import { SUPPLIER_VIEW, supplierId } from './supplier.ts';

const nothing = z.strictObject({});
export const bySupplier = z.strictObject({ id: supplierId });
export const byProduct = z.strictObject({ id: supplierId, product: id });

interface StepRoute<Params extends z.ZodObject, Body extends z.ZodType, View extends z.ZodType>
  extends RouteFacts {
  readonly method: 'POST';
  readonly params: Params;
  readonly query: typeof nothing;
  readonly body: Body;
  readonly answers: { readonly 200?: View; readonly 201?: View };
}

type SupplierSteps = {
  readonly [Name in keyof typeof SUPPLIER_FORMS]: Basis &
    StepRoute<typeof bySupplier, (typeof SUPPLIER_FORMS)[Name], typeof SUPPLIER_VIEW>;
};
type ProductSteps = {
  readonly [Name in keyof typeof PRODUCT_FORMS as `product-${Name}`]: Basis &
    StepRoute<typeof byProduct, (typeof PRODUCT_FORMS)[Name], typeof PRODUCT_VIEW>;
};

/** What a step refuses for its own reasons: its needs, and what its form is held against. */
function refusalsOf(name: AdmissionStep, product: boolean): RefusalCode[] {
  const { needs = [], from } = ADMISSION[name];
  const filing: readonly RefusalCode[] = product
    ? [
        'supplier-not-admitted',
        'scope-not-covered',
        ...(name === 'file' ? (['product-unknown'] as const) : []),
      ]
    : [];
  const own: Partial<Record<AdmissionStep, readonly RefusalCode[]>> = {
    file: ['certificate-expired', 'number-taken', ...filing],
    refile: ['certificate-expired', ...filing],
    review: ['certificate-expired'],
  };
  const of: Record<(typeof needs)[number], readonly RefusalCode[]> = {
    unexpired: ['certificate-expired'],
    proof: ['review-missing', ...(product ? (['report-missing'] as const) : [])],
    supplier: product ? ['supplier-not-admitted'] : [],
  };
  const state: readonly RefusalCode[] = from.length > 0 ? ['not-allowed-in-state', 'stale-version'] : [];
  return [...state, ...needs.flatMap((need) => of[need]), ...(own[name] ?? [])];
}

function stepRoute(name: AdmissionStep, product: boolean) {
  const row = ADMISSION[name];
  const basis: Basis = row;
  return {
    ...basis,
    method: 'POST',
    path: `/suppliers/{id}${product ? '/products/{product}' : ''}/${name}`,
    title: `${product ? '产品' : '供应商'}${row.title}`,
    access: row,
    params: product ? byProduct : bySupplier,
    query: nothing,
    body: product ? PRODUCT_FORMS[name] : (SUPPLIER_FORMS as Partial<Record<AdmissionStep, z.ZodType>>)[name],
    answers: { [name === 'file' ? 201 : 200]: product ? PRODUCT_VIEW : SUPPLIER_VIEW },
    refusals: refusalsOf(name, product),
  };
}

const steps = (forms: object) => Object.keys(forms) as AdmissionStep[];
export const SUPPLIER_STEPS = Object.fromEntries(
  steps(SUPPLIER_FORMS).map((name) => [name, stepRoute(name, false)]),
) as unknown as SupplierSteps;
export const PRODUCT_STEPS = Object.fromEntries(
  steps(PRODUCT_FORMS).map((name) => [`product-${name}`, stepRoute(name, true)]),
) as unknown as ProductSteps;
