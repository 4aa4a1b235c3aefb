/** What the fields of residents and their health cards are called. */
export const HEALTH_CARD_TITLES: Readonly<Record<string, string>> = {};
