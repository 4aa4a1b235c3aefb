/** Lists of suppliers and products. A line is an id; what is said of it is read consistently. */
import * as z from 'zod';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import { PRODUCT_LINE } from '../../shared/supplier/product.ts';
import { publicProduct, publicSupplier } from '../../shared/supplier/public.ts';
import type { SUPPLIER_ROUTES } from '../../shared/supplier/routes.ts';
import { placeOfSupplier, SUPPLIER_LINE } from '../../shared/supplier/supplier.ts';
import { supplierFault, usableOn } from '../../shared/supplier/usable.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import type { Item, Key, Store } from '../storage/store.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';
import { oneSupplier, permittedSupplier } from './one.ts';

type Routes = typeof SUPPLIER_ROUTES;

/** A list says of a record what a line carries. */
const SUPPLIER_IN_LIST = z.object(SUPPLIER_LINE.shape);
const PRODUCT_IN_LIST = z.object(PRODUCT_LINE.shape);

/** As many keys as there are, a hundred at a time. */
async function readAll(store: Store, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const slices = Array.from({ length: Math.ceil(keys.length / 100) }, (_, n) =>
    keys.slice(n * 100, n * 100 + 100),
  );
  return (await Promise.all(slices.map((slice) => store.read(slice)))).flat();
}

export const suppliers: Answerer<Routes['suppliers']> = {
  answer: async ({ actor, route, query, store }) => {
    const own = actor.standings.find(({ role }) => role === 'supplier')?.place;
    const permitted = permit(actor, demandOf(route), { at: own ?? NATION });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.supplierAt(NATION, '');
    const page = own
      ? { items: [{ sk: own.slice(placeOfSupplier('').length) }] }
      : await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const items = await readAll(
      store,
      page.items.map(({ sk }) => KEYS.supplier(String(sk))),
    );
    const found = items.flatMap((item) => supplierIn(item) ?? []).map((it) => SUPPLIER_IN_LIST.parse(it));
    return { status: 200, body: { suppliers: found, next: 'next' in page ? page.next : undefined } };
  },
};

export const products: Answerer<Routes['products']> = {
  reads: oneSupplier,
  answer: async (ask, found) => {
    const entered = permittedSupplier(ask, found);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.productOf(entered.supplier.id, '');
    const page = await pageOf(ask.store, { table, pk }, ask.query);
    if ('refused' in page) return page;
    const items = await readAll(
      ask.store,
      page.items.map(({ sk }) => KEYS.product(String(sk))),
    );
    const lines = items.flatMap((item) => productIn(item) ?? []).map((it) => PRODUCT_IN_LIST.parse(it));
    return { status: 200, body: { products: lines, next: page.next } };
  },
};

/** RHC-10: what is admitted and good today; a page may say less than it read. */
export const admitted: Answerer<Routes['admitted']> = {
  answer: async ({ query, store, now }) => {
    const { table, pk } = KEYS.supplierLine(NATION, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const lines = page.items.map(({ sk }) => String(sk).split('#'));
    const ids = [...new Set(lines.map(([supplier = '']) => supplier))];
    const named = lines.flatMap(([, product]) => product ?? []);
    const items = await readAll(store, [...ids.map(KEYS.supplier), ...named.map(KEYS.product)]);
    const day = shanghaiDay(now);
    const known = new Map(
      items.slice(0, ids.length).flatMap((item) => {
        const supplier = supplierIn(item);
        return supplier ? [[supplier.id, supplier] as const] : [];
      }),
    );
    const here = lines.filter(([, product]) => !product).flatMap(([id = '']) => known.get(id) ?? []);
    const usable = items.slice(ids.length).flatMap((item) => {
      const product = productIn(item);
      const supplier = product && known.get(product.supplier);
      return supplier && !usableOn(product, supplier, day) ? [product] : [];
    });
    const body = {
      suppliers: here.filter((it) => !supplierFault(it, day)).map((it) => publicSupplier(it, day)),
      products: usable.map((it) => publicProduct(it, day)),
      next: page.next,
    };
    return { status: 200, body };
  },
};
