/** May cards be made in this way today? All that the measures ask before a batch, read and asked at once. */
import { notOrganized } from '../../shared/card-making/organized.ts';
import { combinationOf, type NewCardProduction } from '../../shared/card-production/card-production.ts';
import { financialFault } from '../../shared/combined-card/combined-card.ts';
import { notConsented } from '../../shared/combined-card/consented.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { notConforming } from '../../shared/program/conformity.ts';
import { decisive, notReady } from '../../shared/program/issuing.ts';
import { regionsOf } from '../../shared/program/program.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { PRODUCT_KINDS } from '../../shared/supplier/kinds.ts';
import type { Product } from '../../shared/supplier/product.ts';
import type { Supplier } from '../../shared/supplier/supplier.ts';
import { supplierFault, usableOn } from '../../shared/supplier/usable.ts';
import { combinationKey, notPassed } from '../../shared/test-card/combination.ts';
import { cardMakingIn } from '../storage/card-makings.ts';
import { asTheyStand, type Change } from '../storage/change.ts';
import { combinationIn } from '../storage/combinations.ts';
import { combinedCardIn } from '../storage/combined-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { programIn } from '../storage/programs.ts';
import type { Item, Store } from '../storage/store.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';

/** The products of the batch, each with who makes it. */
async function productsOf(store: Store, items: readonly (Item | undefined)[]) {
  const products = items.flatMap((item) => productIn(item) ?? []);
  const keys = [...new Set(products.map(({ supplier }) => supplier))].map((one) => KEYS.supplier(one));
  const suppliers = keys.length > 0 ? await store.read(keys) : [];
  const found = new Map(suppliers.flatMap((item) => supplierIn(item) ?? []).map((one) => [one.id, one]));
  return { products, suppliers: found };
}

function productsFault(products: readonly Product[], suppliers: ReadonlyMap<string, Supplier>, day: string) {
  for (const product of products) {
    const supplier = suppliers.get(product.supplier);
    if (!supplier) throw new Error(`product ${product.id} without its supplier`);
    const fault = usableOn(product, supplier, day);
    if (fault) return fault;
  }
  return undefined;
}

/** The finished card is what is issued, its chip and COS in it: it is the one that was tested (RHC-6). */
const notConformingCard = (products: readonly Product[], day: string) => {
  const card = products.find(({ kind }) => PRODUCT_KINDS[kind].of === 'card-maker');
  return card ? notConforming(card, day) : refuse('product-unknown', 'It is no card.', { article: 'RHC-6' });
};

/** The first reason why not, or what has to stay as it is until the batch is written. */
export async function groundsOf(
  store: Store,
  it: NewCardProduction,
  now: string,
): Promise<{ readonly held: Change } | Refusal> {
  const day = shanghaiDay(now);
  const province = provinceOf(it.place);
  const regions = regionsOf(it.place).map((region) => KEYS.program(region));
  const keys = {
    producer: KEYS.supplier(it.producer),
    card: KEYS.product(it.card),
    chip: KEYS.product(it.chip),
    cos: KEYS.product(it.cos),
    making: KEYS.cardMaking(province),
    combination: KEYS.combination(province, combinationKey(combinationOf(it))),
    combined: KEYS.combinedCard(it.combinedCard ?? 'none'),
  };
  const items = await store.read([...Object.values(keys), ...regions]);
  const [producerItem, card, chip, cos, makingItem, combinationItem, combinedItem, ...programItems] = items;
  const producer = supplierIn(producerItem);
  const fault = producer ? supplierFault(producer, day, 'card-producer') : 'no such supplier';
  if (!producer || fault) return refuse('supplier-not-admitted', `${fault}.`, { article: 'RHC-10' });
  const { products, suppliers } = await productsOf(store, [card, chip, cos]);
  if (products.length < 3)
    return refuse('product-unknown', 'Not all three are filed.', { article: 'RHC-10' });
  const programs = programItems.map((item) => programIn(item));
  const making = cardMakingIn(makingItem);
  const combination = combinationIn(combinationItem);
  const combined = combinedCardIn(combinedItem);
  const refusal =
    productsFault(products, suppliers, day) ??
    notConformingCard(products, day) ??
    notReady(decisive(programs), day) ??
    notOrganized(making, it.place, day, it.producer) ??
    notPassed(combination) ??
    (it.combinedCard
      ? (notConsented(combined, it.place) ?? (combined && financialFault(combined, now)))
      : undefined);
  if (isRefusal(refusal)) return refusal;
  const held = asTheyStand([
    [keys.producer, producer],
    ...products.map((one) => [KEYS.product(one.id), one] as const),
    ...[...suppliers.values()].map((one) => [KEYS.supplier(one.id), one] as const),
    [keys.making, making],
    [keys.combination, combination],
    [keys.combined, combined],
    ...regions.map((key, n) => [key, programs[n]] as const),
  ]);
  return { held };
}
