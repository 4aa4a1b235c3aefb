/** How a batch is ordered: of products that may be had that day, which is checked again as it commits. */
import { allot, type Batch, batchView, type NewBatch } from '../../shared/batch/batch.ts';
import { PARTS, type Parts, partsNamed, unusable } from '../../shared/batch/order.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { ProductKind } from '../../shared/supplier/kinds.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import type { Answerer, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { allottedIn, batchThing, newBatchWrites } from '../storage/batches.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store, Write } from '../storage/store.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';

export const order: Answerer<(typeof BATCH_ROUTES)['order']> = {
  reads: ({ body }) => ({
    allotted: KEYS.serials(body.cityCode, body.year),
    chip: KEYS.product(body.chip),
    cos: KEYS.product(body.cos),
    card: KEYS.product(body.card),
  }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const parts = await partsIn(store, body, found);
    if ('refused' in parts) return parts;
    const refusal = unusable(parts, shanghaiDay(now));
    if (refusal) return refusal;
    const before = allottedIn(found.allotted);
    const range = allot(before?.ranges ?? [], body.quantity, body.first);
    if (!range) {
      const detail = 'Some of these serials are allotted to another batch.';
      return refuse('number-taken', detail, { article: 'SAM-8' });
    }
    const { first, ranges } = range;
    const id = `b-${body.cityCode}-${body.year}-${first}`;
    const form = { ...body, first, makers: makersOf(parts), supplier: placeOfSupplier(body.maker) };
    const drafts = [{ transition: 'order', article: 'SAM-8', form }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(batchThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const facts = { schemaVersion: 1, id, place: NATION, version: 1, createdAt: now } as const;
    const batch: Batch = { ...facts, ...form, ledger: entered.head };
    const writes = change(...newBatchWrites(batch, before, ranges), ...stillUsable(parts));
    return { status: 201, body: batchView(batch), change: together(writes, entered.change), version: 1 };
  },
};

/** The products an order names and the suppliers of each, read consistently. */
async function partsIn(store: Store, body: NewBatch, found: Found): Promise<Parts | Refusal> {
  const { chip, cos, card } = found;
  const named = partsNamed(body, { chip: productIn(chip), cos: productIn(cos), card: productIn(card) });
  if ('refused' in named) return named;
  const items = await store.read(PARTS.map((part) => KEYS.supplier(named[part].supplier)));
  const parts = PARTS.map((part, n) => {
    const supplier = supplierIn(items[n]);
    if (!supplier) throw new Error(`product ${named[part].id} without its supplier`);
    return [part, { product: named[part], supplier }] as const;
  });
  return Object.fromEntries(parts) as Parts;
}

const makersOf = ({ chip, cos, card }: Parts): Record<ProductKind, string> => ({
  chip: chip.supplier.id,
  cos: cos.supplier.id,
  card: card.supplier.id,
});

/** Nobody has suspended one of them meanwhile; a supplier of two products is asked once. */
function stillUsable(parts: Parts): Write[] {
  const things = PARTS.flatMap((part) => {
    const { product, supplier } = parts[part];
    return [
      [KEYS.product(product.id), product.version] as const,
      [KEYS.supplier(supplier.id), supplier.version] as const,
    ];
  });
  const checks = new Map(
    things.map(([key, version]) => [key.pk, { check: key, when: { versionIs: version } }]),
  );
  return [...checks.values()];
}
