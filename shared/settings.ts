/** What the measures leave to be set. Every value is ours until the ministry centre names its own. */
export const SETTINGS = {
  /** In fen: SAM-17(2)p2 says that the unit pays for replacing a card past its validity, and not how much. */
  replacementFee: 5_000,
} as const;
