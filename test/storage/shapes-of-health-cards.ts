/** The items of residents and their health cards, with placeholders for what varies. */
import type { HEALTH_CARD_KEYS } from '../../functions/storage/keys-of-health-cards.ts';
import type { Key } from '../../functions/storage/store.ts';

export const HEALTH_CARD_SHAPES: Record<keyof typeof HEALTH_CARD_KEYS, Key> = {};
