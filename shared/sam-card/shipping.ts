/** What the rows of a card's way between centres ask: a shipment, and from the ministry what it goes on. */
import { handsOver } from '../provincial-application/deciding.ts';
import { isRefusal, type Refusal, refuse } from '../refusals.ts';
import { type Shipment, takes } from '../shipment/shipment.ts';
import type { Changes, Check } from './checks.ts';
import type { SamCard } from './sam-card.ts';

const UNKNOWN = refuse(
  'shipment-unknown',
  'No shipment of yours from here has this id, or it is of another kind.',
);

function packs(card: SamCard, shipment: Shipment | undefined, byCollector: boolean): Changes | Refusal {
  if (!shipment || shipment.from !== card.place || Boolean(shipment.collector) !== byCollector)
    return UNKNOWN;
  if (!takes(shipment, 'packing')) return refuse('shipment-not-open', 'The shipment has been sent.');
  return { shipment: shipment.id, destination: shipment.to };
}

/** SAM-13p1: to a province on its approved application, and no more of a kind than was approved. */
export const handOver: Check<'hand-over'> = (card, _, { shipment, provincial }, { actor }) => {
  const packed = packs(card, shipment, true);
  return isRefusal(packed) ? packed : (handsOver(provincial, card.kind, actor) ?? packed);
};

export const dispatch: Check<'dispatch'> = (card, _, { shipment }) => packs(card, shipment, false);

export const receive: Check<'receive'> = (_card, _form, { shipment }) => {
  if (!shipment) return UNKNOWN;
  return takes(shipment, 'arrival') ? {} : refuse('shipment-not-open', 'The shipment has not been sent yet.');
};
