/** The tables with their indexes, and over how many partitions write heat is spread. */

interface TableFacts {
  readonly title: string;
  readonly timeToLive?: string;
  readonly indexes: Readonly<
    Record<string, { readonly pk: string; readonly sk: string; readonly include: readonly string[] }>
  >;
}

/** Three tables, by trust and volume (design, Tables). */
export const TABLES = {
  registry: {
    title: 'what is true now',
    timeToLive: 'expiresAt',
    indexes: {
      'by-place': {
        pk: 'placePk',
        sk: 'placeSk',
        include: [
          'serial',
          'cardNumber',
          'kind',
          'state',
          'place',
          'unit',
          'terminal',
          'validUntil',
          'version',
        ],
      },
    },
  },
  ledger: { title: 'what happened', indexes: {} },
  supervision: {
    title: 'what terminals report',
    timeToLive: 'expiresAt',
    indexes: {
      'by-last-use': { pk: 'lastUsePk', sk: 'lastUseSk', include: ['serial', 'place', 'week', 'used'] },
    },
  },
} as const satisfies Record<string, TableFacts>;

export type TableName = keyof typeof TABLES;

/**
 * Partitions of one province's index, of a day's ledger, of an expiry day: write heat is spread over them.
 */
export const SHARDS = {
  place: 4,
  day: 16,
  expiry: 4,
  outbox: 4,
  waiting: 4,
  lastUse: 4,
  rejudge: 4,
  rollUp: 256,
} as const;

/** Which of n shards a text belongs to (FNV-1a, 32 bits): stable for ever, for it stands in keys. */
export function shardOf(text: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % shards;
}
