/** One answerer for every step of the admission: permit with the thing in hand, decide purely, write once. */
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { AdmissionStep } from '../../shared/supplier/admission.ts';
import { fileProduct, fileSupplier } from '../../shared/supplier/file.ts';
import { PRODUCT_FORMS, SUPPLIER_FORMS } from '../../shared/supplier/forms.ts';
import { moveAdmission } from '../../shared/supplier/move.ts';
import type { SUPPLIER_ROUTES } from '../../shared/supplier/routes.ts';
import type { Answerer } from '../runtime/answers.ts';
import { staleOr } from '../runtime/demand.ts';
import { KEYS } from '../storage/keys.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';
import { oneProduct, oneSupplier, permittedAt, permittedProduct, permittedSupplier, stepped } from './one.ts';

type Routes = typeof SUPPLIER_ROUTES;
type Move = Exclude<AdmissionStep, 'file'>;
type SupplierMove = Exclude<keyof typeof SUPPLIER_FORMS, 'file'>;

const TAKEN = refuse('number-taken', 'This id is filed already.', { article: 'SAM-5' });

const file: Answerer<Routes['file']> = {
  reads: oneSupplier,
  answer: async (ask, found) => {
    const { params, body: form } = ask;
    const permitted = permittedAt(ask, params.id);
    if (isRefusal(permitted)) return permitted;
    const after = fileSupplier(params.id, form, ask);
    if (isRefusal(after)) return after;
    if (found.it) return TAKEN;
    return stepped(ask, { name: 'file', before: undefined, after, form, as: permitted.as });
  },
};

const productFile: Answerer<Routes['product-file']> = {
  reads: ({ params, body }) => ({
    ...oneProduct({ params }),
    ...(body.kind === 'card' ? { chip: KEYS.product(body.chip), cos: KEYS.product(body.cos) } : {}),
  }),
  answer: async (ask, found) => {
    const { params, body: form } = ask;
    const supplier = supplierIn(found.supplier);
    if (!supplier) return NOT_FOUND;
    const permitted = permittedAt(ask, supplier.id);
    if (isRefusal(permitted)) return permitted;
    const parts = { chip: productIn(found.chip), cos: productIn(found.cos) };
    const after = fileProduct(params.product, form, ask, supplier, parts);
    if (isRefusal(after)) return after;
    if (found.it) return TAKEN;
    return stepped(ask, { name: 'file', before: undefined, after, form, as: permitted.as });
  },
};

const supplierMover = (name: SupplierMove): Answerer<Routes[SupplierMove]> => ({
  reads: oneSupplier,
  answer: async (ask, found) => {
    const entered = permittedSupplier(ask, found);
    if ('refused' in entered) return entered;
    const { thing: before, as } = entered;
    const after = moveAdmission(before, name, ask.body, ask);
    if (isRefusal(after)) return after;
    return staleOr(ask, before.version) ?? stepped(ask, { name, before, after, form: ask.body, as });
  },
});

const productMover = (name: Move): Answerer<Routes[`product-${Move}`]> => ({
  reads: oneProduct,
  answer: async (ask, found) => {
    const entered = permittedProduct(ask, found);
    if ('refused' in entered) return entered;
    const { thing: before, supplier, as } = entered;
    const after = moveAdmission(before, name, ask.body, ask, supplier);
    if (isRefusal(after)) return after;
    return staleOr(ask, before.version) ?? stepped(ask, { name, before, after, form: ask.body, as });
  },
});

const movesOf = (forms: object) => Object.keys(forms).filter((name): name is Move => name !== 'file');

export const supplierSteps = {
  ...(Object.fromEntries(
    movesOf(SUPPLIER_FORMS).map((name) => [name, supplierMover(name as SupplierMove)]),
  ) as { [Name in SupplierMove]: Answerer<Routes[Name]> }),
  file,
};

export const productSteps = {
  ...(Object.fromEntries(movesOf(PRODUCT_FORMS).map((name) => [`product-${name}`, productMover(name)])) as {
    [Name in Move as `product-${Name}`]: Answerer<Routes[`product-${Name}`]>;
  }),
  'product-file': productFile,
};
