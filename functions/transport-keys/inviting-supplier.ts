/** A COS developer is asked for the transport key of a batch's fresh cards (SAM-10). */
import { isInBatch, partsOf, serialOf } from '../../shared/batch/batch.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Product } from '../../shared/supplier/product.ts';
import { placeOfSupplier } from '../../shared/supplier/supplier.ts';
import { usableOn } from '../../shared/supplier/usable.ts';
import { WRAPS } from '../../shared/transport-key/package.ts';
import type { TRANSPORT_KEY_ROUTES } from '../../shared/transport-key/routes.ts';
import type { Custodian } from '../keys/custody.ts';
import { fingerprintOf } from '../keys/signatures.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { batchIn } from '../storage/batches.ts';
import { KEYS } from '../storage/keys.ts';
import { publicKeyIn } from '../storage/public-keys.ts';
import { productIn, supplierIn } from '../storage/suppliers.ts';
import { invited, inviting, noRecipient } from './inviting.ts';
import { receives } from './package-check.ts';
import { unavailable } from './receiving.ts';

type Route = (typeof TRANSPORT_KEY_ROUTES)['invite'];
type Batch = NonNullable<ReturnType<typeof batchIn>>;

export const invite = (custodian: Custodian): Answerer<Route> => ({
  reads: ({ body }) => ({ batch: KEYS.batch(body.batch) }),
  answer: async (ask, found) => {
    const batch = batchIn(found.batch);
    if (!batch) return NOT_FOUND;
    const entered = inviting(ask, batch.place);
    if ('refused' in entered) return entered;
    const { supplier, batch: id, firstSerial, lastSerial, ...asked } = ask.body;
    const serials = serialsOf(batch, firstSerial, lastSerial);
    if ('refused' in serials) return serials;
    const cos = await developed(ask, batch);
    if ('refused' in cos) return cos;
    const recipientSpki = await recipientOf(ask, custodian, batch.place);
    if (typeof recipientSpki !== 'string') return recipientSpki;
    return invited(ask, entered.as, 'transport-key', batch.place, {
      ...asked,
      destination: placeOfSupplier(supplier),
      recipientSpki,
      subject: { cos: cos.id, batch: id, ...serials },
    });
  },
});

/** The whole batch, or a part that lies in it. */
function serialsOf(batch: Batch, from?: string, to?: string) {
  const { cityCode, year, first, quantity } = batch;
  const firstSerial = from ?? serialOf(cityCode, year, first);
  const lastSerial = to ?? serialOf(cityCode, year, first + quantity - 1);
  const ordered = partsOf(firstSerial).running <= partsOf(lastSerial).running;
  if (isInBatch(batch, firstSerial) && isInBatch(batch, lastSerial) && ordered)
    return { firstSerial, lastSerial };
  const fields = [{ path: 'body.firstSerial', message: 'first to last must lie in the batch' }];
  return refuse('invalid-input', 'These serials are not a part of the batch.', { article: 'SAM-8', fields });
}

/** The batch's own COS, if it is usable today and of whom is asked. */
async function developed({ body, now, store }: Ask<Route>, { cos: id }: Batch): Promise<Product | Refusal> {
  const [cosItem, supplierItem] = id
    ? await store.read([KEYS.product(id), KEYS.supplier(body.supplier)])
    : [];
  const cos = productIn(cosItem);
  const supplier = supplierIn(supplierItem);
  if (!cos || !supplier || cos.supplier !== supplier.id) {
    const detail = `The batch carries ${id ?? 'no COS'}, which is not of ${body.supplier}.`;
    return refuse('product-not-admitted', detail, { article: 'SAM-10' });
  }
  return usableOn(cos, supplier, shanghaiDay(now)) ?? cos;
}

/**
 * The key to wrap to: the issuer's own HSM's, or the register's receiving key, which only the ministry has.
 */
async function recipientOf(
  { body, store }: Ask<Route>,
  custodian: Custodian,
  place: string,
): Promise<string | Refusal> {
  const { way, wrap, recipientKey } = body;
  const ways = {
    relay: async () => {
      const [item] = await store.read([KEYS.publicKey(recipientKey)]);
      const key = publicKeyIn(item);
      return receives(key, place, WRAPS[wrap].key) ? key.spki : noRecipient('transport-key');
    },
    custody: async () => {
      if (place !== NATION) return unavailable();
      const key = await custodian.receivingKey();
      if (typeof key === 'string') return unavailable();
      const { spki, wraps } = key;
      return fingerprintOf(spki) === recipientKey && wraps.includes(wrap)
        ? spki
        : noRecipient('transport-key');
    },
  };
  return ways[way]();
}
