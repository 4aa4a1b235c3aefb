/** Shipments in the table: the record, a line a card beside it, and a line at either end. */
import * as z from 'zod';
import { moment, serial } from '../../shared/fields.ts';
import type { Step } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
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

interface Fates {
  /** Neither arrived nor reported: nobody knows where they are. */
  readonly onTheWay: readonly string[];
  /** Ended on the way, by a report. */
  readonly lost: number;
}

/** What became of cards that have not arrived. */
export async function fatesOf(store: Store, id: string, serials: readonly string[]): Promise<Fates> {
  const onTheWay: string[] = [];
  for (let at = 0; at < serials.length; at += 100) {
    const part = serials.slice(at, at + 100);
    const items = await store.read(part.map((one) => KEYS.card(one)));
    const cards = items.flatMap((item) => thingIn(SAM_CARD, item) ?? []);
    onTheWay.push(
      ...cards.filter((card) => card.shipment === id && !card.reported).map((card) => card.serial),
    );
  }
  return { onTheWay, lost: serials.length - onTheWay.length };
}

/** Packed: a line on the shipment, which must not have been sent meanwhile. */
export function packedWrites(
  before: SamCard,
  { serial, shipment: id }: SamCard,
  shipment: Shipment | undefined,
): Write[] {
  if (!id || id === before.shipment || !shipment) return [];
  return [
    { put: { serial }, key: KEYS.shipmentCard(id, serial), when: 'absent' },
    { check: KEYS.shipment(id), when: { versionIs: shipment.version } },
  ];
}

/** Arrived: the line says when. Whatever else ends a card's way leaves the line without. */
export function arrivedWrites({ serial, shipment }: SamCard, { transition }: Step, now: string): Write[] {
  if (transition !== 'receive' || !shipment) return [];
  return [{ put: { serial, arrivedAt: now }, key: KEYS.shipmentCard(shipment, serial), when: 'present' }];
}
