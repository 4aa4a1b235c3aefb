/** Whether what a combination names is admitted, conforms and fits together (RHC-6, RHC-10, RHC-12p2). */
import type { CardMaking } from '../card-making/card-making.ts';
import { notConforming } from '../program/conformity.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { ProductKind } from '../supplier/kinds.ts';
import type { Product } from '../supplier/product.ts';
import type { Supplier } from '../supplier/supplier.ts';
import { supplierFault, usableOn } from '../supplier/usable.ts';
import type { Combination } from './combination.ts';

/** What the register has of a combination's parts. */
export interface CombinationParts {
  readonly producer: Supplier | undefined;
  readonly products: Readonly<
    Record<ProductKind, { readonly product: Product | undefined; readonly supplier: Supplier | undefined }>
  >;
}

export const COMBINED_KINDS = ['card', 'chip', 'cos'] as const satisfies readonly ProductKind[];

const misfit = (detail: string) => refuse('combination-unsuitable', detail, { article: 'RHC-12p2' });

/**
 * Why no card may be made of it on a day, whatever its test cards showed: asked when test cards are made and
 * again at each production, so that an admission that was withdrawn since ends the combination by itself.
 * @param day YYYY-MM-DD, Asia/Shanghai
 */
export function partsFault(
  combination: Combination,
  { producer, products }: CombinationParts,
  day: string,
): Refusal | undefined {
  const article = 'RHC-10';
  const why = producer
    ? supplierFault(producer, day, 'card-producer')
    : `${combination.producer} is not filed`;
  if (why) return refuse('supplier-not-admitted', `No cards are had on ${day}: ${why}.`, { article });
  for (const kind of COMBINED_KINDS) {
    const { product, supplier } = products[kind];
    if (!product || !supplier || product.kind !== kind) {
      return refuse('product-unknown', `${combination[kind]} is no ${kind} of this register.`, { article });
    }
    const fault = usableOn(product, supplier, day) ?? notConforming(product, day);
    if (fault) return fault;
  }
  const { chip, cos } = products.card.product ?? {};
  if (chip === combination.chip && cos === combination.cos) return undefined;
  return misfit(`${combination.card} is made of ${chip} and ${cos}.`);
}

/** Test cards come from the 正式制卡环境, which is on file with who makes cards there (RHC-12p1). */
export function siteFault(
  { environment, producer, province }: Combination,
  making: CardMaking | undefined,
): Refusal | undefined {
  const filed = making?.filing?.organization;
  if (!filed) {
    const detail = `The ministry has no organisation of card-making of ${province} on file.`;
    return refuse('card-making-not-filed', detail, { article: 'RHC-12p1' });
  }
  const site = filed.sites.some((one) => one.environment === environment && one.producer === producer);
  return site ? undefined : misfit(`${environment} is no site on file at which ${producer} makes cards.`);
}
