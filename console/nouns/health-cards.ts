/** Residents and their health cards. */
import type { NounFacts } from './noun.ts';

export const HEALTH_CARD_NOUNS: Readonly<Record<string, NounFacts>> = {};
