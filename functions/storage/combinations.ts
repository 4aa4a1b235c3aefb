/** Combinations in the table: a line a combination of a province, which production and issue read. */
import type { Refusal } from '../../shared/refusals.ts';
import {
  COMBINATION_RECORD,
  type Combination,
  type CombinationRecord,
  combinationKey,
  notPassed,
} from '../../shared/test-card/combination.ts';
import { COMBINED_KINDS, type CombinationParts, partsFault } from '../../shared/test-card/fit.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Store, Write } from './store.ts';
import { productIn, supplierIn } from './suppliers.ts';

export const combinationIn = (item: Item | undefined): CombinationRecord | undefined =>
  thingIn(COMBINATION_RECORD, item);

export const combinationOf = (it: Combination): Key => KEYS.combination(it.province, combinationKey(it));

export const combinationWrite = (before: CombinationRecord | undefined, after: CombinationRecord): Write => ({
  put: after,
  key: combinationOf(after),
  when: before ? { versionIs: before.version } : 'absent',
});

/** Its producer, its products, and whose those are. */
export async function partsOf(store: Store, it: Combination): Promise<CombinationParts> {
  const asked = [KEYS.supplier(it.producer), ...COMBINED_KINDS.map((kind) => KEYS.product(it[kind]))];
  const [maker, ...items] = await store.read(asked);
  const products = items.map((item) => productIn(item));
  const owners = [...new Set(products.flatMap((product) => product?.supplier ?? []))];
  const found = owners.length > 0 ? await store.read(owners.map((id) => KEYS.supplier(id))) : [];
  const suppliers = new Map(owners.map((id, n) => [id, supplierIn(found[n])]));
  const part = (n: number) => ({
    product: products[n],
    supplier: suppliers.get(products[n]?.supplier ?? ''),
  });
  return { producer: supplierIn(maker), products: { card: part(0), chip: part(1), cos: part(2) } };
}

/**
 * Why no card may be made of a combination on a day: its test cards have not passed (RHC-12p2), or an
 * admission that it rests on holds no longer (RHC-10). Two reads, whatever the outcome.
 */
export async function notProducible(
  store: Store,
  it: Combination,
  day: string,
): Promise<Refusal | undefined> {
  const [item] = await store.read([combinationOf(it)]);
  return notPassed(combinationIn(item)) ?? partsFault(it, await partsOf(store, it), day);
}
