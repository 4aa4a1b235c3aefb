/** The health-card programme: who may issue, and with what. */
import type { NounFacts } from './noun.ts';

export const PROGRAM_NOUNS: Readonly<Record<string, NounFacts>> = {};
