/** How an admission begins: a supplier or a product is filed, with papers that hold on that day (SAM-5). */
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { GENESIS } from '../ledger/ledger.ts';
import { type Actor, personKey } from '../policy/permit.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { ADMISSION } from './admission.ts';
import type { Certificate } from './certificate.ts';
import { PRODUCT_KINDS, type ProductKind } from './kinds.ts';
import type { NewProduct, Product } from './product.ts';
import { factsOf } from './states.ts';
import { type NewSupplier, placeOfSupplier, type Supplier } from './supplier.ts';

interface Asked {
  readonly actor: Actor;
  readonly now: string;
}

/** What every record has when it begins. */
function begun({ actor, now }: Asked) {
  return {
    schemaVersion: 1 as const,
    state: 'filed' as const,
    steps: { file: personKey(actor) },
    version: 1,
    ledger: { number: 0, hash: GENESIS },
    createdAt: now,
    updatedAt: now,
  };
}

/** Why these papers cannot be filed: over already, or of a kind that the supplier is not certified for. */
export function fitOf(
  kind: ProductKind | undefined,
  { certificate: { until } }: { readonly certificate: Certificate },
  day: string,
  supplier?: Supplier,
): Refusal | undefined {
  if (until < day) return refuse('certificate-expired', `The certificate expired on ${until}.`);
  if (!kind || !supplier) return undefined;
  const { of, article } = PRODUCT_KINDS[kind];
  const { id, state, certificates } = supplier;
  if (factsOf(state).over) return refuse('supplier-not-admitted', `Supplier ${id} is ${state}.`, { article });
  if (certificates.at(-1)?.scope.includes(of)) return undefined;
  const detail = `The certificate of supplier ${id} does not cover ${of}.`;
  return refuse('scope-not-covered', detail, { article });
}

export function fileSupplier(id: string, form: NewSupplier, asked: Asked): Supplier | Refusal {
  const { certificate, ...filed } = form;
  const { article } = ADMISSION.file;
  const fit = fitOf(undefined, form, shanghaiDay(asked.now));
  if (fit) return { article, ...fit };
  return { ...begun(asked), id, place: placeOfSupplier(id), ...filed, certificates: [certificate] };
}

/** The products that a finished card is made of, as the register knows them. */
export interface Parts {
  readonly chip?: Product | undefined;
  readonly cos?: Product | undefined;
}

export function fileProduct(
  id: string,
  form: NewProduct,
  asked: Asked,
  supplier: Supplier,
  parts: Parts,
): Product | Refusal {
  const { certificate, ...filed } = form;
  if (!id.startsWith(`${supplier.id}-`)) {
    const fields = [{ path: 'params.product', message: `begins with ${supplier.id}-` }];
    return refuse('invalid-input', 'A product bears the name of its supplier.', { fields });
  }
  const fit = fitOf(form.kind, form, shanghaiDay(asked.now), supplier) ?? partsFault(form, parts);
  if (fit) return { article: ADMISSION.file.article, ...fit };
  const papers = { certificates: [certificate], reports: [], conformity: [] };
  return { ...begun(asked), id, supplier: supplier.id, ...filed, ...papers };
}

function partsFault(form: NewProduct, parts: Parts): Refusal | undefined {
  if (form.kind !== 'card') return undefined;
  const wrong = (['chip', 'cos'] as const).find((part) => parts[part]?.kind !== part);
  return wrong && refuse('product-unknown', `${form[wrong]} is no ${wrong} of this register.`);
}
