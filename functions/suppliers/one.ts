/** A supplier or a product in hand: whether the caller may, and how a step of its admission is written. */
import { type Permitted, permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { ADMISSION, type AdmissionStep } from '../../shared/supplier/admission.ts';
import { type Product, productView } from '../../shared/supplier/product.ts';
import { placeOfSupplier, type Supplier, supplierView } from '../../shared/supplier/supplier.ts';
import type { Answer, Ask, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, type Draft, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import { admissionWrites, placeOf, productIn, supplierIn, thingOf } from '../storage/suppliers.ts';

type Asking = Pick<Ask, 'actor' | 'route'>;

/** Asked of the place, so that what has not been filed yet can be filed there. */
export const permittedAt = (
  { actor, route }: Asking,
  supplier: string,
  steps: Readonly<Record<string, string>> = {},
): Permitted | Refusal => permit(actor, demandOf(route), { at: placeOfSupplier(supplier) }, steps);

export const oneSupplier = ({ params }: { params: { id: string } }) => ({ it: KEYS.supplier(params.id) });

export const oneProduct = ({ params }: { params: { id: string; product: string } }) => ({
  supplier: KEYS.supplier(params.id),
  it: KEYS.product(params.product),
});

export function permittedSupplier(asking: Asking, found: Found) {
  const supplier = supplierIn(found.it);
  if (!supplier) return NOT_FOUND;
  const permitted = permittedAt(asking, supplier.id, supplier.steps);
  return isRefusal(permitted) ? permitted : { thing: supplier, supplier, as: permitted.as };
}

/** A product is found only below its own supplier. */
export function permittedProduct(asking: Asking & { params: { id: string } }, found: Found) {
  const [supplier, product] = [supplierIn(found.supplier), productIn(found.it)];
  if (!supplier || product?.supplier !== asking.params.id) return NOT_FOUND;
  const permitted = permittedAt(asking, supplier.id, product.steps);
  return isRefusal(permitted) ? permitted : { thing: product, supplier, as: permitted.as };
}

interface Step<T> {
  readonly name: AdmissionStep;
  readonly before: T | undefined;
  readonly after: T;
  readonly form: Draft['form'];
  readonly as: Standing;
}

/** The step's answer: the record, its entry and what others hear of it, in one commit. */
export async function stepped<T extends Supplier | Product>(
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  { name, before, after, form, as }: Step<T>,
): Promise<Answer> {
  const { article, tells } = ADMISSION[name];
  const drafts = [{ transition: name, article, from: before?.state, to: after.state, form }];
  const thing = thingOf(after);
  const entered = await append(thing, after.ledger, drafts, { actor, as, now });
  const it = { ...after, ledger: entered.head };
  const told = tells ? [announce(tells, { thing, place: placeOf(it) }, now)] : [];
  return {
    status: before ? 200 : 201,
    body: 'kind' in it ? productView(it) : supplierView(it),
    change: together(change(...admissionWrites(before, it), ...told), entered.change),
    version: it.version,
  };
}
