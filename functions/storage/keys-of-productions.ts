/** The items of batches of cards in the making (RHC-12). No key holds personal data. */
import { padded, registry } from './table-keys.ts';

export const PRODUCTION_KEYS = {
  /** The batch, its cards, and the list of its sealed parts. */
  cardProduction: (id: string) => registry(`CARD-PRODUCTION#${id}`, 'PRODUCTION'),
  cardProductionCard: (id: string, card: string) => registry(`CARD-PRODUCTION#${id}`, `CARD#${card}`),
  cardProductionPart: (id: string, part: number) =>
    registry(`CARD-PRODUCTION#${id}`, `PART#${padded(part, 4)}`),
  /** A part itself, under a word of its own: nothing else of a batch is ever removed. */
  sealedPart: (id: string, part: number) => registry(`SEALED-PART#${id}`, padded(part, 4)),
  /** At the place that has the cards made, and at the supplier's that makes them. */
  cardProductionAt: (place: string, at: string, id: string) =>
    registry(`CARD-PRODUCTIONS-AT#${place}`, `${at}#${id}`),
  healthCardChip: (uid: string) => registry(`HEALTH-CARD-CHIP#${uid}`, 'LOOKUP'),
} as const;
