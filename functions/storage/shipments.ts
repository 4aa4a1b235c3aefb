/** Shipments in the table: the record, a line a card beside it, and a line at either end. */
import * as z from 'zod';
import { moment, serial } from '../../shared/fields.ts';
import { SHIPMENT, type Shipment } from '../../shared/shipment/shipment.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Store, Write } from './store.ts';

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

export interface Count {
  readonly sent: number;
  readonly received: number;
  /** Serials on the list that have not arrived. */
  readonly missing: readonly string[];
}

/** What of a shipment has arrived, counted from its lines, consistently. */
export async function countOf(store: Store, id: string): Promise<Count> {
  const { table, pk } = KEYS.shipment(id);
  const missing: string[] = [];
  let sent = 0;
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await store.list({ table, pk, begins: 'CARD#', limit: 1000, ...(after ? { after } : {}) });
    const lines = thingsIn(SHIPMENT_LINE, page.items);
    sent += lines.length;
    missing.push(...lines.filter(({ arrivedAt }) => !arrivedAt).map(({ serial: one }) => one));
    after = page.after;
  } while (after);
  return { sent, received: sent - missing.length, missing };
}
