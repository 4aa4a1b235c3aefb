/** The order of a personalization: what it rests on is read and asked, then a job prepares its parts. */
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import {
  type NewPersonalization,
  PERSONALIZATION,
  type Personalization,
  partsIn,
  personalizationView,
} from '../../shared/personalization/personalization.ts';
import type { PERSONALIZATION_ROUTES, PersonalizationJob } from '../../shared/personalization/routes.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { PRODUCT } from '../../shared/supplier/product.ts';
import { SUPPLIER } from '../../shared/supplier/supplier.ts';
import type { Answerer, Ask, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { batchIn } from '../storage/batches.ts';
import { append, change, type Signature, together } from '../storage/change.ts';
import { exchangeIn } from '../storage/exchanges.ts';
import { thingIn } from '../storage/items.ts';
import { newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf } from '../storage/objects.ts';
import { newPersonalizationWrites, personalizationThing } from '../storage/personalizations.ts';
import { planOf, type Range } from './grounds.ts';

type Order = (typeof PERSONALIZATION_ROUTES)['order'];
type Named = Pick<NewPersonalization, 'batch' | 'exchange' | 'kind'> & Range;

/** Sorts by time in the list; the same order twice in one moment is one order. */
function newId({ batch, firstSerial, lastSerial, exchange, kind }: Named, now: string): string {
  const named = canonicalJson([batch, firstSerial, lastSerial, exchange, kind, now]);
  return `p-${now.replaceAll(/\D/g, '').slice(0, 14)}-${digestOf(Buffer.from(named)).slice(0, 12)}`;
}

/** Exchange, COS and its supplier; a batch without them cannot be personalized at all. */
async function groundsOf({ body, store }: Pick<Ask, 'store'> & { body: { exchange: string } }, found: Found) {
  const batch = batchIn(found.batch);
  const exchange = exchangeIn(found.exchange);
  if (!batch) return NOT_FOUND;
  if (!exchange?.subject || exchange.place !== batch.place) {
    return refuse('exchange-unsuitable', 'No exchange of yours has this id.', { article: 'SAM-10' });
  }
  const [product] = await store.read([KEYS.product(exchange.subject.cos)]);
  const cos = thingIn(PRODUCT, product);
  const [supplierItem] = cos ? await store.read([KEYS.supplier(cos.supplier)]) : [];
  const supplier = thingIn(SUPPLIER, supplierItem);
  if (!cos || !supplier) throw new Error(`exchange ${body.exchange} is about a COS that is not filed`);
  // Whoever suspends or withdraws one of them at this very moment makes the order lose.
  const held = [
    { key: KEYS.exchange(exchange.id), version: exchange.version },
    { key: KEYS.product(cos.id), version: cos.version },
    { key: KEYS.supplier(supplier.id), version: supplier.version },
  ].map(({ key, version }) => ({ check: key, when: { versionIs: version } }) as const);
  return { batch, exchange, cos, supplier, held: change(...held) };
}

/** The job and its first slice's beginning: one row for each part, and one for the index. */
async function ordered(it: Omit<Personalization, 'ledger' | 'job'>, signature: Signature) {
  const { id, place, plan, firstSerial, lastSerial, attempts } = it;
  const facts = { id: `prepare-${id}`, kind: 'parts' satisfies PersonalizationJob, place, of: id };
  const { job, change: opened } = newJob('personalizations', { ...facts, total: partsIn(it) + 1 }, signature);
  const { batch, kind, validUntil, keySet, keyVersion, transportKey } = plan;
  const told = { batch, firstSerial, lastSerial, kind, validUntil, keySet, keyVersion, attempts };
  const form = { ...told, exchange: transportKey.exchange, cos: plan.cos };
  const drafts = [{ transition: 'order', article: 'SAM-11', to: it.state, form }];
  const genesis = { number: 0, hash: GENESIS };
  const entered = await append(personalizationThing(id), genesis, drafts, signature);
  const thing = PERSONALIZATION.parse({ ...it, job: job.id, ledger: entered.head });
  return {
    thing,
    change: together(change(...newPersonalizationWrites(thing)), opened, entered.change),
  };
}

export const order: Answerer<Order> = {
  reads: ({ body }) => ({ batch: KEYS.batch(body.batch), exchange: KEYS.exchange(body.exchange) }),
  answer: async (ask, found) => {
    const { actor, body, now, route } = ask;
    const place = batchIn(found.batch)?.place;
    if (!place) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const grounds = await groundsOf(ask, found);
    if (isRefusal(grounds)) return grounds;
    const planned = planOf(body, grounds, now);
    if (isRefusal(planned)) return planned;
    const id = newId({ ...body, ...planned.range }, now);
    const { thing, change: written } = await ordered(
      {
        schemaVersion: 1,
        id,
        place,
        batch: body.batch,
        ...planned.range,
        plan: { ...planned.plan, job: id },
        attempts: body.attempts,
        state: 'preparing',
        counts: { cards: 0, leftOut: 0, personalized: 0, rejected: 0, failures: 0 },
        steps: { order: personKey(actor) },
        version: 1,
        createdAt: now,
      },
      { actor, as: permitted.as, now },
    );
    const all = together(written, grounds.held);
    return { status: 202, body: personalizationView(thing), change: all, version: 1 };
  },
};
