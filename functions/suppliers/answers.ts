/** Answers of the noun suppliers: the reads; the steps of the admission and the lists are beside it. */
import { productView } from '../../shared/supplier/product.ts';
import type { SUPPLIER_ROUTES } from '../../shared/supplier/routes.ts';
import { supplierView } from '../../shared/supplier/supplier.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { cards } from './cards.ts';
import { admitted, products, suppliers } from './lists.ts';
import { oneProduct, oneSupplier, permittedProduct, permittedSupplier } from './one.ts';
import { productSteps, supplierSteps } from './steps.ts';

type Routes = typeof SUPPLIER_ROUTES;

const supplier: Answerer<Routes['supplier']> = {
  reads: oneSupplier,
  answer: (ask, found) => {
    const entered = permittedSupplier(ask, found);
    if ('refused' in entered) return entered;
    return { status: 200, body: supplierView(entered.thing), version: entered.thing.version };
  },
};

const product: Answerer<Routes['product']> = {
  reads: oneProduct,
  answer: (ask, found) => {
    const entered = permittedProduct(ask, found);
    if ('refused' in entered) return entered;
    return { status: 200, body: productView(entered.thing), version: entered.thing.version };
  },
};

export const answers: Answers<Routes> = {
  ...supplierSteps,
  ...productSteps,
  admitted,
  suppliers,
  supplier,
  products,
  product,
  cards,
};
