/** What an entry of services.ts says: how much a function needs, and what it may do. */
import type { KEYS } from '../../functions/storage/keys.ts';

/** An item of keys.ts. Ledger entries are granted by the thing they are about, not by this. */
export type ItemName = Exclude<keyof typeof KEYS, 'entry'>;

/** What a ledger chain is about: the first word of its partition key, `sam-card/…`. */
export const THINGS = [
  'sam-card',
  'application',
  'cancellation',
  'batch',
  'shipment',
  'provincial-application',
  'organization',
  'appointment',
  'terminal-allotment',
  'terminal-block',
  'terminal-device',
  'supplier',
  'product',
  'public-key',
  'exchange',
  'personalization',
  'stock-taking',
  'disqualification',
  'exception',
  'inspection',
  'finding',
  'inspection-draw',
  'tracking-period',
  'tracking-task',
  'adoption',
  'scrap-batch',
  'card-production',
  'health-card',
  'audit',
  'resident',
  'health-card',
  'access',
  'program',
  'facility',
  'content-rules',
  'tender-plan',
  'card-making',
  'test-card',
  'combined-card',
  'transition',
  'key-version',
  'key-system',
  'key-procedure',
] as const;
export type Thing = (typeof THINGS)[number];

export interface Service {
  /** Megabytes. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly reads: readonly ItemName[];
  readonly lists?: readonly ItemName[];
  readonly puts?: readonly ItemName[];
  readonly removes?: readonly ItemName[];
  /** Conditions on items the function does not write. */
  readonly checks?: readonly ItemName[];
  /** Chains it adds entries to. */
  readonly appends?: readonly Thing[];
  /** Chains it reads single entries of. */
  readonly cites?: readonly Thing[];
  /** Chains it reads from beginning to end. */
  readonly traces?: readonly Thing[];
  readonly indexes?: readonly ('by-place' | 'by-last-use')[];
  /** Folders of the object store. */
  readonly files?: readonly {
    readonly folder: 'files' | 'days' | 'personalizations' | 'transactions' | 'roll-ups' | 'audits';
    readonly may: readonly ('put' | 'get')[];
  }[];
  /** Signs with the key of this purpose. */
  readonly signs?: 'checkpoint' | 'documents';
  /** Puts events on the register's bus. */
  readonly sends?: true;
  /**
   * Its hands on the keys of others: it takes them into custody and grants releases, or it carries out what
   * was granted. Never both (design, Keys).
   */
  readonly custody?: 'takes-in' | 'hands-out';
  /**
   * Its hands on residents' personal data: to seal it, to open it, to look a document up (RHC-16); or to
   * open only the files that its own jobs read, and nobody's record.
   */
  readonly personal?: readonly ('seals' | 'opens' | 'opens-files' | 'indexes')[];
}

/** API Gateway answers for a function after 29 seconds; a function that lives longer would work unheard. */
export const REQUEST = { memory: 512, timeout: 28 } as const;
