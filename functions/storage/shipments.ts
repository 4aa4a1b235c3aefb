/** Shipments in the table: the record, a line a card beside it, and a line at either end. */
import * as z from 'zod';
import { moment, serial } from '../../shared/fields.ts';
import { SHIPMENT, type Shipment } from '../../shared/shipment/shipment.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

/** Cards one shipment may hold. */
export const MOST_CARDS = 20_000;

export const SHIPMENT_LINE = z.strictObject({ serial, arrivedAt: moment.optional() });

export const shipmentIn = (item: Item | undefined): Shipment | undefined => thingIn(SHIPMENT, item);

export function shipmentWrites(before: Shipment | undefined, after: Shipment): Write[] {
  const { id, from, to } = after;
  if (before) return [{ put: after, key: KEYS.shipment(id), when: { versionIs: before.version } }];
  return [
    { put: after, key: KEYS.shipment(id), when: 'absent' },
    { put: { id }, key: KEYS.shipmentAt(from, id), when: 'absent' },
    { put: { id }, key: KEYS.shipmentAt(to, id), when: 'absent' },
  ];
}

/** All lines of a shipment, read consistently; nothing where there are too many. */
export async function linesOf(
  store: Store,
  id: string,
): Promise<z.infer<typeof SHIPMENT_LINE>[] | undefined> {
  const { table, pk } = KEYS.shipment(id);
  const lines: z.infer<typeof SHIPMENT_LINE>[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, begins: 'CARD#', limit: 1000, ...(after ? { after } : {}) });
    lines.push(...thingsIn(SHIPMENT_LINE, page.items));
    if (lines.length > MOST_CARDS) return undefined;
    after = page.after;
  } while (after);
  return lines;
}
