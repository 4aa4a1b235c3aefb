/** The items of residents and their health cards (RHC-2, 5, 13, 16). No key holds personal data. */

export const HEALTH_CARD_KEYS = {} as const;
