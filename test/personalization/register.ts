/** A register with a batch whose cards wait for a bench: accepted, and their transport key matched. */
import { KEYS } from '../../functions/storage/keys.ts';
import type { Item } from '../../functions/storage/store.ts';
import { COS_DEFAULTS } from '../../shared/personalization/cos.ts';
import type { NewPersonalization } from '../../shared/personalization/personalization.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import {
  ADMITTED,
  admitProduct,
  admitSuppliers,
  BATCH_EVIDENCE,
  FORMS,
  found,
  manifestOf,
  move,
  must,
  order,
  serialAt,
} from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { exchangeOf } from './grounds.ts';

export interface Grounded {
  readonly world: World;
  readonly batch: string;
  /** Serials of the batch; the last one is on no manifest. */
  readonly quantity: number;
  /** Cards from the first to here are accepted, the others manifested. */
  readonly accepted: number;
  /** A batch without an application plan. */
  readonly bare: string;
}

const SUSPENDED = 'cos-house-v1';

/** Puts exchanges as they would stand at their end; how they come there is test/transport-key. */
async function exchanges(
  world: World,
  batch: { id: string; firstSerial: string; lastSerial: string },
  bare: string,
) {
  const subject: NonNullable<Exchange['subject']> = {
    cos: ADMITTED.products.cos,
    batch: batch.id,
    firstSerial: batch.firstSerial,
    lastSerial: batch.lastSerial,
  };
  const of = (id: string, more: Partial<Exchange> = {}, about: Partial<typeof subject> = {}) => {
    return exchangeOf(batch, { id, subject: { ...subject, ...about }, ...more });
  };
  const all = [
    of('tk-test'),
    of('tk-unmatched', { state: 'released' }),
    of('tk-other-batch', {}, { batch: bare }),
    of('tk-first-half', {}, { lastSerial: serialAt(5) }),
    of('tk-suspended-cos', {}, { cos: SUSPENDED }),
    of('tk-sm1', { algorithm: 'SM1' }),
    of('tk-bare', {}, { batch: bare }),
  ];
  for (const one of all) {
    const put: Item = { ...one };
    if ((await world.store.commit([{ put, key: KEYS.exchange(one.id), when: 'absent' }])) === 'lost')
      throw new Error(one.id);
  }
}

/** Orders a batch and gives it its evidence; the manifest lists all but the last serial. */
async function batchOf(world: World, quantity: number, kinds: readonly string[]) {
  const batch = await order(world, quantity);
  for (const body of BATCH_EVIDENCE.filter(({ kind }) => kinds.includes(kind)))
    await must(world, 'ministry-1', 'POST', `/batches/${batch.id}/evidence`, { body });
  return batch;
}

export async function grounded(accepted: number): Promise<Grounded> {
  const world = await startWorld();
  await found(world);
  await admitSuppliers(world);
  await admitProduct(world, SUSPENDED, ADMITTED.suppliers.cos, { kind: 'cos', cosProfile: COS_DEFAULTS.SM4 });
  await must(
    world,
    'ministry-1',
    'POST',
    `/suppliers/${ADMITTED.suppliers.cos}/products/${SUSPENDED}/suspend`,
    {
      body: { reason: '抽检不合格' },
    },
  );
  const quantity = accepted + 3;
  const batch = await batchOf(
    world,
    quantity,
    BATCH_EVIDENCE.map(({ kind }) => kind),
  );
  const upload = { body: manifestOf(1, quantity - 1), type: 'text/csv' };
  const { body: job } = await must(world, 'ministry-1', 'POST', `/batches/${batch.id}/manifest`, upload);
  await must(world, 'ministry-1', 'POST', `/batches/jobs/${job.id}/advance`);
  for (let n = 1; n <= accepted; n += 1)
    await move(world, 'issuer', serialAt(n), 'accept-production', FORMS['accept-production']);
  const bare = await batchOf(world, 2, ['cos-loaded']);
  await exchanges(world, batch, bare.id);
  return { world, batch: batch.id, quantity, accepted, bare: bare.id };
}

/** An order of the whole batch, but for what is said otherwise. */
export const orderOf = ({ batch }: Grounded, more: object = {}): NewPersonalization =>
  ({
    batch,
    kind: 'read-write',
    validUntil: '2036-12-31',
    keySet: 'hebei-read-write-1',
    keyVersion: 1,
    exchange: 'tk-test',
    files: {
      applicationIssuer: '1300000000000001',
      applicationRecipient: '1301000000000002',
      validFrom: '2026-11-21',
      firstTerminal: '130101000001',
    },
    ...more,
  }) as NewPersonalization;
