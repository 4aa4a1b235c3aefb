/** May this result be filed? Winners admitted for what they won, within what was approved (RHC-11(2)). */
import { type Refusal, refuse } from '../refusals.ts';
import { inForce } from '../supplier/certificate.ts';
import { PRODUCT_KINDS, type ProductKind, type SupplierKind } from '../supplier/kinds.ts';
import type { Product } from '../supplier/product.ts';
import type { Supplier } from '../supplier/supplier.ts';
import { supplierFault, usableOn } from '../supplier/usable.ts';
import { factsOf } from './subjects.ts';
import { isApproved, isOver, type Result, type TenderPlan, type Winner } from './tender-plan.ts';

const article = 'RHC-11(2)';

/** A result is filed of a plan that the ministry has approved, and of no other. */
export function notApproved(plan: TenderPlan): Refusal | undefined {
  if (isApproved(plan) || isOver(plan)) return undefined;
  return refuse('plan-not-approved', `The plan is ${plan.state}; results follow approval.`, { article });
}

/** Each winner with the kind it won as: the subject's own where it has but one. */
export function kindsSaid(plan: TenderPlan, { winners }: Result): Winner[] | Refusal {
  const { winners: kinds } = factsOf(plan.tenderSubject);
  const said = winners.map((winner) => ({
    ...winner,
    kind: winner.kind ?? (kinds[1] ? undefined : kinds[0]),
  }));
  const wrong = said.findIndex(({ kind }) => !kind || !kinds.includes(kind));
  if (wrong < 0) return said as Winner[];
  const fields = [{ path: `body.winners.${wrong}.kind`, message: `one of ${kinds.join(', ')}` }];
  return refuse('invalid-input', 'The plan is not for this kind of supplier.', { fields });
}

/** So much of each kind has been contracted for: never more than the plan says. */
export function exceeds({
  quantity,
  winners,
}: Pick<TenderPlan, 'quantity' | 'winners'>): Refusal | undefined {
  const totals = new Map<SupplierKind, number>();
  for (const { kind, quantity: of } of winners) totals.set(kind, (totals.get(kind) ?? 0) + of);
  const most = Math.max(0, ...totals.values());
  if (most <= quantity) return undefined;
  const detail = `The contracts come to ${most}, the plan to ${quantity}: more is a change of the plan.`;
  return refuse('more-than-planned', detail, { article });
}

/** What the register knows of the winners and of what is bought. */
export interface Known {
  readonly suppliers: ReadonlyMap<string, Supplier>;
  readonly products: ReadonlyMap<string, Product>;
}

/** @param today YYYY-MM-DD, Asia/Shanghai */
export function resultFault(
  plan: TenderPlan,
  winners: readonly Winner[],
  known: Known,
  today: string,
): Refusal | undefined {
  for (const [n, winner] of winners.entries()) {
    const fault =
      dayFault(plan, winner, n, today) ??
      winnerFault(winner, known.suppliers.get(winner.supplier), today) ??
      productFault(plan, winner, n, known, today);
    if (fault) return fault;
  }
  return exceeds({ ...plan, winners: [...winners] });
}

function dayFault(
  { firstApprovedOn = '' }: TenderPlan,
  { contract, signedOn }: Winner,
  n: number,
  today: string,
): Refusal | undefined {
  if (signedOn > today) {
    const fields = [{ path: `body.winners.${n}.signedOn`, message: 'lies in the future' }];
    return refuse('invalid-input', 'A result is filed when it is there.', { fields });
  }
  if (signedOn >= firstApprovedOn) return undefined;
  const detail = `Contract ${contract} was concluded before the plan was approved on ${firstApprovedOn}.`;
  return refuse('plan-not-approved', detail, { article });
}

/**
 * Admitted today, and by a certificate that was good on the day of the contract, too. Of that day no more can
 * be asked: an admission keeps its certificates, not how it stood between.
 */
function winnerFault(
  { supplier: id, kind, signedOn }: Winner,
  supplier: Supplier | undefined,
  today: string,
): Refusal | undefined {
  const no = (why: string) => refuse('supplier-not-admitted', `${why}.`, { article: 'RHC-10' });
  if (!supplier) return no(`supplier ${id} is not on file`);
  const fault = supplierFault(supplier, today, kind);
  if (fault) return no(fault);
  if (inForce(supplier.certificates, signedOn)?.scope.includes(kind)) return undefined;
  return no(`supplier ${id} had no certificate as ${kind} on ${signedOn}`);
}

function productFault(
  plan: TenderPlan,
  { supplier: id, kind, products }: Winner,
  n: number,
  { suppliers, products: known }: Known,
  today: string,
): Refusal | undefined {
  const bought = factsOf(plan.tenderSubject).products.filter(
    (one: ProductKind) => PRODUCT_KINDS[one].of === kind,
  );
  if (bought.length > 0 !== products.length > 0) {
    const message = bought.length > 0 ? `name what is bought: ${bought.join(', ')}` : 'has no products';
    const fields = [{ path: `body.winners.${n}.products`, message }];
    return refuse('invalid-input', 'The products do not fit the subject.', { fields });
  }
  for (const name of products) {
    const [product, supplier] = [known.get(name), suppliers.get(id)];
    if (!product || !supplier || product.supplier !== id || !bought.includes(product.kind)) {
      return refuse('product-unknown', `${name} is no ${bought.join(' or ')} of ${id}.`, { article });
    }
    const fault = usableOn(product, supplier, today);
    if (fault) return fault;
  }
  return undefined;
}
