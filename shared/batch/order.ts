/** 订制: whether what an order names may be had that day (SAM-5, SAM-6, SAM-7). */
import { type Refusal, refuse } from '../refusals.ts';
import { PRODUCT_KINDS, type ProductKind } from '../supplier/kinds.ts';
import type { Product } from '../supplier/product.ts';
import type { Supplier } from '../supplier/supplier.ts';
import { usableOn } from '../supplier/usable.ts';
import type { NewBatch } from './batch.ts';

/** The products a card is made of, each with its supplier, as they are read. */
export type Parts = Readonly<Record<ProductKind, { readonly product: Product; readonly supplier: Supplier }>>;

export const PARTS = Object.keys(PRODUCT_KINDS) as ProductKind[];

/** The products that an order names, as far as there are such. */
export function partsNamed(
  order: Pick<NewBatch, ProductKind | 'maker'>,
  found: Readonly<Record<ProductKind, Product | undefined>>,
): Readonly<Record<ProductKind, Product>> | Refusal {
  const { chip, cos, card } = found;
  const unknown = PARTS.find((part) => found[part]?.kind !== part);
  if (unknown || !chip || !cos || !card) {
    const part = unknown ?? 'card';
    const { article } = PRODUCT_KINDS[part];
    return refuse('product-unknown', `No ${part} is registered as ${order[part]}.`, { article });
  }
  if (card.supplier !== order.maker) {
    const detail = `The card ${card.id} is not made by ${order.maker}.`;
    return refuse('product-unknown', detail, { article: PRODUCT_KINDS.card.article });
  }
  return { chip, cos, card };
}

/** Which of the products cannot be had on a day, and why; all of them at once. */
export function unusable(parts: Parts, day: string): Refusal | undefined {
  const { chip, cos, card } = parts;
  const faults = PARTS.flatMap((part) => usableOn(parts[part].product, parts[part].supplier, day) ?? []);
  if (card.product.chip !== chip.product.id || card.product.cos !== cos.product.id) {
    const { id, chip: itsChip, cos: itsCos } = card.product;
    const detail = `The card ${id} is admitted with ${itsChip} and ${itsCos}.`;
    faults.push(refuse('product-not-admitted', detail, { article: PRODUCT_KINDS.card.article }));
  }
  const [first] = faults;
  return first && { ...first, detail: faults.map(({ detail }) => detail).join(' ') };
}
