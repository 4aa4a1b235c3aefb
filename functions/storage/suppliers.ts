/** Suppliers and products in the table: the record, its lines in the lists, the days its papers expire. */
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { PRODUCT, type Product } from '../../shared/supplier/product.ts';
import { placeOfSupplier, SUPPLIER, type Supplier } from '../../shared/supplier/supplier.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const supplierIn = (item: Item | undefined): Supplier | undefined => thingIn(SUPPLIER, item);
export const productIn = (item: Item | undefined): Product | undefined => thingIn(PRODUCT, item);

/** The names of their chains in the ledger. */
export const supplierThing = (id: string) => `supplier/${id}`;
export const productThing = (id: string) => `product/${id}`;

type Admissible = Supplier | Product;
const isProduct = (thing: Admissible): thing is Product => 'kind' in thing;

export const thingOf = (thing: Admissible) =>
  isProduct(thing) ? productThing(thing.id) : supplierThing(thing.id);
export const placeOf = (thing: Admissible) => placeOfSupplier(isProduct(thing) ? thing.supplier : thing.id);

/** The record, with its lines when it begins and the days on which its new papers expire. */
export function admissionWrites(before: Admissible | undefined, after: Admissible): Write[] {
  const { id } = after;
  const product = isProduct(after);
  const key = product ? KEYS.product(id) : KEYS.supplier(id);
  const lines = product
    ? [KEYS.productOf(after.supplier, id), KEYS.supplierLine(NATION, after.supplier, id)]
    : [KEYS.supplierAt(NATION, id), KEYS.supplierLine(NATION, id)];
  return [
    { put: after, key, when: before ? { versionIs: before.version } : 'absent' },
    ...(before ? [] : lines.map((line): Write => ({ put: { id }, key: line, when: 'absent' }))),
    ...expiryWrites(before, after),
  ];
}

/** The papers of which it is told that they expire, with their day: the newest of each, if it was good. */
export const PAPERS = {
  certificate: ({ certificates }: Admissible) => certificates.at(-1)?.until,
  'test-report': (thing: Admissible) => {
    const report = isProduct(thing) ? thing.reports.at(-1) : undefined;
    return report?.outcome === 'passed' ? report.until : undefined;
  },
} as const;
export type Paper = keyof typeof PAPERS;

function expiryWrites(before: Admissible | undefined, after: Admissible): Write[] {
  return (Object.keys(PAPERS) as Paper[]).flatMap((paper): Write[] => {
    const until = PAPERS[paper](after);
    if (!until || (before && PAPERS[paper](before) === until)) return [];
    // The version makes it one more item where the same day comes again; it is told once all the same.
    const key = KEYS.certificateExpiry(until, `${thingOf(after)}#${paper}#${after.version}`);
    const put = { thing: thingOf(after), id: after.id, paper };
    return [{ put, key, when: 'absent' }];
  });
}
