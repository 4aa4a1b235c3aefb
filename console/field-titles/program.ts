/** What the fields of the health-card programme are called. */
export const PROGRAM_TITLES: Readonly<Record<string, string>> = {};
