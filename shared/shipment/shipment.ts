/** What moves between centres: who sent what to whom, counted at both ends. */
import * as z from 'zod';
import { id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { above, isCentre, levelOf, NATION, place } from '../policy/jurisdiction.ts';

export const SHIPMENT_STATES = {
  open: { title: '装箱中' },
  sent: { title: '已发出' },
  closed: { title: '已核对' },
} as const;

/** What may be done with a shipment, as the card's lifecycle is: state → state. */
export const SHIPMENT_STEPS = {
  send: { title: '发出', from: 'open', to: 'sent' },
  close: { title: '核对完毕', from: 'sent', to: 'closed' },
  resolve: { title: '差异处理完毕', from: 'closed', to: 'closed' },
} as const;

/** What the card's rows may do with a shipment in which state: pack a card into it, take one out. */
export const SHIPMENT_TAKES = {
  packing: ['open'],
  arrival: ['sent', 'closed'],
} as const satisfies Record<string, readonly (keyof typeof SHIPMENT_STATES)[]>;

export const takes = ({ state }: Shipment, what: keyof typeof SHIPMENT_TAKES) =>
  (SHIPMENT_TAKES[what] as readonly string[]).includes(state);

export const shipmentState = z.enum(['open', 'sent', 'closed']);

/** How a difference was settled, by another person than counted it. */
const RESOLUTION = z.strictObject({
  reason: text(300),
  at: moment,
  /** Of what was missing: arrived after the count, and ended on the way. */
  arrived: z.number().int().min(0),
  lost: z.number().int().min(0),
});

export const DISCREPANCY = z.strictObject({
  /** Sent and not arrived; they stay in transit until found or reported lost. At most 200 are named. */
  missing: z.array(serial).max(200),
  missingCount: z.number().int().min(0),
  /** Arrived and not on the list, as the receiver wrote it down. */
  surplus: z.array(serial).max(200),
  remark: text(300).optional(),
  resolution: RESOLUTION.optional(),
});

export const SHIPMENT = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  from: place,
  to: place,
  state: shipmentState,
  /** The province's approved application that the cards are handed over on, from the ministry centre. */
  application: id.optional(),
  /**
   * The designated person (SAM-13p1): the appointed collector who takes the cards from the ministry centre.
   */
  collector: z.string().max(400).optional(),
  sent: z.number().int().min(0).optional(),
  received: z.number().int().min(0).optional(),
  discrepancy: DISCREPANCY.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Shipment = z.infer<typeof SHIPMENT>;

export const NEW_SHIPMENT = z.strictObject({
  id,
  from: place,
  to: place,
  /** The province's application, required from the ministry to a province: its designated person collects. */
  application: id.optional(),
});

export type NewShipment = z.infer<typeof NEW_SHIPMENT>;

export const SENDING = z.strictObject({
  /** The keeper has seen the designated person's identity document and letter; required from the ministry. */
  documentChecked: z.literal(true).optional(),
});

/** Ministry to province goes on the province's application, by its designated person (SAM-13p1). */
export function needsApplication(from: string, to: string): boolean {
  return from === NATION && levelOf(to) === 'province';
}

/** Cards go from centre to centre, one level down or one up. */
export function mayShip(from: string, to: string): boolean {
  const centres = isCentre(from) && isCentre(to) && from !== to;
  return centres && (above(from) === to || above(to) === from);
}
