/** May cards be made of this product on this day? Only while its supplier and its own papers are good. */
import { type Refusal, refuse } from '../refusals.ts';
import { inForce, reportOn } from './certificate.ts';
import { PRODUCT_KINDS, type SupplierKind } from './kinds.ts';
import type { Product } from './product.ts';
import { factsOf } from './states.ts';
import type { Supplier } from './supplier.ts';

interface Papers {
  readonly certificates: readonly { readonly from: string; readonly until: string }[];
}

/** Why no certificate of it is good on a day. */
function certificateFault({ certificates }: Papers, day: string): string | undefined {
  if (inForce(certificates, day)) return undefined;
  const next = certificates.find(({ from }) => from > day);
  if (next) return `its certificate is valid from ${next.from}`;
  return `its certificate expired on ${certificates.at(-1)?.until}`;
}

/** Why nothing, or nothing of this kind, may be had of a supplier on a day; nothing where it may. */
export function supplierFault(supplier: Supplier, day: string, kind?: SupplierKind): string | undefined {
  const of = `supplier ${supplier.id}`;
  if (!factsOf(supplier.state).usable) return `${of} is ${supplier.state}`;
  const fault = certificateFault(supplier, day);
  if (fault) return `${of}: ${fault}`;
  const covered = inForce(supplier.certificates, day)?.scope;
  return !kind || covered?.includes(kind) ? undefined : `${of}: its certificate does not cover ${kind}`;
}

/** Why a COS counts as untested on a day: SAM-7 wants the report of a designated body. */
export function reportFault({ kind, reports }: Product, day: string): string | undefined {
  if (kind !== 'cos') return undefined;
  const report = reportOn(reports, day);
  if (!report) return 'it has no test report';
  if (report.outcome !== 'passed') return `its test report ${report.number} says it failed`;
  return report.until < day ? `its test report expired on ${report.until}` : undefined;
}

/**
 * Whether cards may be made of a product on a day.
 * @param day YYYY-MM-DD, Asia/Shanghai; papers are good through the whole of their last day
 * @returns nothing, or which product and why not
 */
export function usableOn(product: Product, supplier: Supplier, day: string): Refusal | undefined {
  const { id, kind, state } = product;
  const { article, of } = PRODUCT_KINDS[kind];
  const why = factsOf(state).usable
    ? (supplierFault(supplier, day, of) ?? certificateFault(product, day) ?? reportFault(product, day))
    : `it is ${state}`;
  if (!why) return undefined;
  return refuse('product-not-admitted', `${kind} ${id} cannot be used on ${day}: ${why}.`, { article });
}
