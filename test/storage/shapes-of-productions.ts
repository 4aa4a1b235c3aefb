/** The items of batches of cards in the making, with placeholders for what varies. */
import { PRODUCTION_KEYS } from '../../functions/storage/keys-of-productions.ts';
import type { Key } from '../../functions/storage/store.ts';

export const PRODUCTION_SHAPES: Record<keyof typeof PRODUCTION_KEYS, Key> = {
  cardProduction: PRODUCTION_KEYS.cardProduction('{id}'),
  cardProductionCard: PRODUCTION_KEYS.cardProductionCard('{id}', '{card}'),
  cardProductionPart: { ...PRODUCTION_KEYS.cardProductionPart('{id}', 0), sk: 'PART#{part}' },
  sealedPart: { ...PRODUCTION_KEYS.sealedPart('{id}', 0), sk: '{part}' },
  cardProductionAt: PRODUCTION_KEYS.cardProductionAt('{place}', '{at}', '{id}'),
  healthCardChip: PRODUCTION_KEYS.healthCardChip('{uid}'),
};
