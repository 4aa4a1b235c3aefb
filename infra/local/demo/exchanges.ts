/**
 * The demo country's exchanges: the key of its batch by relay, matched; and those of a second batch, by part,
 * each left where an exchange can stand.
 */
import { join } from 'node:path';
import { serialOf } from '../../../shared/batch/batch.ts';
import type { Progress } from '../demo.ts';
import { type Exchanging, invited, keysOfBoth } from './exchange.ts';
import { through, type Until } from './exchange-steps.ts';
import { inParallel, must, type Sessions } from './session.ts';
import { DEMO_MAKER, SECOND_PRODUCTS } from './suppliers.ts';
import type { Vendor } from './vendor.ts';

/** A batch ordered of the other COS, whose cards nobody has made yet. */
const SECOND = { cityCode: '130600', year: 2026, first: 1, quantity: 80 } as const;

const AT_ONCE = 4;

/** Serials of one part of it. */
const PART = 10;

const demoVendor = (folder: string): Vendor => ({
  supplier: 'demo-cos',
  person: 'supplier-demo-cos',
  folder: join(folder, 'vendors', 'demo-cos'),
});

interface Standing extends Until {
  readonly way?: 'custody';
}

/** The first digit of what the HSM shows, misread. */
const misread: Until['misread'] = (seen) => ({
  ...seen,
  kcv: `${(Number.parseInt(seen.kcv.slice(0, 1), 16) ^ 1).toString(16).toUpperCase()}${seen.kcv.slice(1)}`,
});

/** Where the exchanges of the second batch stand, part by part; the first one has not been answered. */
const STANDINGS: readonly (Standing | 'invited')[] = [
  'invited',
  { last: 'submit' },
  { last: 'approve' },
  { last: 'hand-out', way: 'custody' },
  { last: 'open' },
  { last: 'open', misread },
  { last: 'verify', ends: ['reject', { reason: '建文件系统脚本版本有误，请重新报送' }] },
  { last: 'open', ends: ['report-compromise', { reason: '演示：开发商报告存储介质遗失' }] },
];

async function secondBatch({ as }: Sessions) {
  const kinds = [{ kind: 'read-write' as const, quantity: SECOND.quantity }];
  const body = { ...SECOND, ...SECOND_PRODUCTS, maker: DEMO_MAKER, kinds };
  const ordered = await as('ministry-registrar-cn')('batches', 'order', { body, key: 'demo:order:second' });
  return must(ordered, 'second demo batch').body;
}

/**
 * Loads them all.
 * @param folder where the host keeps its data
 * @returns the exchange of the first batch, whose check value has matched
 */
export async function exchanges(
  session: Sessions,
  folder: string,
  first: { readonly id: string; readonly createdAt: string },
  progress: Progress,
): Promise<string> {
  const it: Exchanging = { session, folder, vendor: demoVendor(folder), key: 'demo' };
  const { receiving } = await keysOfBoth(it);
  const whole = { batch: first.id, orderedAt: first.createdAt, way: 'relay', algorithm: '3DES' } as const;
  const matched = await invited(it, whole, receiving);
  await through(it, matched, {});
  const { id: batch, createdAt: orderedAt } = await secondBatch(session);
  let done = 0;
  await inParallel(STANDINGS, AT_ONCE, async (standing, n) => {
    const way = (standing !== 'invited' && standing.way) || 'relay';
    const serial = (running: number) => serialOf(SECOND.cityCode, SECOND.year, running);
    const range = { firstSerial: serial(n * PART + 1), lastSerial: serial((n + 1) * PART) };
    const asked = { batch, orderedAt, way, algorithm: 'SM4', ...range } as const;
    const invitation = await invited(it, asked, receiving);
    if (standing !== 'invited') await through(it, invitation, standing);
    done += 1;
    progress(done, STANDINGS.length, '密钥交换');
  });
  return matched.id;
}
