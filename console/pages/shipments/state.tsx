/** How a shipment stands, as a tag. */
import { titled } from '../../app/words.ts';
import { SHIPMENT_STATE_TITLES } from '../../stock.table.ts';

const COLORS: Readonly<Record<string, string>> = { open: 'use', sent: 'faulty', closed: 'issued' };

export const ShipmentState = ({ name }: { readonly name: string }) => (
  <span class={`tag ${COLORS[name] ?? ''}`}>{titled(SHIPMENT_STATE_TITLES, name)}</span>
);
